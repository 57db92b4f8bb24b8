"""What the pages show of the sample world, asked in process."""

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.web.strings import catalogue
from web.conftest import keep

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = sorted((ROOT / "src/sayso/web/templates").glob("*.html"))
LINK = re.compile(r'href="(/[^"#]*)')


def links(html: str, begin: str) -> list[str]:
    found = (unescape(each) for each in LINK.findall(html))
    return [each for each in dict.fromkeys(found) if each.startswith(begin)]


def words(html: str) -> str:
    """What a reader sees of it."""
    body = re.sub(r"<(script|style|title)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", body)).split())


def story(reader: TestClient) -> str:
    return links(reader.get("/stories").text, "/subject/")[0]


def test_today_tells_the_revision_with_its_reports_and_origins(reader: TestClient) -> None:
    seen = words(reader.get("/").text)
    assert "How many people were killed? First 9 (2031-03-04), then 11 (2031-03-05)." in seen
    assert re.search(r"3 reports, \d+ origins?", seen)


def narrowed(place: str) -> int:
    """How many filters are on; every set of them has pages with one more."""
    return place.count("=") if place.startswith("/search") else 0


def test_every_page_that_is_linked_from_another_is_there(reader: TestClient) -> None:
    todo, done = ["/"], set()
    while todo:
        place = todo.pop()
        answer = reader.get(place)
        assert answer.status_code == 200, (place, words(answer.text))
        done.add(place)
        if "form=" not in place:
            assert len(answer.content) < 300_000
            html = (
                answer.text
                if narrowed(place) < 2
                else answer.text.partition('<nav class="narrow"')[0]
            )
            found = set(links(html, "/")) - done - set(todo)
            todo += [each for each in found if not each.startswith("/static")]
    assert len({place.split("/")[1].split("?")[0] for place in done}) >= 12


def test_a_report_shows_its_text_as_it_was_published(reader: TestClient) -> None:
    place = next(
        each
        for each in links(reader.get(story(reader)).text, "/document/")
        if "opened in 1974" in words(reader.get(each).text)
    )
    html = reader.get(place).text
    paragraph = next(
        each for each in re.findall(r'<p class="text">(.*?)</p>', html, re.DOTALL) if "1974" in each
    )
    plain = unescape(re.sub(r"<a [^>]*>.*?</a>|<[^>]*>", "", paragraph, flags=re.DOTALL))
    assert plain.startswith("The Selwick bridge was opened in 1974 and was last inspected")
    assert 'class="m source"' in html
    assert 'class="m time words"' in html or 'class="m words"' in html


def test_a_search_hit_leads_to_its_words(reader: TestClient) -> None:
    place = links(reader.get("/search?by=Ebrel").text, "/document/")[0]
    html = reader.get(place).text
    lit = re.findall(r'<span class="m [^"]*\blit"[^>]*>([^<]*)</span>', html)
    assert "We heard a crack" in unescape("".join(lit))


@pytest.mark.parametrize("place", ["/search?words=bridge", "/", "/stories", "/sources"])
def test_a_list_can_be_taken_along_in_three_forms(reader: TestClient, place: str) -> None:
    joined = "&" if "?" in place else "?"
    told = [reader.get(f"{place}{joined}form={form}") for form in ("csv", "json", "md")]
    assert all("attachment" in each.headers["content-disposition"] for each in told)
    rows = list(csv.DictReader(io.StringIO(told[0].text)))
    assert len(rows) == len(told[1].json()) == len(told[2].text.splitlines()) - 2
    assert rows
    assert set(rows[0]) == set(told[1].json()[0])


def test_every_list_of_a_page_can_be_taken_along(reader: TestClient) -> None:
    subject = story(reader)
    source = links(reader.get("/sources").text, "/source/")[0]
    places = [
        subject, f"{subject}?list=findings", f"{subject}?list=reports",
        subject.replace("/subject/", "/chain/"), source, f"{source}?list=answers",
        links(reader.get(subject).text, "/document/")[0].partition("?")[0],
    ]  # fmt: skip
    for place in places:
        joined = "&" if "?" in place else "?"
        linked = links(reader.get(place.partition("?")[0]).text, place.partition("?")[0])
        assert any("form=csv" in each for each in linked), place
        rows = list(csv.DictReader(io.StringIO(reader.get(f"{place}{joined}form=csv").text)))
        assert rows == [
            {name: "" if value is None else str(value) for name, value in row.items()}
            for row in reader.get(f"{place}{joined}form=json").json()
        ]
        assert rows or "answers" in place, place


