"""What users may rely on, and that it costs them little to import it."""

import json
import subprocess
import sys

import sayso

LONGEST_IMPORT = 0.3  # seconds
HEAVY = {"numpy", "onnxruntime", "spacy", "tokenizers"}

IMPORT = """
import json, sys, time
start = time.perf_counter()
import sayso
print(json.dumps({"seconds": time.perf_counter() - start, "modules": sorted(sys.modules)}))
"""


def test_public_names_are_sorted_and_there() -> None:
    assert sayso.__all__ == sorted(sayso.__all__)
    assert all(getattr(sayso, name).__name__ == name for name in sayso.__all__)


def test_importing_sayso_is_quick_and_loads_nothing_heavy() -> None:
    runs = [json.loads(subprocess.check_output([sys.executable, "-c", IMPORT])) for _ in range(3)]
    assert min(run["seconds"] for run in runs) < LONGEST_IMPORT
    assert not HEAVY & set(runs[0]["modules"])
