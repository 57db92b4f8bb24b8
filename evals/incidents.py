"""Many reports of many incidents at once: `../shared/checks/incidents.py` over our own brief.

`python -m evals.incidents dev|report` reads the reports of 300 incidents of one half (minutes), and
prints what the check prints.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from evals import happened
from sayso import pipeline
from sayso.export import contract
from sayso.records import Brief, Reading
from sayso.settings import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "gva-longtail" / "incidents.jsonl"
MEASURED = re.compile(
    r"^(killed|injured).*answers +([\d.]+)%.*last +([\d.]+)%.*precise +([\d.]+)%", re.MULTILINE
)
CHECK = SHARED / "checks" / "incidents.py"


def measure(half: str) -> Mapping[str, float]:
    """The figures of the check, in percent."""
    out, brief = _told(half)
    grouping = re.search(r"F1 +([\d.]+)", out)
    found = {"grouping": float(grouping[1])} if grouping else {}
    for line in re.finditer(
        r"^(killed|injured).*answers +([\d.]+)%.*last +([\d.]+)%.*precise +([\d.]+)%",
        out,
        re.MULTILINE,
    ):
        for name, value in zip(("among", "last", "precise"), line.groups()[1:], strict=True):
            found[f"{line[1]}, {name}"] = float(value)
    return found | happened.measure(brief, GOLD)


def told(half: str) -> str:
    """What the check prints of one half, and the shares of who, where and when."""
    out, brief = _told(half)
    return out + "".join(f"{k}: {v:.1f}\n" for k, v in happened.measure(brief, GOLD).items())


def _told(half: str) -> tuple[str, Brief]:
    with tempfile.TemporaryDirectory() as folder:
        reports, brief = Path(folder, "reports.jsonl"), Path(folder, "brief.json")
        reports.write_text(_run("--input", str(GOLD), "--half", half), "utf-8")
        results = pipeline.read_reports([str(reports)], Settings(jobs=2))
        readings = [one for one in results if isinstance(one, Reading)]
        found = pipeline.brief(readings)
        brief.write_text(contract.line(contract.brief(found)), "utf-8")
        return _run(str(GOLD), str(brief), "--half", half), found


def told_apart(half: str) -> list[dict[str, str | None]]:
    """The reports that the check takes of one half, as `sayso` reads them."""
    return [json.loads(line) for line in _run("--input", str(GOLD), "--half", half).splitlines()]


def _run(*arguments: str) -> str:
    call = [sys.executable, str(CHECK), *arguments]
    return subprocess.run(call, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    print(told(*sys.argv[1:2] or ["dev"]), end="")
