"""The workbench in a real browser, as somebody uses it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from web.conftest import ROOT_REPORTS

SERIOUS = ("serious", "critical")


def goto(tab: Page, place: str) -> None:
    answer = tab.goto(place)
    assert answer is not None
    assert answer.status < 400, place


def pages(tab: Page, base: str) -> dict[str, str]:
    """One address of each kind of page."""
    found = {
        name: f"{base}/{name}" for name in ("stories", "sources", "decisions", "add", "unread")
    }
    found |= {"today": f"{base}/", "search": f"{base}/search?words=bridge&mode=indirect"}
    goto(tab, f"{base}/stories")
    found["subject"] = base + link(tab, "/subject/")
    found["chain"] = found["subject"].replace("/subject/", "/chain/")
    goto(tab, found["chain"])
    found["without"] = base + tab.locator("a[href*='without=']").first.get_attribute("href")
    goto(tab, found["subject"])
    found["document"] = base + link(tab, "/document/")
    goto(tab, found["search"])
    found["said"] = base + link(tab, "/said/")
    goto(tab, found["sources"])
    found["source"] = base + link(tab, "/source/")
    found["missing"] = f"{base}/nowhere"
    return found


def link(tab: Page, begin: str) -> str:
    return tab.locator(f"a[href^='{begin}']").first.get_attribute("href").partition("#")[0]


def test_a_day_with_the_sample_world(serve: Callable[..., str], tab: Page, tmp_path: Path) -> None:
    base = serve(tmp_path / "ledger.sqlite")
    goto(tab, base)
    tab.get_by_role("link", name="Add the first reports.").click()
    tab.get_by_label("Files (choose").set_input_files(ROOT_REPORTS)
    tab.get_by_role("button", name="Add").click()
    expect(tab.get_by_role("heading", name="All read")).to_be_visible(timeout=120_000)
    expect(tab.get_by_role("status")).to_contain_text("5 new")

    tab.locator("nav").get_by_role("link", name="Today").click()  # the revision
    tab.get_by_role("link", name=re.compile(r"First 9 .* then 11")).click()
    question = tab.locator(".question", has_text="How many people were killed?")
    expect(question).to_contain_text("revised")
    expect(question.locator("svg .point").first).to_be_visible()

    question.locator("summary").first.click()  # its words
    question.locator(".answers a").first.click()
    expect(tab.locator(".m.lit").first).to_be_visible()
    expect(tab.locator(".note.lit")).to_be_visible()

    tab.locator(".note.lit").get_by_role("link", name="judge").click()  # a decision, undone
    tab.get_by_text("Reject it", exact=True).first.click()
    tab.get_by_label("Reason").first.fill("a headline")
    tab.get_by_label("Your name").first.fill("Ada")
    tab.get_by_role("button", name="Reject it").click()
    expect(tab.locator("h1")).to_contain_text("rejected")
    tab.get_by_text("Undo", exact=True).first.click()
    tab.locator(".undo").get_by_label("Reason").fill("it was right after all")
    expect(tab.locator(".undo").get_by_label("Your name")).to_have_value("Ada")
    tab.locator(".undo").get_by_role("button", name="Undo").click()
    expect(tab.locator("h1")).not_to_contain_text("rejected")
    expect(tab.locator(".log li")).to_have_count(2)

    goto(tab, f"{base}/?as_of=2020-01-01")  # as of an earlier date
    expect(tab.locator(".past")).to_contain_text("As it was known at 2020-01-01")
    expect(tab.locator("main")).to_contain_text("The ledger is empty.")
    tab.get_by_role("link", name="Back to now").click()
    expect(tab.locator("main")).to_contain_text("5 reports")


def test_no_page_has_a_serious_fault_of_access(
    serve: Callable[..., str], tab: Page, sample: Path
) -> None:
    axe = Axe()
    places = pages(tab, serve(sample))
    faults = []
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        for name, place in places.items():
            tab.goto(place)
            for opened in tab.locator("details").all():
                opened.evaluate("one => { one.open = true }")
            found = axe.run(tab).response["violations"]
            faults += [
                (scheme, name, one["id"], [each["html"][:160] for each in one["nodes"][:3]])
                for one in found
                if one["impact"] in SERIOUS
            ]
    assert not faults


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_window(
    serve: Callable[..., str], tab: Page, sample: Path, width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    for name, place in pages(tab, serve(sample)).items():
        tab.goto(place)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, name


def test_all_can_be_reached_by_keys(serve: Callable[..., str], tab: Page, sample: Path) -> None:
    base = serve(sample)
    goto(tab, base)
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to the page")).to_be_focused()
    tab.keyboard.press("Enter")
    tab.keyboard.press("j")
    first = tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.textContent") != first
    tab.keyboard.press("k")
    assert tab.evaluate("document.activeElement.textContent") == first
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/subject/**")
    tab.keyboard.press("/")
    tab.wait_for_url("**/search#words")
    expect(tab.get_by_label("Words")).to_be_focused()
    tab.keyboard.type("bridge")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?words=bridge*")
    expect(tab.locator(".hit").first).to_be_visible()


def test_a_point_of_a_plot_tells_its_words_on_focus(
    serve: Callable[..., str], tab: Page, sample: Path
) -> None:
    base = serve(sample)
    goto(tab, pages(tab, base)["subject"])
    point = tab.locator("svg a.point").first
    point.focus()
    expect(point).to_be_focused()
    label = point.get_attribute("aria-label")
    assert re.match(r"2031-03-0\d: \d+( \(revised\))?, .+: .+", label)
    teller = tab.locator("figure.plot .told").first
    expect(teller).to_have_text(label)
    hovered = tab.locator("svg a.point").nth(1)
    hovered.hover()
    expect(teller).to_have_text(hovered.get_attribute("aria-label"))
    point.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/said/**")


def test_a_line_of_the_chain_view_tells_its_words_and_opens_them(
    serve: Callable[..., str], tab: Page, sample: Path
) -> None:
    base = serve(sample)
    goto(tab, pages(tab, base)["chain"])
    line = tab.locator("svg a.edge").first
    line.focus()
    expect(tab.locator("figure.tree .told")).to_have_text(line.get_attribute("aria-label"))
    tab.keyboard.press("Enter")
    expect(tab.locator(".carried > li:target")).to_be_visible()
    tab.locator("svg a.box").first.focus()
    assert tab.locator("svg a.edge.hot").count() > 0


def test_the_three_clocks_of_a_statement_are_told_on_focus_at_any_width(
    serve: Callable[..., str], tab: Page, sample: Path
) -> None:
    base = serve(sample)
    place = pages(tab, base)["subject"]
    for width in (1280, 360):
        tab.set_viewport_size({"width": width, "height": 800})
        goto(tab, place)
        thread = tab.locator("svg a.thread").first
        plain = thread.evaluate(
            "one => getComputedStyle(one.querySelector('polyline')).strokeWidth"
        )
        thread.focus()
        told = thread.get_attribute("aria-label")
        assert re.match(r"(Happened 20\S+, )?Said 2031-03-0\d, Known here 20\d\d-\d\d-\d\d: ", told)
        lit = thread.evaluate("one => getComputedStyle(one.querySelector('polyline')).strokeWidth")
        assert lit != plain
        listed = tab.locator(".clocks")
        listed.evaluate("one => { one.open = true }")
        expect(listed.get_by_role("row").nth(1)).to_contain_text("2031-03-0")
        shapes = thread.evaluate("one => new Set([...one.children].map(c => c.tagName)).size")
        assert shapes >= 4  # a title, a thread, and a shape of its own for each clock
    thread.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/said/**")


def test_a_brief_is_one_file_that_needs_nothing_else(
    serve: Callable[..., str], tab: Page, sample: Path, tmp_path: Path
) -> None:
    base = serve(sample)
    for place in (pages(tab, base)["subject"], f"{base}/search?words=bridge"):
        goto(tab, place)
        with tab.expect_download() as waiting:
            tab.get_by_role("link", name="Brief as one HTML file").click()
        kept = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(kept)
        asked: list[str] = []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.goto(kept.as_uri())
        assert asked == [kept.as_uri()]
        expect(tab.locator("h2").first).to_be_visible()
        assert tab.pdf()[:5] == b"%PDF-"
        tab.set_viewport_size({"width": 360, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_filter_is_put_on_and_taken_off(
    serve: Callable[..., str], tab: Page, sample: Path
) -> None:
    goto(tab, f"{serve(sample)}/search?words=bridge")
    narrow = tab.get_by_role("navigation", name="Narrow it down")
    before = tab.locator(".hit").count()
    one = narrow.locator("li", has_text="denies")
    count = int(one.locator(".number").inner_text())
    assert 0 < count < before
    one.get_by_role("link").click()
    expect(tab.locator(".hit")).to_have_count(count)
    narrow.get_by_role("link", name="denies").click()
    expect(tab.locator(".hit")).to_have_count(before)


def test_a_printed_page_has_all_its_words_and_no_buttons(
    serve: Callable[..., str], tab: Page, sample: Path
) -> None:
    goto(tab, pages(tab, serve(sample))["subject"])
    tab.emulate_media(media="print")
    expect(tab.locator("header.bar")).to_be_hidden()
    expect(tab.locator(".forms:visible")).to_have_count(0)
    expect(tab.locator(".question").first).to_be_visible()
    assert tab.pdf()[:5] == b"%PDF-"


def test_pages_work_without_scripts(serve: Callable[..., str], browser, sample: Path) -> None:
    base = serve(sample)
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{base}/search?words=bridge")
    tab.locator(".hit a[href^='/document/']").first.click()
    expect(tab.locator(".m.lit").first).to_be_visible()
    context.close()
