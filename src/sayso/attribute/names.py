"""Names where they stand in a text: what is a name, where it begins and ends, what is beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.attribute.given import given_names
from sayso.attribute.kinds import groups, kind_of_name, kind_of_noun, outlets, without_company
from sayso.records import Syntax, Token
from sayso.values.span import Span
from sayso.values.territories import territory
from sayso.values.tree import Tree

# “The family of one victim, Ruben Asch”: nobody goes by the name of whom they belong to.
RELATED = frozenset(
    {"family", "relative", "parent", "friend", "colleague", "neighbor", "neighbour"}
)
NEXT = frozenset({"He", "She", "They", "It", "We", "I", "The"})
LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "FAC", "WORK_OF_ART", "PRODUCT", "LOC", "EVENT"}
)
SMALL = frozenset({"DET", "ADP", "PUNCT", "AUX", "PART", "PRON"})
BODIES = frozenset({"ORG", "GPE", "FAC"})
PLACES = frozenset({"GPE", "NORP", "LOC"})
FORCED = PLACES | {""}
NICKNAMED = frozenset("\"“”'‘’") | {"''", "``"}
DASHES = frozenset({"-", "–", "—", "|", "/", "•", "·"})
MOST_OF_FORCE = 4  # words; the mark of a possessive is one
HEADLINE = 4  # words, beyond which their capitals make a headline
LONG, IN_CAPITALS = 4, 0.75  # letters of such words, and the share of those that have capitals


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: the words of the name alone, and what was said beside it."""

    span: Span
    name: str
    label: str  # of the parser's named entity there, or ""
    titles: frozenset[str]  # lemmas of titles and describing nouns, lower case
    in_headline: bool = False
    opens: bool = False  # it is the first word of a sentence

    @property
    def is_titled(self) -> bool:
        """Whether a title or an office stands beside it, as it does beside persons."""
        return not listed("titles").isdisjoint(self.titles)


def mentions(text: str, syntax: Syntax, tree: Tree[Token]) -> Iterator[Mention]:
    """Every name in the sentences of a text, in order."""
    labels = {n: name.label for name in syntax.names for n in tree.inside(name.span)}
    inner = {
        n for name in syntax.names if name.label in BODIES for n in tree.inside(name.span)[1:-1]
    }
    for sentence in syntax.sentences:
        in_headline = _is_headline(sentence, syntax, text)
        for run in _runs(sentence, labels, inner, syntax, text):
            label = next((labels[n] for n in run if n in labels), "")
            words, titles = _without_titles(run, syntax.tokens, text, label)
            words = _after_place(words, syntax.tokens, text)
            words = _without_end(_without_marks(words, syntax.tokens, text), syntax.tokens, text)
            if not words or _is_letter(words, syntax, text) or _is_calendar(words, syntax) or not _has_capital(words, syntax, text):
                continue
            beside = frozenset(_in_full([*titles, *_beside(words, tree, text)]))
            opens = words == [sentence.start]
            after = words[-1] + 1
            force = _force(range(after, sentence.stop), label, syntax, text)
            if force:
                words, label, opens = [*words, *force], "", False
            span = Span(syntax.tokens[words[0]].span.start, syntax.tokens[words[-1]].span.end)
            name = " ".join(span.of(text).split())
            yield Mention(span, name, label, beside, in_headline, opens)


def _force(following: range, label: str, syntax: Syntax, text: str) -> range:
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


