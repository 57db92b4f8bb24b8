"""When to look again: often while a report is young, seldom later, less where nothing comes."""

from __future__ import annotations

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0

# Ages at which a report is looked at again. Of the reports that are edited within a week most are
# within a day; an edit makes a report young again.
AGES = tuple(HOUR * each for each in (1, 2, 4, 8, 16, 24, 48, 72, 120, 168))
LONGEST = 30 * DAY  # after which a report is left alone, however often it was edited
NAMED = DAY  # between two looks at a page that the user named, once it is old
STALE = 2 * DAY  # a report that is published so much earlier than it is found is not young

FASTEST, SLOWEST = 1 / 6, 2.0  # of a feed, as shares of what the user asked for
MANY_NEW = 1 / 3  # of the entries of a feed: it has to be asked more often
MORE_SELDOM = 1.5

FIRST_RETRY = 10 * MINUTE
LONGEST_RETRY = DAY
TRIES = 8  # to have a report that was never had


def next_look(base: float, now: float, limit: float, *, named: bool = False) -> float | None:
    """When a report whose age counts from `base` is looked at next; None if no more."""
    ahead = (base + age for age in AGES if base + age > now)
    found = next(ahead, now + NAMED if named else None)
    return None if found is None or (found > limit and not named) else found


def next_poll(interval: float, every: float, new: int, entries: int) -> float:
    """How long until a feed is asked again, which was asked `interval` after the time before."""
    if entries and new == entries:
        interval /= 4
    elif entries and new > MANY_NEW * entries:
        interval /= 2
    elif new == 0:
        interval *= MORE_SELDOM
    return min(max(interval, FASTEST * every), SLOWEST * every)


def next_try(failures: int) -> float:
    """How long until something is tried again that failed so often in a row."""
    return min(FIRST_RETRY * 2.0 ** min(max(failures - 1, 0), 20), LONGEST_RETRY)
