"""What a page says about its report in JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]

_MOST_NODES = 2_000
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$")
_JSON = json.JSONDecoder(strict=False, parse_int=float)


def nodes(data: Sequence[str]) -> list[Node]:
    """Every object in these blocks of JSON-LD, those about an article first; no broken ones."""
    found: list[Node] = []
    for block in data:
        try:
            value = _JSON.decode(_WRAPPED.sub("", block).strip().rstrip(";"))
        except (ValueError, RecursionError):
            continue
        for node in _objects(value):
            found.append(node)
            if len(found) >= _MOST_NODES:
                break
    return sorted(found, key=lambda node: not is_article(node))


def is_article(node: Node) -> bool:
    """Whether an object is about an article, of whatever kind."""
    return any(_ARTICLE.search(name) for name in types(node))


def types(node: Node) -> list[str]:
    """The kinds that an object says it is of."""
    return [one for one in _several(node.get("@type")) if isinstance(one, str)]


def strings(node: Node, key: str) -> list[str]:
    """The values under a key, as strings; of an object its name."""
    found = []
    for value in _several(node.get(key)):
        named = value.get("name") if isinstance(value, dict) else value
        found += [one for one in _several(named) if isinstance(one, str)]
    return found


def addresses(node: Node, key: str) -> list[str]:
    """The addresses under a key; of an object its id or its own address."""
    found = []
    for value in _several(node.get(key)):
        given = (value.get("@id") or value.get("url")) if isinstance(value, dict) else value
        found += [given] if isinstance(given, str) else []
    return found


def parts(node: Node, key: str) -> list[Node]:
    """The objects under a key."""
    return [value for value in _several(node.get(key)) if isinstance(value, dict)]


def _several(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _objects(value: object) -> Iterator[Node]:
    """The objects at the top, in a list there, and in a graph."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting = one[:_MOST_NODES] + waiting
        elif isinstance(one, dict):
            yield one
            waiting = [one[key] for key in ("@graph", "mainEntity") if key in one] + waiting