def _runs(
    sentence: range, labels: Mapping[int, str], inner: Container[int], syntax: Syntax, text: str
) -> Iterator[list[int]]:
    """Unbroken proper nouns and named entities of a sentence.

    A possessive ends a name, but inside a body's (“the Surveyor General's Office”).
    """
    nicknames = {
        n for first in sentence[1:] for n in _nickname(range(first, sentence.stop), syntax, text)
    }
    between = nicknames.union(n for n in sentence if _joins(n, sentence, syntax))
    run: list[int] = []
    for n in sentence:
        named = labels.get(n, "") in LABELS or n in between
        may_be = syntax.tokens[n].tag != "POS" or n in inner or _is_own(n, run, sentence, syntax)
        may_be = may_be and not _is_dash(n, syntax, text)
        proper = may_be and (named or _is_proper(n, sentence, syntax, text))
        goes_on = n in between or n - 1 in between or _alike(n, n - 1, labels)
        goes_on = goes_on or syntax.tokens[n].lemma.casefold() in outlets()
        if run and not (proper and run[-1] == n - 1 and goes_on):
            yield run
            run = []
        if proper:
            run.append(n)
    if run:
        yield run


def _is_own(number: int, run: Sequence[int], sentence: range, syntax: Syntax) -> bool:
    """Whether “'s” is part of a name: “Moody's said”, “Tarn County Sheriff's Office”."""
    if not run or number + 1 not in sentence:
        return False
    after, before = syntax.tokens[number + 1], syntax.tokens[number - 1].lemma.casefold()
    of_office = after.pos == "PROPN" and before in listed("titles")
    named = after.lemma.casefold()
    return (of_office and named in listed("of_bodies")) or after.tag in ("VBD", "VBZ", "MD")


def _is_dash(number: int, syntax: Syntax, text: str) -> bool:
    """A dash between spaces ends what is named."""
    span = syntax.tokens[number].span
    return span.of(text) in DASHES and text[span.start - 1 : span.start].isspace()


def _joins(number: int, sentence: range, syntax: Syntax) -> bool:
    """“of” and “the” in “General Staff of the Upper Guard”, the hyphen in “Tarn-Selwick”."""
    tokens = syntax.tokens
    around = (number - 1, number + 1)
    if tokens[number].tag == "HYPH" and all(n in sentence for n in around):
        return all(tokens[n].pos == "PROPN" for n in around)
    if tokens[number].lemma == "the" and number - 1 in sentence:
        return _joins(number - 1, sentence, syntax)
    after = (
        number + 2 if number + 1 in sentence and tokens[number + 1].lemma == "the" else number + 1
    )
    return (
        tokens[number].lemma == "of"
        and number - 1 in sentence
        and after in sentence
        and tokens[number - 1].pos == tokens[after].pos == "PROPN"
        and kind_of_name(_last_two(number, sentence, tokens)) is not None
    )


def _last_two(number: int, sentence: range, tokens: Sequence[Token]) -> str:
    first = max(sentence.start, number - 2)
    return " ".join(tokens[n].lemma.casefold() for n in range(first, number))


def _nickname(words: range, syntax: Syntax, text: str) -> range:
    """The words of `"Bo"` in `Robert "Bo" Lind`, with their marks; none if there is none."""
    tokens = syntax.tokens
    if tokens[words.start].span.of(text) not in NICKNAMED:
        return range(0)
    for last in words[2:4]:
        inside = [tokens[n].span.of(text) for n in range(words.start + 1, last)]
        if tokens[last].span.of(text) in NICKNAMED and all(map(_is_capitalised, inside)):
            around = (words.start - 1, last + 1)
            between_names = all(n < words.stop and tokens[n].pos == "PROPN" for n in around)
            return range(words.start, last + 1) if between_names else range(0)
    return range(0)


def _is_capitalised(word: str) -> bool:
    return word.isalpha() and word[0].isupper()


def _alike(one: int, other: int, labels: Mapping[int, str]) -> bool:
    return labels.get(one, "") == labels.get(other, "") or other not in labels


def _is_proper(number: int, sentence: range, syntax: Syntax, text: str) -> bool:
    """A proper noun, or a noun that is written like one inside a sentence (“the channel SHOT”)."""
    token = syntax.tokens[number]
    capital = number > sentence.start and text[token.span.start].isupper()
    if capital and number > sentence.start and _is_short_title(number - 1, syntax, text):
        return True
    return token.pos == "PROPN" or (capital and token.pos == "NOUN")


