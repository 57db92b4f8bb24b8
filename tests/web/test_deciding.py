"""Deciding and adding through the pages, asked in process."""

import io
import re
import time
import zipfile

import pytest
from starlette.testclient import TestClient

from sayso.errors import LedgerError
from sayso.ledger import decisions
from sayso.ledger.schema import VERSION
from sayso.ledger.verify import verify
from web.test_guard import csrf
from web.test_pages import links, words


def book(visitor: TestClient):
    return visitor.app.app.state.desk.book


def decided(visitor: TestClient) -> list[decisions.Decision]:
    with book(visitor).reading() as connection:
        return list(decisions.every(connection))


def said(visitor: TestClient) -> str:
    return links(visitor.get("/search?by=Ebrel").text, "/said/")[0]


def send(visitor: TestClient, kind: str, target: str, **more: str):
    form = {"csrf": csrf(visitor), "kind": kind, "target": target, "by": "Ada", "why": "heard it"}
    return visitor.post("/decide", data={**form, "saw": "", "back": "/decisions", **more})


def added(visitor: TestClient, **form) -> str:
    answer = visitor.post("/add", data={"csrf": csrf(visitor), **form.pop("data", {})}, **form)
    assert answer.status_code == 200, answer.text
    place = answer.url.path
    until = time.monotonic() + 90
    while not visitor.get(f"{place}/state").json()["done"]:
        assert time.monotonic() < until
        time.sleep(0.1)
    return visitor.get(place).text


def test_what_is_rejected_leaves_the_pages_and_comes_back_when_undone(visitor: TestClient) -> None:
    place = said(visitor)
    target = "sha256:" + place.rpartition("/")[2]
    assert "Ada" in words(send(visitor, "reject", target).text)
    assert not links(visitor.get("/search?by=Ebrel").text, place)
    assert links(visitor.get("/search?by=Ebrel&rejected=1").text, place)
    (one,) = decided(visitor)
    form = {"csrf": csrf(visitor), "decision": one.id, "by": "Ben", "why": "it was right"}
    visitor.post("/undo", data=form)
    assert [each.kind for each in decided(visitor)] == ["reject", "accept"]
    assert links(visitor.get("/search?by=Ebrel").text, place)
    assert not verify(book(visitor)).faults


def test_of_two_who_decide_at_once_the_second_is_told(visitor: TestClient) -> None:
    target = "sha256:" + said(visitor).rpartition("/")[2]
    send(visitor, "grade", target, value="2")
    answer = send(visitor, "grade", target, value="5", by="Ben")
    assert answer.status_code == 409
    assert "Somebody decided in the meantime" in answer.text
    assert [each.value for each in decided(visitor)] == ["2"]
    saw = re.findall(r'name="saw" value="([^"]+)"', answer.text)[0]
    send(visitor, "grade", target, value="5", by="Ben", saw=saw)
    assert [each.value for each in decided(visitor)] == ["2", "5"]


def test_a_correction_is_undone_by_the_one_before(visitor: TestClient) -> None:
    target = "sha256:" + said(visitor).rpartition("/")[2]
    send(visitor, "correct", target, field="source", value="Thomas Ebrel")
    (one,) = decided(visitor)
    send(visitor, "correct", target, field="source", value="T. Ebrel", saw=one.id)
    newest = decided(visitor)[-1]
    assert newest.value == "source=T. Ebrel"
    form = {"csrf": csrf(visitor), "decision": newest.id, "by": "Ada", "why": "no"}
    assert visitor.post("/undo", data=form).status_code == 200
    assert decided(visitor)[-1].value == "source=Thomas Ebrel"
    first = {**form, "decision": one.id}
    assert visitor.post("/undo", data=first).status_code == 409


