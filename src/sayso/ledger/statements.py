"""The index rows of one edition: what its reading says, laid out to be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from sayso.ledger.content import storable
from sayso.ledger.marks import marks
from sayso.records import Reading, Utterance
from sayso.values.name import name_key, source_id
from sayso.values.quantity.figure import Figure

UNNAMED = frozenset({"unnamed", "unknown"})
NOBODY_IN_PARTICULAR = UNNAMED | {"author"}
COUNTRY = "territory:"  # how the ids of countries begin
BETWEEN = " ꙮ "  # a letter that no name has, so that no phrase reaches from one name into the next

Row: TypeAlias = dict[str, Any]
Who: TypeAlias = tuple[str, str, str]  # speaker, kind, scope
Founded: TypeAlias = Callable[[Who], str | None]  # the id that a source has already


def statements(reading: Reading, edition: int, lowest: int, founded: Founded) -> Iterator[Row]:
    """The rows of `statement`; a source has the id of the utterance that it was first heard in."""
    heard: dict[Who, str] = {}
    for ordinal, one in enumerate(reading.utterances):
        row = _row(reading, one)
        if row["speaker"] is not None and one.attributes:
            row["scope"] = _scope(reading, one)
            who = row["speaker"], row["kind"], row["scope"]
            if who not in heard:
                heard[who] = founded(who) or source_id(one.id, one.chain[-1].name or "")
            row["source"] = heard[who]
        yield {"id": lowest + ordinal, "edition": edition, "ordinal": ordinal, **row}


def figures(reading: Reading, lowest: int) -> Iterator[Row]:
    """The rows of `figure`."""
    for ordinal, one in enumerate(reading.utterances):
        for position, each in enumerate(one.figures):
            low, high = _bounds(each)
            yield {"statement": lowest + ordinal, "position": position, "low": low, "high": high}


def words(text: str, one: Utterance) -> str:
    """The content of an utterance, exactly; its pieces joined by a space, a sign and a space."""
    return " … ".join(span.of(text) for span in one.content)


def _row(reading: Reading, one: Utterance) -> Row:
    document, last = reading.document, one.chain[-1]
    unnamed = one.attributes and (last.name is None or last.kind in UNNAMED)
    return {
        "utterance": one.id,
        "mode": one.mode,
        "stance": one.stance,
        "certainty": one.certainty.level,
        "kind": last.kind,
        "name": storable(last.name),
        "speaker": _speaker(one),
        "scope": None,
        "source": None,
        "unnamed": int(unnamed),
        "said_low": one.said.low,
        "said_high": one.said.high,
        "through": BETWEEN.join(storable(step.name) or "" for step in one.chain[1:-1] if step.name),
        "marks": marks(one, document.published, map(_bounds, one.figures), unnamed=unnamed),
        "words": storable(words(document.text, one)),
    }


def _speaker(one: Utterance) -> str | None:
    """Countries under all their names are one; everybody else goes by name."""
    last = one.chain[-1]
    if last.name is None:
        return None
    country = last.entity is not None and last.entity.startswith(COUNTRY)
    return last.entity if country else storable(name_key(last.name))


def _scope(reading: Reading, one: Utterance) -> str:
    """Where a source is itself: everywhere, or in one document if it is nobody in particular."""
    known = one.unknown_because is None and one.chain[-1].kind not in NOBODY_IN_PARTICULAR
    return "" if known else reading.document.id


def _bounds(one: Figure) -> tuple[float | None, float | None]:
    return _number(one.low), _number(one.high)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
