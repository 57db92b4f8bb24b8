"""Passages of real reports, drawn at random and labelled by hand; README.md has the guidelines."""

from pathlib import Path

DRAWN_LATER = frozenset({"later", "third"})  # each in a file of its own


def labelled(what: str, half: str) -> Path:
    """The file of a half's labels, or of those of a later draw."""
    name = f"{what}-{half}" if half in DRAWN_LATER else what
    return Path(__file__).parent / f"{name}.jsonl"
