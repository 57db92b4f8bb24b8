"""`python -m benchmarks [ARTICLES]`: speed beside spaCy alone, memory, start, many documents.

One process, one thread, the same articles, turn and turn about, in CPU seconds; median ratios.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false")

from sayso import pipeline
from sayso.annotate.syntax import PIPELINES
from sayso.records import Original
from sayso.settings import Settings

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "polnear" / "dev.jsonl"
ROUNDS = 3


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with ARTICLES.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][:count]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words, {ROUNDS} rounds")
    _speed(texts, words)
    _stages(texts)
    _start(texts[0])
    _many(texts)


def _speed(texts: Sequence[str], words: int) -> None:
    import spacy  # noqa: PLC0415 - measured below

    nlp = spacy.load(next(p for p in PIPELINES if spacy.util.is_package(p)))
    ways: dict[str, Callable[[str], object]] = {"sayso read": _read, "spaCy alone": nlp}
    for way in ways.values():
        way(texts[0])
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            taken[name].append(_cpu(lambda way=way: [way(text) for text in texts]))
    for name, seconds in taken.items():
        print(f"  {name:14}{words / statistics.median(seconds):8,.0f} words per CPU second")
    ratio = statistics.median(b / a for a, b in zip(*taken.values(), strict=True))
    print(f"  ratio         {ratio:8.2f}")


def _stages(texts: Sequence[str]) -> None:
    """Where the time goes, stage by stage."""
    from sayso.attribute.utterances import utterances  # noqa: PLC0415
    from sayso.clean import clean  # noqa: PLC0415
    from sayso.records import REPORT_KINDS  # noqa: PLC0415

    spent = dict.fromkeys(("clean", "parse", "tag", "attribute"), 0.0)
    settings = Settings()
    parser, tagger = pipeline.parser(), pipeline.annotator("tagger")
    for text in texts:
        start = time.process_time()
        document, _ = clean(_original(text), settings)
        paragraphs = [b.span for b in document.blocks if b.kind in REPORT_KINDS]
        cleaned = time.process_time()
        syntax = parser.parse(document.text, paragraphs)
        parsed = time.process_time()
        tagger.marks(document.text, paragraphs, syntax)
        tagged = time.process_time()
        utterances(document, pipeline.annotate(document, settings))
        again = time.process_time()
        spent["clean"] += cleaned - start
        spent["parse"] += parsed - cleaned
        spent["tag"] += tagged - parsed
        spent["attribute"] += max(0.0, again - tagged - (tagged - cleaned))
    whole = sum(spent.values())
    for name, seconds in spent.items():
        print(f"  {name:14}{100 * seconds / whole:7.0f}% of the time")


def _start(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(text[:400], "utf-8")
        seconds, peak = _command(path)
    print(f"  start         {seconds:8.2f} s for one short file, {peak:,.0f} MB at most")


def _many(texts: Sequence[str]) -> None:
    for count in (10, 100, 1000):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "many.jsonl"
            with path.open("w", encoding="utf-8") as lines:
                for number in range(count):
                    text = f"Number {number}.\n\n{texts[number % len(texts)][:1500]}"
                    lines.write(json.dumps({"path": str(number), "text": text}) + "\n")
            seconds, peak = _command(path)
        print(f"  {count:5} documents {count / seconds:7.1f} a second, {peak:,.0f} MB at most")


def _command(path: Path) -> tuple[float, float]:
    """Wall seconds and peak megabytes of `sayso read --json` on a file."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.peak", str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return time.perf_counter() - start, float(done.stdout.split()[-1])


def _cpu(work: Callable[[], object]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def _original(text: str) -> Original:
    return Original(text.encode(), text)


def _read(text: str) -> object:
    return pipeline.read_one(_original(text), Settings())


if __name__ == "__main__":
    main()
