"""Who is named in a document: each person, body, outlet or country, with all its names."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.attribute.given import given_names, pronoun_of
from sayso.attribute.kinds import (
    NAMED_KINDS,
    groups,
    kind_of_known,
    kind_of_name,
    kind_of_noun,
    without_company,
)
from sayso.attribute.names import Mention, mentions
from sayso.attribute.titles import listed
from sayso.attribute.trimmed import PLACES
from sayso.records import HopKind, Syntax, Token
from sayso.values.span import Span
from sayso.values.territories import territory
from sayso.values.tree import Tree

PEOPLE_NAMED = 4  # words of a personal name at most
INITIALS = 2  # letters in capitals at most
WORD = re.compile(r"[^\s,:;’']+")
WORD_OF_NAME = re.compile(r"[A-Z][\w’'-]*[a-z]|[A-Z]\.")


@dataclass(frozen=True, slots=True)
class Actor:
    """One who can speak, as this document names it. `mentions` are in text order."""

    name: str
    kind: HopKind
    entity: str  # an id: of a territory everywhere, of others within their document
    titles: frozenset[str]
    mentions: tuple[Mention, ...]
    may_be_person: bool  # a person, or somebody about whom nothing speaks against it
    pronoun: str | None  # `he` or `she` where a title or the given name tells

    @property
    def as_speaker(self) -> HopKind:
        """A name of two or three words that is nothing else is a person's; a place, its rulers'."""
        if self.may_be_person:
            return "person"
        return "government" if self.kind == "unknown" and self.is_place else self.kind

    @property
    def is_place(self) -> bool:
        """A state or a city, as far as anything tells."""
        labels = {mention.label for mention in self.mentions} - {""}
        return labels == {"GPE"}

    @property
    def can_speak(self) -> bool:
        """A person or a body, no mere place or thing."""
        return self.may_be_person or self.kind != "unknown"

    def last_before(self, place: int) -> int:
        """Where it was named last before a place in the text; -1 if nowhere."""
        at = self.named_before(place)
        return self.mentions[at - 1].span.start if at else -1

    def named_before(self, place: int) -> int:
        """How often it was named before a place in the text."""
        return bisect_left(self.mentions, place, key=lambda mention: mention.span.start)


def actors(text: str, syntax: Syntax, tree: Tree[Token], document: str = "") -> tuple[Actor, ...]:
    """Everybody named in the document of this id, in the order of their first mention."""
    by_key: dict[str, list[Mention]] = {}
    for each in _told_twice(list(mentions(text, syntax, tree))):
        mention = replace(each, name=_from_given_name(each.name))
        by_key.setdefault(_key(mention.name), []).append(mention)
    groups: dict[str, list[Mention]] = {}
    called: dict[str, list[str]] = {}  # what a name may be shortened to: the groups of that name
    for key in sorted(by_key, key=lambda key: -len(key.split())):
        same = by_key[key]
        longer = _longer(same, [groups[other] for other in called.get(key, ())])
        if longer is None:
            groups[key] = list(same)
            for short in shortened(same[0].name):
                called.setdefault(short, []).append(key)
        else:
            longer += same
    ordered = (sorted(group, key=lambda one: one.span) for group in groups.values())
    made = (_actor(group, document) for group in ordered)
    return tuple(sorted(made, key=lambda actor: actor.mentions[0].span))


def _told_twice(found: Sequence[Mention]) -> list[Mention]:
    """In a headline all words have capitals: of its names only those stay that the text has too."""
    found = _more_than_nouns(found)
    in_text = {one.name for one in found if not one.in_headline}
    known = {key for name in in_text for key in (_key(name), *shortened(name))}
    return [
        part
        for one in found
        for part in (
            [one] if not one.in_headline or _key(one.name) in known else _parts(one, known)
        )
    ]


def _more_than_nouns(found: Sequence[Mention]) -> list[Mention]:
    """Without the nouns that have a capital only where a sentence begins (“Family told him”)."""
    elsewhere = {one.name for one in found if not one.opens}
    return [
        one
        for one in found
        if not one.opens or one.name in elsewhere or not _is_noun(one.name.casefold())
    ]


def _is_noun(word: str) -> bool:
    return any(kind_of_noun(form, "") for form in (word, word.removesuffix("s")))


def _parts(headline: Mention, known: Container[str]) -> Iterator[Mention]:
    """The known names in a run of capitals: “Oule” in “Oule Seeks New Talks”."""
    words = list(WORD.finditer(headline.name))
    at = 0
    while at < len(words):
        ends = range(min(at + PEOPLE_NAMED, len(words)), at, -1)
        end = next((n for n in ends if _key(_joined(words[at:n])) in known), None)
        if end is not None:
            start = headline.span.start + words[at].start()
            span = Span(start, headline.span.start + words[end - 1].end())
            yield replace(headline, span=span, name=_joined(words[at:end]), titles=frozenset())
        at = at + 1 if end is None else end


def _joined(words: Sequence[re.Match[str]]) -> str:
    return " ".join(word[0] for word in words)


def _longer(same: Sequence[Mention], groups: Sequence[list[Mention]]) -> list[Mention] | None:
    """Of the groups with a longer name, one named before and most often."""
    before = [group for group in groups if group[0].span < same[0].span]
    return max(before or groups, key=len, default=None)


def _key(name: str) -> str:
    """Names with the same key are one: capitals and countries under all their names."""
    known = territory(name)
    if known and known.by != "people":
        return known.territory.code
    return name.casefold().replace("’", "'")


def shortened(name: str) -> Iterator[str]:
    """“Oule” for “Renata Oule”, “NWA” for “Northern Wire Agency”, “Kim” for “Kim Dae-ho”.

    But “Oule” is no short name of the Oule administration.
    """
    words = name.casefold().replace("’", "'").split()
    if len(words) < 2 or territory(name):  # noqa: PLR2004 - one word cannot be shorter
        return
    plain = without_company(words)
    if len(plain) < len(words):
        yield from (" ".join(words[:end]) for end in range(min(2, len(plain)), len(words)))
        yield from shortened(" ".join(name.split()[: len(plain)]))
        return
    for start in range(max(1, len(words) - PEOPLE_NAMED), len(words)):
        yield " ".join(words[start:])
    if len(words) > 2:  # noqa: PLR2004 - “Ada Lind” for “Ada M. Lind”
        yield f"{words[0]} {words[-1]}"
        yield "".join(word[0] for word in name.split() if word[0].isupper()).casefold()
    longer = {*listed("regions"), *listed("of_persons")}
    if len(words) < PEOPLE_NAMED and words[-1] not in longer:
        yield words[0]


def _actor(mentions: Sequence[Mention], document: str) -> Actor:
    name = _fullest([m.name for m in mentions])
    titles = frozenset(title for mention in mentions for title in mention.titles)
    known = next(filter(None, (territory(m.name) for m in mentions)), None)
    if known is not None and known.by != "people":
        entity = f"territory:{known.territory.code}"
        same = tuple(mentions)
        return Actor(known.territory.name, "government", entity, titles, same, False, None)  # noqa: FBT003
    kind = _kind(name, titles, mentions)
    labels = {mention.label for mention in mentions}
    unlike = len(name.split()) not in range(2, PEOPLE_NAMED + 1) or not labels <= {"", "PERSON"}
    unlike = unlike or name.split()[-1].casefold().strip(".") in listed("things")
    may_be_person = kind == "person" or (kind == "unknown" and not unlike)
    pronoun = pronoun_of(name, titles)
    digest = hashlib.sha256(f"{document}\n{name}".encode()).hexdigest()[:24]
    same = tuple(mentions)
    return Actor(name, kind, f"entity:{digest}", titles, same, may_be_person, pronoun)


def _fullest(names: Iterable[str]) -> str:
    """The longest name, without what is stuck to its front (“WATCH Ada Lind”, “Poor Ada Lind”)."""
    unlike = list(dict.fromkeys(names))
    plain = [one for one in unlike if not any(_is_stuck_to(other, one) for other in unlike)]
    return max(plain, key=len)


def _from_given_name(name: str) -> str:
    """Without words in capitals, parties and posts before a given name."""
    words = name.split()
    start = 0
    while start < len(words) - 1 and _is_no_name(words[start]):
        start += 1
    return " ".join(words[start:]) if words[start].casefold() in given_names() else name


def _is_no_name(word: str) -> bool:
    """“WATCH”, “House”, “Democrat”: what stands before names and is no part of any."""
    plain = word.casefold().strip(".")
    shouted = word.isupper() and len(word) > INITIALS
    noun = plain not in groups() and kind_of_noun(plain, "") == "unnamed"
    return shouted or noun or plain in listed("titles") or plain in listed("posts")


def _is_stuck_to(name: str, longer: str) -> bool:
    """Whether the longer one is the name with something before it that is no name."""
    given = given_names()
    first, of_longer = (one.split(maxsplit=1)[0].casefold() for one in (name, longer))
    return first in given and of_longer not in given and " " in name and longer.endswith(f" {name}")


def _kind(name: str, titles: frozenset[str], mentions: Sequence[Mention]) -> HopKind:
    media = kind_of_known(name)
    words, labels = name.casefold().split(), [mention.label for mention in mentions]
    if media is not None:
        return media
    is_person = any(m.is_titled for m in mentions) or labels.count("PERSON") * 2 > len(labels)
    is_person = is_person or _is_called_by_surname(name, mentions)
    is_person = (is_person and words[-1] not in listed("things")) or _has_given_name(words)
    described = [kind_of_noun(title, title) for title in sorted(titles)]
    is_place = any(label in PLACES for label in labels)
    by_noun = next((kind for kind in described if kind in NAMED_KINDS and not is_place), None)
    by_name_kind = kind_of_name(name.casefold())
    if by_name_kind and len(words) > 1:
        return by_name_kind
    if is_person:
        return "person"
    return by_noun or by_name_kind or ("organisation" if "ORG" in labels else "unknown")


def _has_given_name(words: Sequence[str]) -> bool:
    return len(words) in range(2, PEOPLE_NAMED + 1) and words[0] in given_names()


def _is_called_by_surname(name: str, mentions: Sequence[Mention]) -> bool:
    """“Pell Aranda … Aranda”: bodies are not called by the last word of their names."""
    words = name.split()
    if len(words) not in (2, 3) or not all(WORD_OF_NAME.fullmatch(word) for word in words):
        return False
    known = territory(words[-1]) is not None or kind_of_noun(words[-1].casefold(), "") is not None
    return not known and any(mention.name == words[-1] for mention in mentions)