def test_a_grade_is_taken_back_by_one_more_decision(visitor: TestClient) -> None:
    place = links(visitor.get("/sources").text, "/source/")[0]
    target = "source:" + place.rpartition("/")[2]
    assert "no grade any more" not in visitor.get(place).text
    send(visitor, "grade", target, value="B")
    (one,) = decided(visitor)
    assert "graded B" in words(visitor.get(place).text)
    assert "no grade any more" in visitor.get(place).text
    send(visitor, "grade", target, value="none", saw=one.id)
    assert [each.value for each in decided(visitor)] == ["B", None]
    assert "graded B" not in words(visitor.get(place).text).partition("What came of")[0]
    assert "took the grade back" in words(visitor.get(place).text)
    newest = decided(visitor)[-1]
    form = {"csrf": csrf(visitor), "decision": newest.id, "by": "Ben", "why": "B after all"}
    visitor.post("/undo", data=form)
    assert decided(visitor)[-1].value == "B"
    assert not verify(book(visitor)).faults


@pytest.mark.parametrize(
    ("kind", "value"),
    [("publisher", "The Oule Post"), ("date", "2031-03-01"), ("correct", "stance=denies")],
)
def test_the_first_of_its_kind_is_undone_to_what_was_read(
    visitor: TestClient, kind: str, value: str
) -> None:
    place = links(visitor.get("/search?by=Ebrel").text, "/document/")[0]
    page = words(visitor.get(place).text).partition("About this document")[0]
    document = "sha256:" + place.rpartition("/")[2].partition("?")[0]
    target = "sha256:" + said(visitor).rpartition("/")[2] if kind == "correct" else document
    more = {"field": value, "value": ""} if kind == "correct" else {"value": value}
    assert send(visitor, kind, target, **more).status_code == 200
    changed = words(visitor.get(place).text).partition("About this document")[0]
    assert changed != page
    (one,) = decided(visitor)
    form = {"csrf": csrf(visitor), "decision": one.id, "by": "Ben", "why": "it was right"}
    assert visitor.post("/undo", data=form).status_code == 200
    assert words(visitor.get(place).text).partition("About this document")[0] == page
    assert not verify(book(visitor)).faults


def test_two_sources_become_one_and_two_again(visitor: TestClient) -> None:
    html = visitor.get("/sources").text
    named = {
        name: "source:" + place.rpartition("/")[2]
        for place, name in re.findall(r'href="(/source/\w+)">([^<]+)<', html)
    }
    target, value = named["Dunya Harrast"], named["Harrast"]
    send(visitor, "same", target, value=value)
    assert "Harrast" not in re.findall(r">([^<]+)</a></th>", visitor.get("/sources").text) or (
        "Dunya Harrast" not in re.findall(r">([^<]+)</a></th>", visitor.get("/sources").text)
    )
    (one,) = decided(visitor)
    told = words(visitor.get("/decisions").text)
    assert "Ada on Dunya Harrast: the same source as Harrast — heard it" in told
    form = {"csrf": csrf(visitor), "decision": one.id, "by": "Ben", "why": "two people"}
    visitor.post("/undo", data=form)
    assert {"Dunya Harrast", "Harrast"} <= set(
        re.findall(r">([^<]+)</a></th>", visitor.get("/sources").text)
    )


@pytest.mark.parametrize(
    "wrong", [{"by": " "}, {"why": ""}, {"value": "17"}, {"kind": "praise"}, {"target": "sha256:0"}]
)
def test_a_decision_that_makes_no_sense_is_not_kept(visitor: TestClient, wrong: dict) -> None:
    target = "sha256:" + said(visitor).rpartition("/")[2]
    given = {"kind": "grade", "target": target, "value": "2", **wrong}
    answer = send(visitor, given.pop("kind"), given.pop("target"), **given)
    assert answer.status_code == 400
    assert not decided(visitor)


