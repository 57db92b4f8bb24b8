"""Which mentions of a speaker are one source.

Within a document a name is one source. Across documents bodies go by their names and acronyms, and
people by their full names where something tells that they are not two of one name: a name that all
news knows, or another telling name in both reports. A last name alone joins the one full name that
its own report, or a report with a telling name in common, has for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from sayso.link import in_story, named
from sayso.link.background import everybody_knows
from sayso.link.heard import COUNTRY, DECIDED, Heard, Known, last_hops, speakers
from sayso.link.joins import Joins, by
from sayso.link.near import Report
from sayso.records import MEDIA, Reading, Source
from sayso.values.name import source_id
from sayso.values.territories import territory


def sources(
    readings: Iterable[Reading], stories: Mapping[str, str] = MappingProxyType({})
) -> tuple[Source, ...]:
    """The sources at whose word the readings' utterances stand, in the order of their first words.

    Who belongs together does not depend on the order of the readings. `stories` tells which story
    a report is of; a report without one is a story of its own.
    """
    every = tuple(readings)
    order = {one.utterance.id: n for n, one in enumerate(last_hops(every))}
    reports = {one.document.id: Report(one.document, stories.get(one.document.id)) for one in every}
    linked = _Linked(speakers(every), reports)
    found = [
        sorted((one for known in group for one in known.heard), key=lambda x: order[x.utterance.id])
        for group in linked.groups()
    ]
    return tuple(map(_source, sorted(found, key=lambda some: order[some[0].utterance.id])))


class _Linked:
    """The names of all documents, joined step by step to those that are one source."""

    def __init__(self, known: Sequence[Known], reports: Mapping[str, Report]) -> None:
        self._known = known
        self._reports = reports
        self._joins = Joins(len(known))
        elsewhere = [n for n, one in enumerate(known) if not one.local]
        self._countries(elsewhere)
        self._bodies([n for n in elsewhere if known[n].is_body])
        self._short_bodies()
        for some in by(elsewhere, lambda n: [known[n].called]).values():
            self._near(some)
        self._people([n for n in elsewhere if not known[n].country])
        in_story.join(known, reports, self._joins)

    def groups(self) -> Iterator[list[Known]]:
        """What is one source."""
        every = by(range(len(self._known)), lambda n: [str(self._joins.top(n))])
        yield from ([self._known[n] for n in some] for some in every.values())

    def _report(self, number: int) -> Report:
        return self._reports[self._known[number].document]

    def _is_full(self, number: int) -> bool:
        return self._known[number].is_body and not self._known[number].local

    def _countries(self, elsewhere: Sequence[int]) -> None:
        """Under all their names and seats."""
        known = self._known
        countries = [n for n in elsewhere if known[n].country]
        for some in by(countries, lambda n: [_at_once(known[n])]).values():
            self._joins.join(some)

    def _bodies(self, bodies: Sequence[int]) -> None:
        """By name; by acronym where a report has both or the letters are many."""
        known = self._known
        for some in by(bodies, lambda n: [" ".join(named.body(known[n].name))]).values():
            self._joins.join(some)
        full = by(
            [n for n in bodies if not named.acronym(known[n].name)],
            lambda n: named.initials(known[n].name),
        )
        for letters, short in by(bodies, lambda n: [named.acronym(known[n].name)]).items():
            fitting = full.get(letters, [])
            if len({named.body(known[n].name) for n in fitting}) == 1 and (
                len(letters) > named.SHORTEST_ACRONYM or self._in_one(letters, short, fitting)
            ):
                self._joins.join([*short, *fitting])

    def _short_bodies(self) -> None:
        """“Police” are the only police that the report names, “the Tribune” the only such paper."""
        full = [n for n in range(len(self._known)) if self._is_full(n)]
        by_end = by(full, lambda n: [named.body(self._known[n].name)[-1]])
        for number, one in enumerate(self._known):
            short = named.body(one.name)
            if len(short) != 1 or not (one.is_body and (one.local or one.kind in MEDIA)):
                continue
            fitting = [n for n in by_end.get(short[0], []) if self._is_short_for(number, n)]
            if len({named.body(self._known[n].name) for n in fitting}) == 1:
                self._joins.join([number, *fitting])

    def _is_short_for(self, short: int, full: int) -> bool:
        """By what its own report calls it; of a paper also by what else both reports name."""
        name = named.body(self._known[full].name)
        report = self._report(short)
        media = self._known[short].kind in MEDIA
        fits = media or self._known[full].kind not in MEDIA
        if not fits or not named.is_short_for(self._known[short].name, self._known[full].name):
            return False
        near = media and report.near(self._report(full), set(name[-1:]))
        return near or report.only(name)

    def _in_one(self, letters: str, short: Sequence[int], full: Sequence[int]) -> bool:
        forms = {named.words(self._known[n].name) for n in full}
        return any(self._report(n).has([letters]) for n in full) or any(
            self._report(n).has(form) for n in short for form in forms
        )

    def _people(self, elsewhere: Sequence[int]) -> None:
        """Full names by what is near them, then last names alone."""
        full = {n: who for n in elsewhere if (who := self._known[n].person)}
        for some in by(full, lambda n: [f"{full[n].first} {full[n].last}"]).values():
            self._namesakes({n: full[n].middle for n in some})
        by_part = by(full, lambda n: _parts(self._known[n].name))
        for last, some in by(elsewhere, lambda n: [self._known[n].lone]).items():
            for number in some:
                self._lone(number, {n: full[n] for n in by_part.get(last, [])})
            if last not in by_part:
                self._near([n for n in some if self._known[n].kind == "person"])

    def _namesakes(self, middles: Mapping[int, str]) -> None:
        """People of one name: two initials between its words are of two people."""
        if len(set(middles.values()) - {""}) > 1:
            for alike in by(middles, lambda n: [middles[n] or "none"]).values():
                self._near(alike)
            return
        self._near(list(middles))
        for alike in by(middles, lambda n: [self._known[n].document]).values():
            self._joins.join(alike)

    def _near(self, alike: Sequence[int]) -> None:
        """Of one name, and all news knows whose it is, or another telling name is near."""
        if len(alike) < named.BOTH:
            return
        own = named.words(self._known[alike[0]].name)
        who = self._known[alike[0]].person
        if who and everybody_knows(who.first, who.last):
            self._joins.join(
                [n for n in alike if not self._report(n).tells_apart(self._known[n].name)]
            )
        for some in by(alike, lambda n: self._evidence(n, set(own))).values():
            self._joins.join(some)

    def _evidence(self, number: int, own: AbstractSet[str]) -> Iterator[str]:
        """What two reports of somebody may have in common: a story, an office, a telling name."""
        known, report = self._known[number], self._report(number)
        apart = "another " if report.tells_apart(known.name) else ""
        yield f"{apart}story {report.story}"
        if known.person:
            yield from (f"{apart}office {one}" for one in sorted(report.offices(known.name)))
        yield from (f"{apart}{one}" for one in sorted(report.telling - own))

    def _lone(self, number: int, full: Mapping[int, named.Person]) -> None:
        """Whom all news knows by it; else the one full name that its report has, or one near it."""
        report = self._report(number)
        own = set(named.words(self._known[number].name))
        written = [n for n in full if report.has(_ends(self._known[n].name))]
        near = [n for n in full if report.near(self._report(n), own)]
        known = [n for n, one in full.items() if everybody_knows(one.first, one.last)]
        for fitting in (known, written or near):
            if len({(full[n].first, full[n].last) for n in fitting}) == 1:
                self._joins.join([number, *fitting])
                return


def _at_once(known: Known) -> str:
    """A country of one kind, or a source by decision whatever its kinds."""
    country = known.country or ""
    return country if country.startswith(DECIDED) else f"{country} {known.kind}"


def _parts(name: str) -> set[str]:
    """The words by which somebody may be called: the last one, of three also the first."""
    words = named.words(name)
    return {words[-1]} if len(words) == named.BOTH else {words[0], words[-1]}


def _ends(name: str) -> tuple[str, ...]:
    """A full name without the initial in it."""
    words = named.words(name)
    return words if len(words[1]) > 1 else (words[0], words[-1])


def _names(mentions: Iterable[Heard]) -> Iterator[str]:
    """Every name that was used, as it stands there too: “Lind”, the seat of a country."""
    for one in mentions:
        yield one.hop.name or ""
        yield from named.called(one.worded, one.hop.name or "")
        words = (word.strip(" ,;:—–-") for word in one.worded.split())
        lands = ((word, territory(word)) for word in words)
        for word, land in lands:
            if land and land.by != "people" and f"{COUNTRY}{land.territory.code}" == one.hop.entity:
                yield word


def _source(mentions: list[Heard]) -> Source:
    _, founding, first, _ = mentions[0]
    names = dict.fromkeys(name for name in _names(mentions) if name)
    kinds = [one.hop.kind for one in mentions]
    return Source(
        id=source_id(founding.id, first.name or ""),
        name=first.name or "",
        kind=next((kind for kind in kinds if kind != "unknown"), first.kind),
        names=tuple(names),
        documents=tuple(dict.fromkeys(document for document, _, _, _ in mentions)),
        utterances=tuple(utterance.id for _, utterance, _, _ in mentions),
    )