def test_a_cell_is_no_formula(open_desk: Callable[..., TestClient], tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    text = "The mayor of Selwick said 40 boats left."
    report.write_text(json.dumps({"text": text, "publisher": "=2+5", "path": "-1"}))
    place = tmp_path / "ledger.sqlite"
    visitor = open_desk(place)
    keep(visitor.app.app.state.desk.book, report)
    cells = {
        cell
        for row in csv.reader(io.StringIO(visitor.get("/search?form=csv").text))
        for cell in row
    }
    assert "'=2+5" in cells
    assert not any(each.startswith(("=", "+", "-", "@")) for each in cells)


def test_the_chain_view_has_the_origin_its_relay_and_the_report(reader: TestClient) -> None:
    html = reader.get(story(reader).replace("/subject/", "/chain/")).text
    seen = words(html)
    assert re.search(r"Ridgewatch .*through Lantern News .*Ardel Today", seen)


def test_every_line_of_the_chain_view_opens_its_words(reader: TestClient) -> None:
    place = story(reader).replace("/subject/", "/chain/")
    html = reader.get(place).text
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    lines = re.findall(r'<a href="([^"]+)" aria-label="[^"]+: [^"]+" class="edge', html)
    assert lines
    origin = re.findall(r'id="o-(\w+)"', html)[0]
    for one in (*lines, *_lines_of(reader.get(place, params={"all": origin}).text)):
        path, _, at = unescape(one).partition("#")
        there = reader.get(path).text if path else html
        assert f'id="{at}"' in there


def _lines_of(html: str) -> list[str]:
    found = re.findall(r'<a href="([^"]+)"[^>]* class="edge', html)
    return [one for one in found if not one.startswith("#")]


def test_a_revision_is_marked_in_the_plot(reader: TestClient) -> None:
    html = reader.get(story(reader)).text
    marked = re.findall(
        r'aria-label="([^"]+)"[^>]*><title>[^<]*</title>\s*<circle class="rev', html
    )
    assert marked
    assert all(re.match(r"2031-03-0[5-9]: 11 \(revised\), .+: .+", one) for one in marked)


def test_what_is_found_stands_in_its_attribution(reader: TestClient) -> None:
    seen = reader.get("/search?by=Ebrel").text
    found = re.findall(r"<blockquote>(.*?)</blockquote>", seen, re.DOTALL)
    assert any(re.search(r'We heard a crack.*<span class="rest">.*said', one) for one in found)


def test_filters_that_are_on_are_told_and_can_be_taken_off(reader: TestClient) -> None:
    place = "/search?words=bridge&mode=indirect&published_from=2031-03-01"
    html = reader.get(place).text
    chips = re.findall(r'class="chip" href="([^"]+)">(.*?)</a>', html, re.DOTALL)
    told = [words(inside) for _, inside in chips]
    assert told == [
        "How it is told: reported ✕ take off",
        "Published, from: 2031-03-01 ✕ take off",
    ]
    without = unescape(chips[0][0])
    assert "mode=" not in without
    assert "published_from=2031-03-01" in without


def test_a_note_leads_to_its_words_on_the_live_page(
    open_desk: Callable[..., TestClient], tmp_path: Path
) -> None:
    report = tmp_path / "report.jsonl"
    text = "The mayor of Selwick said 40 boats left."
    report.write_text(json.dumps({"text": text, "url": "https://post.example/boats"}))
    visitor = open_desk(tmp_path / "ledger.sqlite")
    keep(visitor.app.app.state.desk.book, report)
    place = links(visitor.get("/search?words=boats").text, "/document/")[0]
    html = visitor.get(place).text
    assert 'href="https://post.example/boats#:~:text=40%20boats%20left"' in html


def test_nothing_is_taken_out_before_somebody_takes_it_out(reader: TestClient) -> None:
    place = story(reader).replace("/subject/", "/chain/")
    assert "✕" not in reader.get(place).text
    out = next(each for each in links(reader.get(place).text, place) if "without=" in each)
    assert 'class="box gone"' in reader.get(out).text


def test_an_answer_falls_when_its_only_origin_is_taken_out(reader: TestClient) -> None:
    place = story(reader).replace("/subject/", "/chain/")
    out = [each for each in links(reader.get(place).text, place) if "without=" in each]
    told = [words(reader.get(each).text) for each in out]
    assert all("taken out" in each for each in told)
    assert any("left: " in each for each in told)


def test_copies_are_folded_into_the_report_that_they_copy(
    open_desk: Callable[..., TestClient], tmp_path: Path
) -> None:
    text = (
        "Gallery falls in at the Ketterby mine\n\nFour people were killed when a gallery fell in at"
        " the Ketterby mine on Monday, Ada Brand said. Rescuers from Ondover were still digging in"
        " the Ketterby mine at night, and the families waited at the gate in the rain."
    )
    for number, name in enumerate(("first", "second", "third"), start=3):
        lines = f"{text}\n\n{'More soon. ' * (number - 3)}"
        (tmp_path / f"{name}.txt").write_text(f"ONDOVER, March {number} —\n\n{lines}")
    visitor = open_desk(tmp_path / "ledger.sqlite")
    keep(visitor.app.app.state.desk.book, *sorted(tmp_path.glob("*.txt")))
    seen = words(visitor.get(story(visitor).replace("/subject/", "/chain/")).text)
    assert re.search(r"Ada Brand .* 3 statements, 3 reports, 1 origin", seen)
    assert "2 copies" in seen


def test_an_earlier_moment_shows_what_was_known_then(visitor: TestClient, tmp_path: Path) -> None:
    with visitor.app.app.state.desk.reading() as connection:
        at = connection.exec_driver_sql("SELECT max(at) FROM journal").scalar_one()
    late = tmp_path / "late.txt"
    late.write_text("The harbour master of Selwick, Edda Moll, said that 12 ferries were late.")
    keep(visitor.app.app.state.desk.book, late)
    assert "Edda Moll" in visitor.get("/search?words=ferries").text
    then = visitor.get("/search", params={"words": "ferries", "as_of": at}).text
    assert "Edda Moll" not in then
    assert "As it was known at" in then
    assert "6 reports" in words(visitor.get("/").text)
    before = visitor.get("/", params={"as_of": at}).text
    assert "5 reports" in words(before)
    kept = [each for each in links(before, "/") if not each.startswith(("/static", "/?"))]
    assert all("as_of=" in each for each in kept if each != "/")
    assert '<a href="/">Back to now</a>' in before


def test_what_could_not_be_read_is_told_as_of_then(visitor: TestClient, tmp_path: Path) -> None:
    with visitor.app.app.state.desk.reading() as connection:
        at = connection.exec_driver_sql("SELECT max(at) FROM journal").scalar_one()
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    keep(visitor.app.app.state.desk.book, picture)
    assert "picture.png" in visitor.get("/unread?form=csv").text
    assert "picture.png" in visitor.get("/unread").text
    assert "picture.png" not in visitor.get("/unread", params={"as_of": at}).text
    assert "1 note" in words(visitor.get("/").text)
    assert "1 note" not in words(visitor.get("/", params={"as_of": at}).text)


def test_versions_stand_side_by_side(open_desk: Callable[..., TestClient], tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    visitor = open_desk(tmp_path / "ledger.sqlite")
    for number in ("nine", "eleven"):
        report.write_text(f"The bridge fell on Tuesday. The mayor said {number} people died.")
        keep(visitor.app.app.state.desk.book, report)
    html = visitor.get("/search?words=died").text
    newest = links(html, "/document/")[0]
    (place,) = (each for each in links(visitor.get(newest).text, "/document/") if "beside" in each)
    changed = visitor.get(place).text
    assert re.findall(r"<del>([^<]*)</del>", changed) == ["nine"]
    assert re.findall(r"<ins>([^<]*)</ins>", changed) == ["eleven"]
    assert '<p class="same">The bridge fell on Tuesday' in changed


@pytest.mark.parametrize(
    "place",
    [
        "/search?request=1&path=2&at=3&self=4&query=5",
        "/search?figure_from=many", "/search?mode=whispered", "/search?said_from=soon",
        "/?as_of=yesterday", "/search?words=%22", "/document/ffff", "/source/0", "/subject/0",
        "/chain/0", "/said/00", "/question/0", "/story/0", "/decided/0", "/add/0", "/nowhere",
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_in_a_line(reader: TestClient, place: str) -> None:
    answer = reader.get(place)
    assert answer.status_code in (200, 400, 404)
    assert "fault" not in answer.text
    if answer.status_code != 200:
        assert re.search(r'role="alert">[^<]{12,}', answer.text)


def test_a_moment_that_makes_no_sense_leads_back_to_now(reader: TestClient) -> None:
    html = reader.get("/?as_of=yesterday").text
    assert "not a date or moment" in html
    assert "As it was known" not in html
    assert not any("as_of=" in each for each in links(html, "/"))
    kept = reader.get("/document/ffff?as_of=2031-01-01").text
    assert "/stories?as_of=2031-01-01" in links(kept, "/")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_all_words_are_in_the_catalogue(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", " ", text, flags=re.DOTALL)
    left = re.sub(r"&\w+;|\b[jk]\b", "", bare)
    assert not re.findall(r"[A-Za-z]{2,}", left)


def test_every_key_that_a_template_names_is_in_the_catalogue() -> None:
    known = catalogue()
    for template in TEMPLATES:
        for key in re.findall(r'\bt\("([\w.-]+)"[,)]', template.read_text(encoding="utf-8")):
            assert key in known, (template.name, key)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_page_has_script_or_style_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|\|\s*safe", text)
    assert all('src="/static/' in each for each in re.findall(r"<script[^>]*>", text))


def test_a_story_is_found_by_any_of_its_reports(reader: TestClient) -> None:
    """So its address stays right when an older report comes in and founds it."""
    place = story(reader)
    reports = links(reader.get(place).text, "/document/")
    assert reports
    for report in reports:
        older = f"/subject/{report.removeprefix('/document/')[:24]}"
        assert reader.get(older).status_code == 200
        assert reader.get(older.replace("/subject/", "/chain/")).status_code == 200
