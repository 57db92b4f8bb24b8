"""Alerts by rule: what somebody wants to be told, and what of the news that is.

A rule says when (`matching.WHEN` lists all that there is), and may say about what, by whom,
published by whom.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sayso import pipeline
from sayso.errors import CallError
from sayso.watch.matching import ORIGINS, WHEN, match
from sayso.watch.rule import Match, Rule
from sayso.watch.taking import News

MOST_SHOWN = 4  # edits or utterances that one alert tells


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
    if rule.when == ORIGINS and rule.about is None:
        raise CallError(f"{where}: {ORIGINS!r} has to say about what")
    return rule


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
        "url": news.where if pipeline.is_address(news.where) else document.url,
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
