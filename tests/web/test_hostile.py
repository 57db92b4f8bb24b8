"""Text from outside is never markup: in no page, from no field, in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from sayso.ledger.book import made
from sayso.ledger.deciding import Judgement, decide
from web.conftest import keep
from web.hostile import PAYLOADS

FIELDS = 5  # payloads to a report
KINDS = ("/said/", "/source/", "/subject/", "/chain/", "/document/")
LISTS = (
    "/", "/stories", "/sources", "/decisions", "/unread", "/add", "/search?limit=2000",
    "/search?stance=denies", "/?all=denial", "/?all=conflicting",
)  # fmt: skip
REFLECTED = (
    "/search?words={}", "/search?by={}", "/search?mode={}", "/search?figure_from={}", "/?as_of={}",
    "/search?publisher={}&as_of=2030-01-01", "/document/{}", "/subject/{}", "/{}",
)  # fmt: skip


def reports() -> Iterator[dict[str, str]]:
    """Each payload in a title, a name, a text, an address and a file name, forty times over."""
    for number in range(0, len(PAYLOADS), FIELDS):
        title, publisher, words, url, path = PAYLOADS[number : number + FIELDS]
        yield {
            "title": title,
            "publisher": publisher,
            "byline": title,
            "url": url,
            "path": path,
            "published": f"2031-03-{number % 28 + 1:02}",
            "text": (
                f"{title}\n\nThe mayor of Oule, Ada {words} Brand, denied that {number + 2} people"
                f' were killed. "{words}," said Edda Moll. {number + 3} people were killed, {words}'
                f" said on Monday, citing {publisher}."
            ),
        }


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of nothing but such reports, each judged with such words."""
    folder = tmp_path_factory.mktemp("poisoned")
    source, place = folder / "reports.jsonl", folder / "ledger.sqlite"
    source.write_text("".join(json.dumps(one) + "\n" for one in reports()) + '{"text": 1}\n')
    book = made(place)
    keep(book, source)
    with book.reading() as connection:
        found = connection.exec_driver_sql("SELECT id FROM document ORDER BY id").scalars().all()
    for document, payload in zip(found, PAYLOADS, strict=False):
        decide(book, Judgement("note", document, payload, payload, payload))
    return place


def test_two_hundred_payloads_run_in_no_page(
    serve: Callable[..., str], tab: Page, poisoned: Path
) -> None:
    base = serve(poisoned)
    todo, seen, shown = [base + each for each in LISTS], set[str](), ""
    todo += [
        base + place.format(quote(payload, safe=""))
        for number, payload in enumerate(PAYLOADS)
        for place in (REFLECTED[number % len(REFLECTED)],)
    ]
    while todo:
        place = todo.pop(0)
        seen.add(place)
        tab.goto(place, wait_until="load")
        assert tab.evaluate("window.ran") is None, place
        strange = tab.evaluate(
            "[...document.querySelectorAll('iframe, object, embed, base, video, audio, marquee,"
            " math, [srcdoc], [onerror], [onload], [onfocus], [onmouseover], [style],"
            ' a[href^="javascript" i], a[href^=data], script:not([src^="/static/"])\')]'
            ".map(one => one.outerHTML)"
        )
        assert not strange, place
        if place in {base + each for each in LISTS}:
            shown += tab.content()
            some = tab.evaluate("[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.href)")
            bare = dict.fromkeys(each.partition("#")[0] for each in some if "form=" not in each)
            for kind in KINDS:
                mine = [each for each in bare if kind in each and each not in seen]
                todo += [each for each in mine if each not in todo][
                    : 40 if kind == "/document/" else 15
                ]
    assert PAYLOADS[1] in unescape(shown)  # it was there to be run
    assert len({re.sub(r"[0-9a-f]{12,}", "", each) for each in seen}) > 200


def test_lists_that_are_taken_along_are_never_pages(
    open_desk: Callable[..., object], poisoned: Path
) -> None:
    visitor = open_desk(poisoned)
    for form in ("csv", "json", "md"):
        answer = visitor.get(f"/search?limit=2000&form={form}")
        assert "html" not in answer.headers["content-type"]
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert not re.search(r"(?<!\\)<", visitor.get("/search?limit=2000&form=md").text)


def test_a_brief_to_be_handed_on_runs_nothing_where_no_policy_holds(
    open_desk: Callable[..., object], browser: Browser, poisoned: Path
) -> None:
    visitor = open_desk(poisoned)
    stories = re.findall(r'href="(/subject/[^"#?]*)', visitor.get("/stories").text)
    tab = browser.new_page()
    for place in ("/search/brief", *(f"{each}/brief" for each in stories[:20])):
        answer = visitor.get(place)
        assert answer.headers["content-disposition"].startswith("attachment")
        tab.set_content(answer.text)
        assert tab.evaluate("window.ran") is None, place
        assert not tab.locator("script, img, iframe, [onerror], [onload], a").count()
    tab.close()


def test_a_file_of_any_name_is_added_and_nothing_runs(
    serve: Callable[..., str], tab: Page, tmp_path: Path
) -> None:
    base = serve(tmp_path / "ledger.sqlite")
    names = [each.replace("/", "⁄") for each in PAYLOADS[::25]]
    tab.goto(f"{base}/add")
    tab.get_by_label("Files (choose").set_input_files(
        [
            {"name": name, "mimeType": "text/plain", "buffer": f"Boats left, {n}.".encode()}
            for n, name in enumerate(names)
        ]
    )
    tab.get_by_role("button", name="Add").click()
    tab.wait_for_selector("text=All read", timeout=120_000)
    assert tab.locator(".lines li").count() == len(names)
    assert tab.evaluate("window.ran") is None
