"""Where a name begins and ends: what stands around it in capitals and is no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribute.given import given_names
from sayso.attribute.kinds import groups, kind_of_noun, without_company
from sayso.attribute.titles import is_short, listed
from sayso.records import Syntax, Token
from sayso.values.territories import territory

NEXT = frozenset({"He", "She", "They", "It", "We", "I", "The"})
SMALL = frozenset({"DET", "ADP", "PUNCT", "AUX", "PART", "PRON"})
PLACES = frozenset({"GPE", "NORP", "LOC"})
FORCED = PLACES | {""}
OFFICES = (["'s", "office"], ["'s", "department"])
MOST_OF_FORCE = 4  # words; the mark of a possessive is one


def trimmed(
    run: list[int], tokens: Sequence[Token], text: str, label: str
) -> tuple[list[int], list[str]]:
    """The words of a run that are the name, and the titles that stood before it."""
    words, titles = _without_titles(run, tokens, text, label)
    words = _from_given_name(words, tokens, text, label)
    return _without_end(_without_marks(words, tokens, text), tokens, text), titles


def force(following: range, label: str, syntax: Syntax, text: str) -> range:
    """“Lower Tarn police”, “Tarn County sheriff's office”: a name, though with small letters."""
    table = "forces" if label in FORCED else "of_persons" if label == "PERSON" else None
    if table is None:
        return range(0)
    words = [syntax.tokens[n].span.of(text) for n in following[:MOST_OF_FORCE]]
    for length in range(len(words), 0, -1):
        said = " ".join(words[:length]).replace("’", "'").replace(" '", "'")
        said = said.casefold() if length == 1 else said
        if said in listed(table):
            return following[:length]
    return range(0)


def office_of(holder: int, sentence: range, syntax: Syntax, text: str) -> range:
    """“Tarn County Sheriff's | office”: with a small letter, and the body all the same."""
    after = range(holder + 1, min(holder + 3, sentence.stop))
    words = [syntax.tokens[n].span.of(text).replace("’", "'") for n in (holder, *after)]
    named = words[0][:1].isupper() and words[0].casefold() in listed("titles")
    return after if named and words[1:] in OFFICES else range(0)


def _without_marks(words: list[int], tokens: Sequence[Token], text: str) -> list[int]:
    while words and not any(map(str.isalnum, tokens[words[-1]].span.of(text))):
        words = words[:-1]
    return words


def _from_given_name(words: list[int], tokens: Sequence[Token], text: str, label: str) -> list[int]:
    """“The mayor of Lower Tarn Bo Lind”, “President's Office Bo Lind”: he begins at “Bo”."""
    if not words:
        return words
    before = [tokens[n].lemma.casefold() for n in range(max(0, words[0] - 2), words[0])]
    of_place = before[1:] == ["of"] and before[0] in listed("titles")
    of_body = label == "PERSON" and any(tokens[n].tag == "POS" for n in words)
    if not of_place and not of_body:
        return words
    given = (n for n in words[1:-1] if tokens[n].span.of(text).casefold() in given_names())
    start = next(given, None)
    return words if start is None else words[words.index(start) :]


def _without_end(words: list[int], tokens: Sequence[Token], text: str) -> list[int]:
    """Without what belongs to the next name or sentence: “Tarn Police Sgt.”, “Ardel Ave. He”."""
    while len(words) > 1:
        last = tokens[words[-1]].span.of(text)
        if last not in NEXT and not is_short(last):
            break
        words = words[:-1]
    return words


def _without_titles(
    words: list[int], tokens: Sequence[Token], text: str, label: str
) -> tuple[list[int], list[str]]:
    """Take titles, articles and a country off the front: “President of Velmora Ada Lind”."""
    last = tokens[words[-1]].span.of(text).casefold()
    if len(without_company([last, last])) < 2:  # noqa: PLR2004 - it is such an end itself
        return words[1 if tokens[words[0]].pos == "DET" else 0 :], []  # “General Mills Inc”
    if any(tokens[n].tag == "POS" for n in words):
        starts = 1 if tokens[words[0]].pos == "DET" else 0
        return words[starts:], []  # “the Surveyor General's Office”
    titles = [
        tokens[n].span.of(text).strip(".").casefold() for n in words[: _office(words, tokens, text)]
    ]
    words = words[len(titles) :]
    while words:
        word = tokens[words[0]].span.of(text).strip(".").casefold()
        rest = len(words) - 1
        may_go = label != "ORG" if rest else word not in listed("also_surnames")
        after = tokens[words[1]].lemma.casefold() if rest else ""
        may_go = may_go and after not in listed("of_bodies")
        person = label == "PERSON" and rest > 1 and _is_what_he_is(word)
        person = person or (label == "PERSON" and rest > 0 and word in listed("parties"))
        if may_go and (word in listed("titles") or person):
            titles.append(word)
        elif word[:1].isalnum() and tokens[words[0]].pos not in SMALL and not _is_place(word, rest):
            break
        words = words[1:]
    return words, titles


def _is_what_he_is(word: str) -> bool:
    """“Neighbor Bo Lind”, “Office Bo Lind”: a noun that only stands before the name."""
    return word not in given_names() | groups() and kind_of_noun(word, word) is not None


def _office(words: Sequence[int], tokens: Sequence[Token], text: str) -> int:
    """How many words an office takes up before a name of two words or more: “County Attorney”."""
    lowered = [tokens[n].span.of(text).strip(".").casefold() for n in words]
    titles = (n for n, word in enumerate(lowered[:-2]) if word in listed("titles"))
    return max((n + 1 for n in titles if lowered[n + 1] not in listed("of_bodies")), default=0)


def _is_place(word: str, following: int) -> bool:
    known = territory(word)
    return following > 1 and known is not None and known.by == "name"
