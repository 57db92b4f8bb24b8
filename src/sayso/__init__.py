"""Sayso reads news reports and finds who says what, in which words, and on whose word.

The names of `__all__` are all that may be relied on. Each loads its part of Sayso when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.pipeline import read_reports
    from sayso.records import Document, Problem, Reading, Utterance
    from sayso.settings import Settings

__all__ = ["Document", "Problem", "Reading", "Settings", "Utterance", "read_reports"]
__version__ = "0.1.0"

_HOMES = {
    "Document": "sayso.records",
    "Problem": "sayso.records",
    "Reading": "sayso.records",
    "Settings": "sayso.settings",
    "Utterance": "sayso.records",
    "read_reports": "sayso.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
