"""Who is named in a document: each person, body, outlet or country, with all its names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.attribute.kinds import NAMED_KINDS, kind_of_media, kind_of_noun
from sayso.records import HopKind, Syntax, Token
from sayso.values.span import Span
from sayso.values.territories import territory
from sayso.values.tree import Tree

LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "FAC", "WORK_OF_ART", "PRODUCT", "LOC", "EVENT"}
)
SMALL = frozenset({"DET", "ADP", "PUNCT", "AUX", "PART", "PRON"})
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
ALSO_SURNAMES = frozenset({"king", "bishop", "pope", "prince", "judge", "major", "marshal", "lord"})
PEOPLE_NAMED = 4  # words of a personal name at most


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: the words of the name alone, and what was said beside it."""

    span: Span
    name: str
    label: str  # of the parser's named entity there, or ""
    titles: frozenset[str]  # lemmas of titles and describing nouns, lower case
    in_headline: bool = False

    @property
    def is_titled(self) -> bool:
        """Whether a title or an office stands beside it, as it does beside persons."""
        return any(title in _titles() for title in self.titles)


@dataclass(frozen=True, slots=True)
class Actor:
    """One who can speak, as this document names it. `mentions` are in text order."""

    name: str
    kind: HopKind
    entity: str | None
    titles: frozenset[str]
    mentions: tuple[Mention, ...]

    @property
    def may_be_person(self) -> bool:
        """A person, or somebody about whom nothing speaks against it."""
        labels = {mention.label for mention in self.mentions}
        words = len(self.name.split())
        return self.kind == "person" or (
            self.kind == "unknown" and 1 < words <= PEOPLE_NAMED and labels <= {"", "PERSON"}
        )

    @property
    def pronoun(self) -> str | None:
        """`he` or `she` where a title or the given name tells."""
        table = _given_names()
        words = {self.name.split()[0].casefold()} | self.titles
        return next((pronoun for pronoun, names in table.items() if names & words), None)

    @property
    def names(self) -> frozenset[str]:
        """All the names by which the document calls it."""
        return frozenset(mention.name for mention in self.mentions)


def actors(text: str, syntax: Syntax, tree: Tree[Token]) -> tuple[Actor, ...]:
    """Everybody named, in the order of their first mention."""
    groups: list[list[Mention]] = []
    mentions = _told_twice(sorted(_mentions(text, syntax, tree), key=lambda one: one.span))
    for mention in sorted(mentions, key=lambda mention: -len(mention.name.split())):
        group = _group_of(mention, groups)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    ordered = (sorted(group, key=lambda mention: mention.span) for group in groups)
    return tuple(sorted(map(_actor, ordered), key=lambda actor: actor.mentions[0].span))


def _told_twice(mentions: Sequence[Mention]) -> list[Mention]:
    """In a headline all words have capitals: of its names only those stay that the text has too."""
    in_text = {one.name for one in mentions if not one.in_headline}
    in_text |= {_key(name) for name in in_text}
    return [
        one
        for one in mentions
        if not one.in_headline
        or _key(one.name) in in_text
        or any(_short_for(one.name, name) for name in in_text)
    ]


def _group_of(mention: Mention, groups: Sequence[list[Mention]]) -> list[Mention] | None:
    """The one group that the name belongs to: it is the same, or the last words of a longer one."""
    key = _key(mention.name)
    same = [group for group in groups if _key(group[0].name) == key]
    if same:
        return same[0]
    longer = [group for group in groups if _short_for(mention.name, group[0].name)]
    before = [group for group in longer if min(m.span for m in group) < mention.span]
    return max(before or longer, key=len, default=None)


def _key(name: str) -> str:
    """Names with the same key are one: capitals and countries under all their names."""
    known = territory(name)
    if known and known.by != "people":
        return known.territory.code
    return name.casefold().replace("’", "'")


def _short_for(short: str, full: str) -> bool:
    """“Oule” for “Renata Oule”, “NWA” for “Northern Wire Agency”, “Kim” for “Kim Dae-ho”."""
    few, many = short.replace("’", "'").split(), full.replace("’", "'").split()
    if len(few) >= len(many) or territory(short) or territory(full):
        return False
    initials = "".join(word[0] for word in many if word[0].isupper())
    if len(few) == 1 and few[0].replace(".", "") == initials and len(initials) > 1:
        return True
    if len(few) == len(many) - 1 and few[0] == many[0] and few[-1] == many[-1] and len(few) > 1:
        return True  # “Ada Lind” for “Ada M. Lind”
    return few == many[-len(few) :] or (len(many) < PEOPLE_NAMED and few == many[:1])


def _actor(mentions: Sequence[Mention]) -> Actor:
    name = max((m.name for m in mentions), key=len)
    titles = frozenset(title for mention in mentions for title in mention.titles)
    known = next(filter(None, (territory(m.name) for m in mentions)), None)
    if known is not None and known.by != "people":
        return Actor(
            known.territory.name, "government", f"territory:{known.territory.code}", titles,
            tuple(mentions),
        )  # fmt: skip
    return Actor(name, _kind(name, titles, mentions), None, titles, tuple(mentions))


