"""What hangs on the word of somebody whom the report does not name."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.assess.sentences import shared
from sayso.records import Finding, Reading, Utterance


def findings(reading: Reading) -> Iterator[Finding]:
    """For each unnamed source what it alone says in this report."""
    by_source: dict[str, list[Utterance]] = {}
    for one in reading.utterances:
        claims = one.attributes and one.stance != "declines" and not one.inside
        if claims and one.chain[-1].kind == "unnamed" and one.chain[-1].name:
            by_source.setdefault(one.chain[-1].name.casefold(), []).append(one)
    for found in by_source.values():
        lead = f"On the word of “{found[0].chain[-1].name}” alone, whom the report does not name"
        yield from shared("unnamed-source", "unnamed.last-hop", lead, reading, found)
