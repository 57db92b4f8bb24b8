"""Who is one source because the reports tell one story: its police, its mayor, its victims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

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
