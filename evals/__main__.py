"""`python -m evals`: measure, print, and fail where a figure has fallen below its floor.

`--raise` writes better figures down as the new floors; `--lower` lets floors fall, on purpose.
"""

from __future__ import annotations

import sys

from evals import attribution, gate


def main() -> int:
    """Run every evaluation; 1 if a floor is broken."""
    wanted = set(sys.argv[1:])
    floors = gate.load()
    broken = []
    documents = attribution.golds()
    gold = gate.digest(attribution.GOLD)
    for annotator in ("tagger", "lexicon"):
        task = f"polnear-dev/{annotator}"
        figures = attribution.measure(documents, annotator)
        print(f"\n{task}: F1 over {len(documents)} articles")
        for row, value in figures.items():
            print(f"  {row:22}{value:5.1f}")
        if task in floors and "--lower" not in wanted:
            broken += [f"{task}: {one}" for one in gate.shortfalls(floors[task], gold, figures)]
        if wanted & {"--raise", "--lower"}:
            floors[task] = gate.raised(floors.get(task), gold, figures, lower="--lower" in wanted)
    print("\nbeside it, content characters, F1")
    for name, value in attribution.beside(documents):
        print(f"  {name:36}{value:5.1f}")
    if wanted & {"--raise", "--lower"}:
        gate.save(floors)
    for one in broken:
        print(f"BELOW ITS FLOOR  {one}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
