"""Names compared: without case, without extra blanks, without a leading article."""

from __future__ import annotations

import hashlib


def name_key(name: str | None) -> str:
    """Two names with the same key are written the same for all that matters."""
    return " ".join((name or "").casefold().split()).removeprefix("the ")


def source_id(utterance: str, name: str) -> str:
    """The id of a source, from the utterance in which it was first heard."""
    return "source:" + hashlib.sha256(f"{utterance}\n{name}".encode()).hexdigest()[:24]
