"""`python -m evals [TASK ...]`: measure, print, and fail where a figure is below its floor.

`--raise` writes better figures down as the new floors; `--lower` lets floors fall, on purpose.
"""

from __future__ import annotations

import sys

from evals import attribution, gate
from evals.tasks import tasks


def main() -> int:
    """Run the evaluations asked for, or all; 1 if a floor is broken."""
    wanted = set(sys.argv[1:])
    named = {one for one in wanted if not one.startswith("--")}
    floors = gate.load()
    broken = []
    for name, task in tasks().items():
        if named and not any(name.startswith(one) for one in named):
            continue
        figures = task.measure()
        gold = gate.digest(*task.gold)
        print(f"\n{name}")
        for row, value in figures.items():
            print(f"  {row:28}{value:5.1f}", flush=True)
        if name in floors and "--lower" not in wanted:
            broken += [f"{name}: {one}" for one in gate.shortfalls(floors[name], gold, figures)]
        if wanted & {"--raise", "--lower"}:
            floors[name] = gate.raised(floors.get(name), gold, figures, lower="--lower" in wanted)
    if not named:
        print("\nbeside it, content characters of PolNeAR's development articles, F1")
        for other, value in attribution.beside(attribution.golds()):
            print(f"  {other:36}{value:5.1f}")
    if wanted & {"--raise", "--lower"}:
        gate.save(floors)
    for one in broken:
        print(f"BELOW ITS FLOOR  {one}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
