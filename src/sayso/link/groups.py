"""Reports that are alike in groups: what hangs together, cut in time if it is much, then linked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import TypeAlias

from sayso.link.profiles import WITHIN_A_DAY, Placed

TOGETHER = 0.3  # average likeness of two groups that are one
MOST = 500  # reports that hang together, above which they are cut in time
NOT_AT_ALL, CUTS = 64, range(WITHIN_A_DAY + 11)  # bits: in parts of a day, …, in three years

Near: TypeAlias = Mapping[Placed, Mapping[Placed, float]]  # of a report those like it, how much
Ask: TypeAlias = Callable[[Collection[Placed]], Near]


def groups(reports: Iterable[Placed], near: Ask) -> Iterator[tuple[str, ...]]:
    """The groups of all that hangs together with these reports; the same in whatever order.

    Two groups are one only if two of their reports are that much alike. So nothing is lost by
    looking at each part that hangs together by itself; but one of very many reports is cut at
    fixed days, in halves, until each part is small enough.
    """
    done: set[Placed] = set()
    for one in sorted(reports, key=lambda one: one.document):
        if one not in done:
            part = _part(one, near)
            done.update(part)
            yield from linked(part, near(part))


def linked(part: Collection[Placed], near: Near) -> list[tuple[str, ...]]:
    """Average linkage (Sokal and Michener 1958) by chains of nearest neighbours (Murtagh 1983)."""
    open_ = {one.document: [one.document] for one in sorted(part, key=lambda one: one.document)}
    alike = {
        one.document: {other.document: v for other, v in near.get(one, {}).items() if other in part}
        for one in part
    }
    found = []
    chain: list[str] = []
    while open_:
        if not chain:
            chain.append(next(iter(open_)))
        tip, before = chain[-1], chain[-2] if len(chain) > 1 else None
        best = _best(alike[tip], before)
        if best is None:
            found.append(tuple(sorted(open_.pop(chain.pop()))))
            _leave(alike, tip)
        elif best == before:
            _join(open_, alike, *sorted((tip, best)))
            del chain[-2:]
        else:
            chain.append(best)
    return sorted(found)


def _part(one: Placed, near: Ask) -> Collection[Placed]:
    """What hangs together with a report, in the longest stretch of time in which it is not much.

    A longer stretch has all that a shorter one has; so what is met on the way up is asked for once.
    """
    found = _reached(one, NOT_AT_ALL, near)
    if len(found) <= MOST:
        return found
    longer = (_reached(one, cut, near) for cut in CUTS)
    return [{one}, *takewhile(lambda found: len(found) <= MOST, longer)][-1]


def _reached(one: Placed, cut: int, near: Ask) -> set[Placed]:
    """What hangs together within a stretch of time; of too much only a part."""
    stretch = one.moment >> cut
    found = edge = {one}
    while edge and len(found) <= MOST:
        known = near(edge)
        beyond = {
            other
            for each in edge
            for other, value in known.get(each, {}).items()
            if value >= TOGETHER
        }
        edge = {other for other in beyond - found if other.moment >> cut == stretch}
        found = found | edge
    return found


def _best(alike: Mapping[str, float], before: str | None) -> str | None:
    """The nearest that is near enough; of those as near the one before in the chain."""
    near = max(alike.values(), default=0.0)
    if near < TOGETHER:
        return None
    if before is not None and alike.get(before) == near:
        return before
    return min(other for other, value in alike.items() if value == near)


def _join(
    open_: dict[str, list[str]], alike: dict[str, dict[str, float]], low: str, high: str
) -> None:
    """Make one group of two; how alike it is to others is the average over their members."""
    sizes = len(open_[low]), len(open_[high])
    one, two = alike[low], alike[high]
    for other in (one.keys() | two.keys()) - {low, high}:
        both = one.get(other, 0.0) * sizes[0] + two.get(other, 0.0) * sizes[1]
        one[other] = alike[other][low] = both / sum(sizes)
    _leave(alike, high)
    open_[low] += open_.pop(high)


def _leave(alike: dict[str, dict[str, float]], one: str) -> None:
    for other in alike.pop(one):
        del alike[other][one]
