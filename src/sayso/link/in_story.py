"""Who is one source because the reports tell one story: its police, its mayor, its victims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.link import named
from sayso.link.heard import Known
from sayso.link.joins import Joins, by
from sayso.link.near import Report

SAID = 8  # words of a statement by which two who are worded alike are one


def join(known: Sequence[Known], reports: Mapping[str, Report], joins: Joins) -> None:
    """Join those whom only their story tells: one body of a sort, one holder of an office."""

    def story(number: int) -> str:
        return reports[known[number].document].story

    full = [n for n, one in enumerate(known) if one.is_body and not one.local]
    bodies = [n for n, one in enumerate(known) if one.is_body or _may_be(one)]
    for some in by(bodies, lambda n: [known[n].document]).values():
        _short(known, some, joins)
    alone = [n for n in bodies if not known[n].local or named.only_one(known[n].name)]
    for some in by(alone, lambda n: [story(n)]).values():
        _short(known, some, joins)
    _alike(known, reports, full, joins)
    _spelled(known, joins, story)
    _offices(known, reports, joins, story)


def _short(known: Sequence[Known], some: Sequence[int], joins: Joins) -> None:
    """“The observatory” is the only body among them that it may be short for."""
    every = by(some, lambda n: [known[n].name])
    full = by((n for n in some if not known[n].local), lambda n: [known[n].name])
    for short, numbers in every.items():
        fitting = [n for name in full if named.is_short_for(short, name) for n in full[name]]
        if len(joins.tops(fitting)) == 1:
            joins.join([*fitting, *(n for n in numbers if known[n].country is None)])


def _may_be(known: Known) -> bool:
    """Whether a name of which no more is known is a word for a body."""
    return known.kind == "unknown" and named.is_sort(known.name)


def _alike(
    known: Sequence[Known], reports: Mapping[str, Report], full: Sequence[int], joins: Joins
) -> None:
    """“Police” of two reports of one story; a neighbour whom both give the same words.

    Unless they are known to be of two bodies.
    """
    whose = joins.tops(full)

    def keys(number: int) -> Iterator[str]:
        one, report = known[number], reports[known[number].document]
        if one.local:
            only = named.only_one(one.name)
            yield from () if only is None else (f"{report.story} {only}",)
            said = {report.words(each.utterance.content) for each in one.heard}
            name = " ".join(named.words(one.name))
            yield from (
                f"{report.story} {name}: {' '.join(words)}"
                for words in sorted(said)
                if len(words) >= SAID
            )

    for some in by(range(len(known)), keys).values():
        if len(joins.tops(some) & whose) <= 1:
            joins.join(some)


def _spelled(known: Sequence[Known], joins: Joins, story: Callable[[int], str]) -> None:
    """“Blane Lind” and “Blain Lind”, of whom no report of the story has both."""
    people = {n: who for n, one in enumerate(known) if not one.local and (who := one.person)}
    called = by(people, lambda n: [f"{people[n].first} {people[n].last}"])

    def keys(number: int) -> Iterator[str]:
        yield from (f"{story(number)} {n} {people[number][n]}" for n in range(named.BOTH))

    for some in by(people, keys).values():
        names = by(some, lambda n: [f"{people[n].first} {people[n].last}"])
        for one, other in combinations(sorted(names), 2):
            apart = {known[n].document for n in called[one]} & {
                known[n].document for n in called[other]
            }
            if not apart and named.spelled_alike(people[names[one][0]], people[names[other][0]]):
                joins.join([*names[one], *names[other]])


def _offices(
    known: Sequence[Known],
    reports: Mapping[str, Report],
    joins: Joins,
    story: Callable[[int], str],
) -> None:
    """“The mayor” is whom a report of the story calls so, if it is one man and of one place."""
    called = {
        n: held
        for n, one in enumerate(known)
        if one.kind in ("person", "unnamed", "unknown") and (held := named.office(one.name))
    }
    asked = {story(n) for n in called}

    def keys(number: int) -> Iterator[str]:
        one = known[number]
        offices = {called[number][0]} if number in called else frozenset[str]()
        if one.person and not offices and story(number) in asked:
            offices = reports[one.document].offices(one.name)
        yield from (f"{story(number)} {office}" for office in sorted(offices))

    for some in by(range(len(known)), keys).values():
        places = {called[n][1] for n in some if n in called and called[n][1]}
        people = joins.tops(n for n in some if n not in called)
        if len(people) <= 1 and len(places) <= 1:
            joins.join(some)
