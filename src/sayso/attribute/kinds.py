"""What a noun says about the kind of source that it heads: `kinds.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.records import HopKind

NAMED_KINDS: frozenset[HopKind | None] = frozenset(
    {"channel", "agency", "outlet", "government", "organisation"}
)
OF_STATES = frozenset({"department", "ministry", "bureau", "office"})
FORMS: tuple[tuple[re.Pattern[str], HopKind], ...] = (
    (re.compile(r"(?:\w[\w-]*\.)+gov(?:\.\w\w)?", re.IGNORECASE), "government"),
    (
        re.compile(r"(?:\w[\w-]*\.)+(?:com|net|org|info|news|tv|ru|ua|au|uk|in)", re.IGNORECASE),
        "outlet",
    ),
    (re.compile(r"[KW][A-Z]{3}|[KW][A-Z]{2,3}-?\d{0,2}(?:-?(?:TV|FM|AM|DT))"), "outlet"),
    (re.compile(r"[A-Z]{1,5}PD|[A-Z]{3}SO"), "government"),  # “LTPD”, the police of Lower Tarn
)


def kind_of_noun(lemma: str, wording: str) -> HopKind | None:
    """The kind of a source with this head noun; `wording` is all of it, both in lower case."""
    words = wording.split()
    for kind in _table().kinds:
        if lemma in kind.heads and not (kind.qualifiers and kind.qualifiers.isdisjoint(words)):
            return kind.name
    return None


def kind_of_name(name: str) -> HopKind | None:
    """The kind that a name in lower case tells: by its end, what stands before “of”, its start."""
    kind = _by_words(name)
    of_states = kind == "government" and name.split(maxsplit=1)[0] in _table().between_states
    return "organisation" if of_states else kind


def _by_words(name: str) -> HopKind | None:
    for end, kind in _table().at_end.items():
        if name.endswith(end):
            return kind
    words = [word.strip(".,") or word for word in name.split()]
    head = next((words[n] for n, word in enumerate(words[1:]) if word in ("of", "for")), words[0])
    if head in OF_STATES and head != words[-1]:  # “Department of Roads”
        return "government"
    for word in (words[-1], head, words[0]):
        known = _table().in_names.get(word.rpartition("-")[2]) or kind_of_noun(word, name)
        if known in NAMED_KINDS:
            return known
    return None


def called(noun: str) -> frozenset[str]:
    """The words in a body's name by which a noun alone may mean it (“the agency”)."""
    return _table().called.get(noun, frozenset())


def counting() -> frozenset[str]:
    """Words that only count or pick out (“dozens of …”)."""
    return _table().counting


def without_company(words: Sequence[str]) -> Sequence[str]:
    """The words of a company's name without what only says that it is one (“Inc”)."""
    end = len(words)
    while end > 1 and words[end - 1].strip(".,") in _table().company:
        end -= 1
    return words[:end]


def does_something(noun: str) -> bool:
    """Whether a noun looks like one for people by what they do (“bouncer”)."""
    return noun.endswith(_table().doing) and noun not in _table().no_doers


def is_company(name: str) -> bool:
    """Whether nothing in a body's name tells that it is no company."""
    return _table().no_company.isdisjoint(name.casefold().split())


@cache
def outlets() -> frozenset[str]:
    """The words at the end of an outlet's name (“News”)."""
    return frozenset(word for word, kind in _table().in_names.items() if kind == "outlet")


def any_body() -> frozenset[str]:
    """Nouns by which any company or agency may be meant that was named (“the utility”)."""
    return _table().any_body


def groups() -> frozenset[str]:
    """Nouns in the singular that are several people (“the family”)."""
    return _table().groups


def kind_of_known(name: str) -> HopKind | None:
    """The kind of a well-known source, or of one whose name is an address or a call sign."""
    known = _known().get(name.casefold().removeprefix("the ").replace(".", ""))
    made = (kind for form, kind in FORMS if form.fullmatch(name))
    return known or _known().get(name.casefold()) or next(made, None)


@cache
def _known() -> dict[str, HopKind]:
    text = (files("sayso.attribute") / "known_names.toml").read_text("utf-8")
    table: dict[HopKind, list[str]] = tomllib.loads(text)  # type: ignore[assignment]
    return {name: kind for kind, names in table.items() for name in names}


class Kind(NamedTuple):
    """Head nouns of a kind of source, and words of which one must stand beside them, if any."""

    name: HopKind
    heads: frozenset[str]
    qualifiers: frozenset[str]


class Table(NamedTuple):
    """What `kinds.toml` tells."""

    kinds: tuple[Kind, ...]  # in order
    called: dict[str, frozenset[str]]  # by noun, the words of names that it may stand for
    in_names: dict[str, HopKind]  # by the last or first word of a name
    at_end: dict[str, HopKind]  # by the end of a name
    counting: frozenset[str]
    groups: frozenset[str]
    doing: tuple[str, ...]  # how nouns end for people by what they do
    no_doers: frozenset[str]
    any_body: frozenset[str]
    no_company: frozenset[str]
    company: frozenset[str]  # ends of companies' names
    between_states: frozenset[str]


@cache
def _table() -> Table:
    table = tomllib.loads((files("sayso.attribute") / "kinds.toml").read_text("utf-8"))
    kinds = tuple(
        Kind(row["name"], frozenset(row["heads"]), frozenset(row.get("qualified_by", ())))
        for row in table["kind"]
    )
    called = {noun: frozenset(words) for noun, words in table["called"].items()}
    in_names, at_end = _by_word(table["in_names"]), _by_word(table["at_end"])
    words = {name: frozenset(row["words"]) for name, row in table.items() if "words" in row}
    doing = tuple(table["doing"]["ends"])
    return Table(kinds, called, in_names, at_end, doing=doing, **words)


def _by_word(lists: dict[HopKind, list[str]]) -> dict[str, HopKind]:
    return {word: kind for kind, words in lists.items() for word in words}
