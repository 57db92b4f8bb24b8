"""The chain view of a story of many reports: folded, light, and quick to scroll."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from sayso.records import Brief, Copy, Reading, Subject, Utterance
from sayso.web.briefs import Briefs, Lined
from sayso.web.lining import Lineup, lined_up
from web.conftest import desk

REPORTS, ORIGINS, COPIED = 2_000, 60, 3  # every third is a copy
HEAVIEST, MOST_NODES, SMOOTH = 300_000, 12_000, 34  # bytes, nodes, ms
SCROLL = """async () => {
  const frames = []; let last = performance.now();
  const end = last + 3000;
  while (last < end) {
    scrollBy(0, 150);
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1) scrollTo(0, 0);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last); last = now;
  }
  return frames.slice(1).sort((one, other) => one - other);
}"""


def crowded(place: Path) -> Lined:
    """The reports of the sample world over and over, as one story with many origins and copies."""
    own = lined_up(desk(place).book, 1 << 30, None, 100).brief
    story = max(own.subjects, key=lambda one: len(one.main_of))
    some = [one for one in own.readings if one.document.id in story.main_of]
    readings = tuple(_again(some[n % len(some)], n) for n in range(REPORTS))
    ids = tuple(one.document.id for one in readings)
    copies = tuple(
        Copy(ids[n], ids[n - n % (COPIED * len(some)) + n % len(some)], 1.0, (), whole=True)
        for n in range(REPORTS)
        if n % (COPIED * len(some)) >= len(some)
    )
    subject = Subject(story.id, story.name, story.kind, ids, ids)
    return Lined(Lineup(Brief(readings, (), (subject,), (), copies), REPORTS, REPORTS, (), {}), 1)


def _again(one: Reading, number: int) -> Reading:
    document = replace(
        one.document, id=f"sha256:{number:012x}{one.document.id[19:]}", publisher=f"Outlet {number}"
    )
    said = tuple(_renamed(each, number) for each in one.utterances)
    return replace(one, document=document, utterances=said)


def _renamed(one: Utterance, number: int) -> Utterance:
    last = one.chain[-1]
    name = last.name and f"{last.name} {number % ORIGINS}"
    chain = (*one.chain[:-1], replace(last, name=name, entity=None))
    return replace(one, id=f"sha256:{number:012x}{one.id[19:]}", inside=None, chain=chain)


@pytest.fixture
def chain(
    serve: Callable[..., str], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, Lined]:
    lined = crowded(sample)
    monkeypatch.setattr(Briefs, "of", lambda _self, _moment: lined)
    return f"{serve(sample)}/chain/{lined.stories[0].id.rpartition(':')[2]}", lined


def test_two_thousand_reports_are_folded_and_light(chain: tuple[str, Lined], tab: Page) -> None:
    place, lined = chain
    todo, seen, copies = [place], set(), 0
    while todo and len(seen) < 8:
        answer = tab.goto(todo[0])
        seen.add(todo.pop(0))
        assert answer is not None
        assert answer.status == 200
        assert len(answer.body()) <= HEAVIEST
        assert tab.evaluate("document.querySelectorAll('*').length") <= MOST_NODES
        copies += tab.locator(".copies").count()
        links = tab.locator("a[href*='from='], a[href*='all=']").evaluate_all(
            "all => all.map(one => new URL(one.getAttribute('href'), location).href.split('#')[0])"
        )
        todo += [each for each in dict.fromkeys(links) if each not in seen and each not in todo]
    assert copies
    assert len(seen) > 2
    tab.goto(place)
    told = tab.locator(".lead").inner_text()
    assert re.search(r"2\D?000 reports, \d+ (to \d+ )?origins", told)
    assert lined.copy_of
    tab.locator("a[href*='without=']").first.click()
    assert tab.locator(".tree .gone").count()


@pytest.mark.soak
def test_two_thousand_reports_scroll_smoothly(chain: tuple[str, Lined], tab: Page) -> None:
    tab.goto(chain[0])
    frames = tab.evaluate(SCROLL)
    figures = {"frames": len(frames), "median ms": frames[len(frames) // 2],
               "p95 ms": frames[int(len(frames) * 0.95)], "longest ms": frames[-1]}  # fmt: skip
    assert figures["p95 ms"] <= SMOOTH, figures
    if (told := os.environ.get("SAYSO_SOAK_FIGURES")) is not None:
        Path(told).write_text(json.dumps(figures) + "\n")