def _is_short_title(number: int, syntax: Syntax, text: str) -> bool:
    """“Sgt.”, after which a word with a capital is a name, whatever the parser takes it for."""
    return syntax.tokens[number].span.of(text).strip(".").casefold() in _tables()["short"]


def _is_headline(sentence: range, syntax: Syntax, text: str) -> bool:
    """Nearly all of its longer words have capitals, which then tell nothing."""
    words = [syntax.tokens[n].span.of(text) for n in sentence]
    words = [word for word in words if word.isalpha()]
    long = [word for word in words if len(word) >= LONG]
    capitals = sum(word[0].isupper() for word in long)
    return len(words) > HEADLINE and capitals > IN_CAPITALS * len(long)


def _without_marks(words: list[int], tokens: Sequence[Token], text: str) -> list[int]:
    while words and not any(map(str.isalnum, tokens[words[-1]].span.of(text))):
        words = words[:-1]
    return words


def _after_place(words: list[int], tokens: Sequence[Token], text: str) -> list[int]:
    """“The mayor of Lower Tarn Bo Lind”: the place is no part of his name."""
    before = [tokens[n].lemma.casefold() for n in range(max(0, words[0] - 2), words[0])] if words else []
    if len(before) < 2 or before[1] != "of" or before[0] not in listed("titles"):  # noqa: PLR2004
        return words
    given = (n for n in words[1:-1] if tokens[n].span.of(text).casefold() in given_names())
    start = next(given, None)
    return words if start is None else words[words.index(start) :]


def _without_end(words: list[int], tokens: Sequence[Token], text: str) -> list[int]:
    """Without what belongs to the next name or sentence: “Tarn Police Sgt.”, “Ardel Ave. He”."""
    while len(words) > 1:
        last = tokens[words[-1]].span.of(text)
        if last not in NEXT and last.strip(".").casefold() not in _tables()["short"]:
            break
        words = words[:-1]
    return words


def _is_letter(words: Sequence[int], syntax: Syntax, text: str) -> bool:
    """“S and P”: a letter alone is nobody's name."""
    return len(words) == 1 and len(syntax.tokens[words[0]].span.of(text)) == 1


def _has_capital(words: Iterable[int], syntax: Syntax, text: str) -> bool:
    return any(text[syntax.tokens[n].span.start].isupper() for n in words)


def _is_calendar(words: Iterable[int], syntax: Syntax) -> bool:
    """“May”, “Sunday” and “June 24th” speak for nobody."""
    plain = [syntax.tokens[n].lemma.casefold().strip(".") for n in words]
    return plain[0] in listed("calendar") and all(
        word in listed("calendar") or word[:1].isdigit() or not word.isalpha() for word in plain
    )


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


def _beside(words: Sequence[int], tree: Tree[Token], text: str) -> Iterator[str]:
    """The nouns that describe a name: before it, in apposition to it, or it to them."""
    head = tree.heads(Span(tree.words[words[0]].span.start, tree.words[words[-1]].span.end))[0]
    below = [*tree.below(head, "compound", "amod", "nmod", "appos")]
    token = tree.words[head]
    owner = tree.words[token.head].lemma.casefold()
    if token.dep == "appos" and token.head != head and owner not in RELATED:
        below.append(token.head)
    before = words[0] - 1
    if before >= 0 and text[tree.words[before].span.end : tree.words[words[0]].span.start] == " ":
        below.append(before)
    yield from (tree.words[n].lemma.casefold() for n in below if tree.words[n].pos == "NOUN")


def _in_full(titles: Iterable[str]) -> Iterator[str]:
    """Titles, and what those are short for that are."""
    for title in titles:
        yield title
        if title in _tables()["short"]:
            yield _tables()["short"][title]


@cache
def listed(table: str) -> frozenset[str]:
    """One of the tables of `titles.toml`."""
    return frozenset(_tables()[table])


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = tomllib.loads(
        (files("sayso.attribute") / "titles.toml").read_text("utf-8")
    )
    return tables