def _kind(name: str, titles: frozenset[str], mentions: Sequence[Mention]) -> HopKind:
    media = kind_of_media(name)
    words, labels = name.casefold().split(), [mention.label for mention in mentions]
    if media is not None and "PERSON" not in labels:
        return media
    is_person = any(m.is_titled for m in mentions) or labels.count("PERSON") * 2 > len(labels)
    described = [kind_of_noun(title, title) for title in sorted(titles)]
    by_noun = next((kind for kind in described if kind in NAMED_KINDS), None)
    by_name = [kind_of_noun(word, name.casefold()) for word in (words[-1], words[0])]
    by_name_kind = next((kind for kind in by_name if kind in NAMED_KINDS), None)
    if by_name_kind and len(words) > 1:
        return by_name_kind
    if is_person:
        return "person"
    return by_noun or by_name_kind or ("organisation" if "ORG" in labels else "unknown")


def _mentions(text: str, syntax: Syntax, tree: Tree[Token]) -> Iterator[Mention]:
    labels = {n: name.label for name in syntax.names for n in tree.inside(name.span)}
    for sentence in syntax.sentences:
        in_headline = _is_headline(sentence, syntax, text)
        for run in _runs(sentence, labels, syntax, text):
            label = next((labels[n] for n in run if n in labels), "")
            words, titles = _without_titles(run, syntax.tokens, text, label)
            if not words or _is_calendar(words, syntax) or not _has_capital(words, syntax, text):
                continue
            span = Span(syntax.tokens[words[0]].span.start, syntax.tokens[words[-1]].span.end)
            beside = frozenset([*titles, *_beside(words, tree, text)])
            yield Mention(span, " ".join(span.of(text).split()), label, beside, in_headline)


def _runs(
    sentence: range, labels: Mapping[int, str], syntax: Syntax, text: str
) -> Iterator[list[int]]:
    """Unbroken proper nouns and named entities of a sentence; a possessive ends a name."""
    run: list[int] = []
    for n in sentence:
        named = labels.get(n, "") in LABELS
        proper = syntax.tokens[n].tag != "POS" and (named or _is_proper(n, sentence, syntax, text))
        if run and not (proper and run[-1] == n - 1 and _alike(n, n - 1, labels)):
            yield run
            run = []
        if proper:
            run.append(n)
    if run:
        yield run


def _alike(one: int, other: int, labels: Mapping[int, str]) -> bool:
    return labels.get(one, "") == labels.get(other, "") or other not in labels


def _is_proper(number: int, sentence: range, syntax: Syntax, text: str) -> bool:
    """A proper noun, or a noun that is written like one inside a sentence (“the channel SHOT”)."""
    token = syntax.tokens[number]
    capital = number > sentence.start and text[token.span.start].isupper()
    return token.pos == "PROPN" or (capital and token.pos == "NOUN")


def _is_headline(sentence: range, syntax: Syntax, text: str) -> bool:
    """Most of its words have capitals, which then tell nothing."""
    words = [syntax.tokens[n].span.of(text) for n in sentence]
    words = [word for word in words if word.isalpha()]
    return len(words) > PEOPLE_NAMED and sum(word[0].isupper() for word in words) * 2 > len(words)


def _has_capital(words: Iterable[int], syntax: Syntax, text: str) -> bool:
    return any(text[syntax.tokens[n].span.start].isupper() for n in words)


def _is_calendar(words: Iterable[int], syntax: Syntax) -> bool:
    """“May”, “Sunday” and “June 24th” speak for nobody."""
    first = next(iter(words))
    return syntax.tokens[first].lemma.casefold().strip(".") in CALENDAR


def _without_titles(
    words: list[int], tokens: Sequence[Token], text: str, label: str
) -> tuple[list[int], list[str]]:
    """Take titles, articles and a country off the front: “President of Velmora Ada Lind”."""
    titles = [
        tokens[n].span.of(text).strip(".").casefold() for n in words[: _office(words, tokens, text)]
    ]
    words = words[len(titles) :]
    while words:
        word = tokens[words[0]].span.of(text).strip(".").casefold()
        rest = len(words) - 1
        may_go = label != "ORG" if rest else word not in ALSO_SURNAMES
        if word in _titles() and may_go:
            titles.append(word)
        elif word[:1].isalnum() and tokens[words[0]].pos not in SMALL and not _is_place(word, rest):
            break
        words = words[1:]
    return words, titles


def _office(words: Sequence[int], tokens: Sequence[Token], text: str) -> int:
    """How many words an office takes up before a name of two words or more: “County Attorney”."""
    lowered = [tokens[n].span.of(text).strip(".").casefold() for n in words]
    return max((n + 1 for n, word in enumerate(lowered[:-2]) if word in _titles()), default=0)


def _is_place(word: str, following: int) -> bool:
    known = territory(word)
    return following > 1 and known is not None and known.by == "name"


def _beside(words: Sequence[int], tree: Tree[Token], text: str) -> Iterator[str]:
    """The nouns that describe a name: before it, in apposition to it, or it to them."""
    head = tree.heads(Span(tree.words[words[0]].span.start, tree.words[words[-1]].span.end))[0]
    below = [*tree.below(head, "compound", "amod", "nmod", "appos")]
    token = tree.words[head]
    if token.dep == "appos" and token.head != head:
        below.append(token.head)
    before = words[0] - 1
    if before >= 0 and text[tree.words[before].span.end : tree.words[words[0]].span.start] == " ":
        below.append(before)
    yield from (tree.words[n].lemma.casefold() for n in below if tree.words[n].pos == "NOUN")


@cache
def _given_names() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files("sayso.attribute") / "given_names.toml").read_text("utf-8"))
    return {pronoun: frozenset(names) for pronoun, names in table.items()}


@cache
def _titles() -> frozenset[str]:
    table = tomllib.loads((files("sayso.attribute") / "titles.toml").read_text("utf-8"))
    return frozenset(table["titles"])
