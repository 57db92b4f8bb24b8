"""Alerts by rule: what somebody wants to be told, and what of the news that is.

A rule says when (`WHEN` lists all that there is), and may say about what, by whom, published by
whom. `WHEN` is open: one more entry is one more kind of rule.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection

from sayso.assess.edits import EditKind
from sayso.errors import CallError
from sayso.ledger import memory, search
from sayso.records import Reading, Utterance
from sayso.values.name import name_key
from sayso.watch.taking import News

MOST_SHOWN = 4  # edits or utterances that one alert tells
_WORD = re.compile(r"\w+\*?")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is to be told. What is not said does not matter."""

    when: str
    about: str | None = None
    by: str | None = None
    publisher: str | None = None
    name: str | None = None

    @property
    def title(self) -> str:
        """How people know it."""
        return self.name or (f"{self.when}: {self.about}" if self.about else self.when)

    @property
    def key(self) -> str:
        """What tells it from other rules; not its name."""
        asked = [self.when, self.about, self.by, self.publisher]
        return json.dumps(asked, ensure_ascii=True)


@dataclass(frozen=True, slots=True)
class Match:
    """Why a rule has something to tell: in words, and which utterances. `once`: once for ever."""

    texts: tuple[str, ...]
    utterances: tuple[str, ...]
    once: bool = False


Matcher: TypeAlias = Callable[[Rule, News, Connection], Match | None]


def match(rule: Rule, news: News, connection: Connection) -> Match | None:
    """What the rule has to tell of this news."""
    publisher = news.reading.document.publisher
    if rule.publisher is not None and not _holds(publisher or "", rule.publisher):
        return None
    return WHEN[rule.when](rule, news, connection)


def alert_id(rule: Rule, news: News, found: Match) -> str:
    """The same for the same news by the same rule, whenever and however often it is found out."""
    of = "once" if found.once else news.key
    return "sha256:" + hashlib.sha256(f"{rule.key}\n{of}".encode()).hexdigest()


def rule_of(written: str) -> Rule:
    """A rule as the command line has it: `WHEN`, or `WHEN: WORDS` for what it is about."""
    when, _, about = written.partition(":")
    return _checked(Rule(" ".join(when.casefold().split()), about.strip() or None), written)


