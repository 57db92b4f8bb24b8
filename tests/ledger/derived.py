"""Many readings derived from real ones: other words of the same length, other names and days.

So each has the shape of a real one (its chains, figures, times and blocks), and no two are alike.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from sayso import Settings, pipeline
from sayso.ledger.content import digest
from sayso.ledger.entries import Arrival
from sayso.records import Hop, Original, Reading, Said, Utterance

OUTLETS = 300
FIRST, DAYS = date(2001, 1, 1), 9_000
OTHER_WORDS = 0.4  # of the words of four letters and more
_WORD = re.compile(r"[a-z]{4,}")


def real(data: Path, count: int) -> list[Reading]:
    """So many real reports, read with the quick annotator."""
    settings = Settings(annotator="lexicon")
    found = []
    for number, (text, published) in enumerate(_texts(data, count)):
        original = Original(text.encode(), text, path=f"{number}.txt", published=published)
        found += [one for one in pipeline.read_one(original, settings) if isinstance(one, Reading)]
    return [one for one in found if one.utterances]


def _texts(data: Path, count: int) -> Iterator[tuple[str, str]]:
    """In turn from two sets: articles of many outlets, and local reports of incidents."""
    articles = _rows(data / "news-cluster-g5" / "articles.jsonl")
    incidents = _rows(data / "gva-longtail" / "incidents.jsonl")
    reports = (report for incident in incidents for report in incident["reports"])
    for _ in range(count // 3):
        if (article := next(articles, None)) is not None:
            yield article["text"], article["date_publish"][:10]
        for report in (next(reports), next(reports)):
            yield report["text"], report["dct"]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text().splitlines())


class Derived:
    """Reports without end, the same each time."""

    def __init__(self, readings: list[Reading]) -> None:
        self._readings = readings
        self._chance = random.Random(5)  # noqa: S311 - the same each time
        self._number = 0
        counts = Counter(word for one in readings for word in _WORD.findall(one.document.text))
        self._words = [*counts]
        self._weights = [*accumulate(counts.values())]
        lengths: defaultdict[int, list[str]] = defaultdict(list)
        for word, count in counts.items():
            lengths[len(word)] += [word] * count
        self._lengths = lengths
        hops = (hop for one in readings for said in one.utterances for hop in said.chain)
        self._names = sorted({hop.name for hop in hops if hop.name})

    def words(self, count: int) -> list[str]:
        """As common as they are in the reports."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def name(self) -> str:
        return self._chance.choice(self._names)

    def outlet(self) -> str:
        """Few have much, many have little."""
        return f"Outlet {int(OUTLETS ** self._chance.random())}"

    def day(self) -> date:
        return FIRST + timedelta(self._chance.randrange(DAYS))

    def arrivals(self, utterances: int) -> Iterator[Arrival]:
        """Reports with so many utterances together, or a few more."""
        while utterances > 0:
            one = self.arrival()
            utterances -= len(one.reading.utterances)
            yield one

    def arrival(self) -> Arrival:
        one = self._chance.choice(self._readings)
        self._number += 1
        text = _WORD.sub(self._other, one.document.text)
        url = f"https://post.example/{self._number}"
        original = Original(text.encode(), text, url=url)
        key, day = digest(original.data), self.day()
        told = {"url": url, "publisher": self.outlet(), "published": day.isoformat()}
        document = replace(one.document, id=key, path=None, text=text, **told)
        shift = day - date.fromisoformat(one.document.published or "2010-01-01")
        ids = {said.id: digest(f"{key} {said.id}".encode()) for said in one.utterances}
        said = tuple(self._said(each, ids, document.publisher, shift) for each in one.utterances)
        return Arrival(original, replace(one, document=document, utterances=said))

    def _other(self, found: re.Match[str]) -> str:
        same = self._chance.random() >= OTHER_WORDS
        return found[0] if same else self._chance.choice(self._lengths[len(found[0])])

    def _said(
        self, one: Utterance, ids: dict[str, str], publisher: str | None, shift: timedelta
    ) -> Utterance:
        first, *rest = one.chain
        chain = (replace(first, name=publisher), *(self._hop(hop) for hop in rest))
        low, high = (_moved(day, shift) for day in (one.said.low, one.said.high))
        said = Said(low, high, one.said.basis, one.said.span)
        inside = None if one.inside is None else ids[one.inside]
        return replace(one, id=ids[one.id], inside=inside, chain=chain, said=said)

    def _hop(self, one: Hop) -> Hop:
        """The first name of somebody and the last of somebody else, or the same name."""
        if one.name is None or self._chance.random() < 0.3:
            return one
        first, last = self.name().split()[0], self.name().split()[-1]
        return replace(one, name=f"{first} {last}", entity=None)


def _moved(day: str | None, shift: timedelta) -> str | None:
    return None if day is None else (date.fromisoformat(day) + shift).isoformat()
