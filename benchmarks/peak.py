"""`python -m benchmarks.peak FILE`: does what `sayso read` does, then prints its peak memory."""

from __future__ import annotations

import resource
import sys

from sayso import pipeline
from sayso.export import contract
from sayso.records import Reading

for result in pipeline.read_reports(sys.argv[1:]):
    if isinstance(result, Reading):
        contract.line(contract.reading(result))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