def test_files_and_text_become_reports_and_what_is_unread_says_why(visitor: TestClient) -> None:
    files = [
        ("files", ("note.txt", b"The mayor of Oule, Ada Brand, said 40 boats left.")),
        ("files", ("note.txt", b"Another note: the mayor of Oule said 3 boats stayed.")),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(400))),
        ("files", ("broken.jsonl", b'{"text": "Fine, said the mayor of Oule."}\n{"text": 3}\n')),
    ]
    pasted = "The harbour master of Oule, Edda Moll, denied that 9 ferries were late."
    data = {"text": pasted, "url": "https://post.example/late", "publisher": "The Oule Post"}
    told = words(added(visitor, files=files, data=data))
    assert "4 new, 0 new versions, 0 already known, 2 not read" in told
    assert re.search(r"not read picture\.png", told)
    assert re.search(r"not read broken\.jsonl:2", told)
    assert "Edda Moll" in visitor.get("/search?words=ferries&publisher=Oule").text
    assert links(visitor.get("/search?words=boats").text, "/document/")
    assert "picture.png" in visitor.get("/unread").text
    again = words(added(visitor, files=files[:1]))
    assert "0 new, 0 new versions, 1 already known, 0 not read" in again
    assert not verify(book(visitor)).faults


def test_what_is_in_an_archive_is_known_by_its_name_there(visitor: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", "The mayor of Oule, Ada Brand, said 40 boats left.")
        archive.writestr("two.txt", "The mayor of Oule, Ada Brand, said 3 boats stayed.")
    told = words(added(visitor, files=[("files", ("both.zip", packed.getvalue()))]))
    assert "2 new" in told
    assert "new both.zip/one.txt" in told


def test_a_name_with_folders_is_only_a_name(visitor: TestClient) -> None:
    name = "../../etc/passwd\x07"
    html = added(visitor, files=[("files", (name, b"The mayor of Oule said 4 boats left."))])
    assert "passwd" in html
    assert "etc" not in words(html)


def test_nothing_at_all_is_told(visitor: TestClient) -> None:
    answer = visitor.post("/add", data={"csrf": csrf(visitor), "text": " "})
    assert answer.status_code == 400
    assert "There is no file and no text." in answer.text


def test_a_ledger_that_was_upgraded_beneath_says_so(visitor: TestClient) -> None:
    with book(visitor).store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION + 1}")
    answer = visitor.get("/search?words=bridge")
    assert answer.status_code == 503
    assert "another version of Sayso upgraded this ledger" in answer.text
    with pytest.raises(LedgerError), visitor.app.app.state.desk.writing():
        pass


def test_nothing_is_lost_when_a_ledger_is_upgraded_beneath_a_change(visitor: TestClient) -> None:
    target = "sha256:" + said(visitor).rpartition("/")[2]
    token = csrf(visitor)
    with book(visitor).store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION + 1}")
    form = {"csrf": token, "kind": "reject", "target": target, "by": "Ada", "why": "heard it"}
    answer = visitor.post("/decide", data={**form, "saw": "", "back": "/decisions"})
    assert answer.status_code == 503
    assert "nothing is lost" in answer.text
    told = words(added(visitor, data={"text": "The mayor of Oule, Ada Brand, said 3 boats left."}))
    assert "Stopped" in told
    assert "another version of Sayso upgraded this ledger" in told
    with book(visitor).store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    assert not decided(visitor)
    assert not verify(book(visitor)).faults
    assert "1 new" in words(added(visitor, data={"text": "The mayor said 3 boats left."}))


def test_what_was_looked_at_is_no_longer_new(visitor: TestClient) -> None:
    html = visitor.get("/").text
    batch = re.findall(r'name="batch" value="(\d+)"', html)[0]
    visitor.post("/seen", data={"csrf": csrf(visitor), "batch": batch, "back": "/"})
    assert "0 new reports" in words(visitor.get("/").text).replace("\u202f", " ")
    text = "The harbour master of Oule, Edda Moll, denied that 9 ferries were late."
    added(visitor, data={"text": text})
    seen = words(visitor.get("/").text)
    assert "1 new report" in seen
    assert re.search(r"new [^.]*that 9 ferries were late", seen)