def rules_in(path: Path) -> list[Rule]:
    """The rules of a TOML file: `[[alert]]` with `when`, `about`, `by`, `publisher`, `name`."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CallError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CallError(f"{path}: {error}") from error
    tables = given.pop("alert", [])
    if given or not isinstance(tables, list) or not tables:
        raise CallError(f"{path}: rules are tables [[alert]], and nothing else")
    return [_of_table(table, f"{path}: rule {n}") for n, table in enumerate(tables, 1)]


def _of_table(table: Any, where: str) -> Rule:  # noqa: ANN401 - whatever stands in the file
    names = set(Rule.__dataclass_fields__)
    if not isinstance(table, Mapping) or not all(isinstance(v, str) for v in table.values()):
        raise CallError(f"{where}: all of a rule is in quotation marks")
    if unknown := sorted(set(table) - names):
        raise CallError(f"{where}: {unknown[0]!r} is none of {', '.join(sorted(names))}")
    return _checked(Rule(**{"when": "", **table}), where)


def _checked(rule: Rule, where: str) -> Rule:
    if rule.when not in WHEN:
        raise CallError(f"{where}: {rule.when!r} is none of {', '.join(WHEN)}")
    return rule


def _reports(rule: Rule, news: News, _: Connection) -> Match | None:
    """A report that was not there before."""
    reading = news.reading
    if news.before is not None or not _holds(_all(reading), rule.about):
        return None
    spoken = [one for one in reading.utterances if rule.by is None or _said_by(one, rule.by)]
    if rule.by is not None and not spoken:
        return None
    return Match((reading.document.title or "without a headline",), ())


def _utterances(*stances: str, once: bool = False) -> Matcher:
    """An utterance that was not there before, of one of these stances."""

    def matcher(rule: Rule, news: News, connection: Connection) -> Match | None:
        found = [
            one
            for one in news.reading.utterances
            if one.id in news.fresh
            and one.attributes
            and (not stances or one.stance in stances)
            and (rule.by is None or _said_by(one, rule.by))
            and _holds(_about(news.reading, one), rule.about)
        ]
        if not found or (once and _earlier(rule, news, connection, stances)):
            return None
        texts = tuple(_words(news.reading, one) for one in found)
        return Match(texts, tuple(one.id for one in found), once)

    return matcher


def _edits(*kinds: EditKind) -> Matcher:
    """An edit of one of these kinds, or of any."""

    def matcher(rule: Rule, news: News, _: Connection) -> Match | None:
        readings = [one for one in (news.before, news.reading) if one is not None]
        spoken = {u.id: (r, u) for r in readings for u in r.utterances}
        found = []
        for one in news.edits:
            both = [spoken[key] for key in (one.before, one.after) if key in spoken]
            about = " ".join(_about(*each) for each in both) or _all(news.reading)
            by = rule.by is None or any(_said_by(each, rule.by) for _, each in both)
            if (not kinds or one.kind in kinds) and by and _holds(about, rule.about):
                found.append(one)
        ids = dict.fromkeys(key for one in found for key in (one.before, one.after) if key)
        return Match(tuple(one.text for one in found), tuple(ids)) if found else None

    return matcher


WHEN: dict[str, Matcher] = {
    "new report": _reports,
    "said": _utterances(),
    "denial": _utterances("denies"),
    "first denial": _utterances("denies", once=True),
    "confirmation": _utterances("confirms"),
    "first confirmation": _utterances("confirms", once=True),
    "retraction": _utterances("retracts", "corrects"),
    "edit": _edits(),
    "figure changed": _edits("figure"),
    "time changed": _edits("time"),
    "source removed": _edits("source removed", "source changed"),
    "softened": _edits("softened"),
    "hardened": _edits("hardened"),
    "stance changed": _edits("stance", "polarity"),
    "headline changed": _edits("headline"),
    "removed": _edits("removed", "withdrawn"),
    "withdrawn": _edits("withdrawn"),
}


def _earlier(rule: Rule, news: News, connection: Connection, stances: Iterable[str]) -> bool:
    """Whether a report that was known before had such an utterance already."""
    mine = memory.arrived(connection, news.reading.document.id)
    plain = " ".join(_WORD.findall(rule.about or ""))
    for stance in stances:
        asked = search.Asked(words=plain or None, by=rule.by, stance=stance, limit=1_000)
        for hit in search.search(connection, asked):
            other = hit.reading.document.id
            if other not in _documents(news) and memory.arrived(connection, other) < mine:
                return True
    return False


def _documents(news: News) -> set[str]:
    return {one.document.id for one in (news.reading, news.before) if one is not None}


def _holds(text: str, wanted: str | None) -> bool:
    """Whether all these words are there; `harb*` is any word that begins so."""
    if wanted is None:
        return True
    words = set(_WORD.findall(text.casefold()))
    return all(
        any(word.startswith(each[:-1]) for word in words) if each.endswith("*") else each in words
        for each in _WORD.findall(wanted.casefold())
    )


def _said_by(one: Utterance, name: str) -> bool:
    return any(_spaced(name) in _spaced(step.name or "") for step in one.chain[1:])


def _spaced(name: str) -> str:
    return f" {' '.join(_WORD.findall(name_key(name)))} "


def _about(reading: Reading, one: Utterance) -> str:
    return f"{_words(reading, one)} {reading.document.title or ''}"


def _words(reading: Reading, one: Utterance) -> str:
    """Who says it, and what, on one line."""
    words = " … ".join(span.of(reading.document.text) for span in one.content)
    name = one.chain[-1].name if one.attributes else None
    return " ".join(f"{name}: {words}".split() if name else words.split())


def _all(reading: Reading) -> str:
    return f"{reading.document.title or ''} {reading.document.text}"


def as_told(rule: Rule, news: News, found: Match, at: str) -> dict[str, Any]:
    """The alert as a program gets it; `text` is one line for people."""
    shown = [*found.texts[:MOST_SHOWN]]
    if len(found.texts) > MOST_SHOWN:
        shown.append(f"and {len(found.texts) - MOST_SHOWN} more")
    document = news.reading.document
    before = None if news.before is None else news.before.document.id
    return {
        "schema": "sayso/alert/1",
        "at": at,
        "rule": rule.title,
        "when": rule.when,
        "text": f"{rule.title} · {news.where} · {' / '.join(shown)}",
        "where": news.where,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "document": document.id,
        "before": before,
        "utterances": list(found.utterances),
        "edits": [asdict(one) for one in news.edits],
    }


def alerts_of(
    rules: Iterable[Rule], news: News, connection: Connection, at: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """All that these rules have to tell of this news, each with its id."""
    for rule in rules:
        found = match(rule, news, connection)
        if found is not None:
            yield alert_id(rule, news, found), as_told(rule, news, found, at)
