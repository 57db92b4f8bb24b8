"""Tables, JSON that is no JSONL, and what other collections give: each row is a record."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from sayso.read import originals
from sayso.records import Original, Problem
from sayso.settings import Settings

CSV = 'text,title,url,published,page\n"The ""board"", it\nsaid, met.",Board,https://a.example/1,2031-03-04,7\n'


def read(data: str | bytes, **settings: object) -> list[Original | Problem]:
    data = data if isinstance(data, bytes) else data.encode()
    return list(originals(["-"], Settings(**settings), io.BytesIO(data)))


def facts(one: Original) -> tuple[str | None, ...]:
    return one.text, one.title, one.url, one.publisher, one.published


def check_kept(found: list[Original | Problem]) -> None:
    """What is kept of a report, read alone and without settings, is that report."""
    for one in found:
        if isinstance(one, Original):
            (again,) = read(one.data)
            assert isinstance(again, Original)
            assert (again.data, again.blocks, facts(again)) == (one.data, one.blocks, facts(one))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_each_row_of_a_table_is_a_report(mark: str) -> None:
    """Told apart by its first line, whatever stands between the columns."""
    found = read(CSV.replace(",", mark).replace(f"it\nsaid{mark}", "it\nsaid,"))
    (one,) = found
    text = f'The "board"{mark} it\nsaid, met.'
    assert facts(one) == (text, "Board", "https://a.example/1", None, "2031-03-04")
    assert (one.path, one.line) == ("-:2", 2)
    assert json.loads(one.data)["page"] == "7"
    check_kept(found)


def test_a_row_is_the_same_document_in_whatever_table_it_stands() -> None:
    """Also as JSON."""
    rows = [read("text,n\nIt met.,1\n"), read("text\tn\nIt met.\t1\n"),
            read('[\n{"text": "It met.", "n": "1"}]')]  # fmt: skip
    assert len({one.data for (one,) in rows}) == 1


def test_columns_with_other_names_are_mapped() -> None:
    """Of tables and of JSON; days in the forms of tables are understood."""
    names = (("text", "body"), ("url", "link"), ("published", "day"))
    table = "day,body,link\n26-FEB-1987 15:01:01.79,It met.,https://a.example/1\n"
    lines = (
        '{"body": "It met.", "link": "https://a.example/1", "day": "Feb 26, 1987", "n": 7}\n' * 2
    )
    for found in (read(table, columns=names), read(lines, columns=names)):
        assert facts(found[0]) == ("It met.", None, "https://a.example/1", None, "1987-02-26")
        check_kept(found)
    inner = '{"article": {"body": "It met."}}'
    assert read(inner, columns=(("text", "article.body"),))[0].text == "It met."


def test_a_table_that_does_not_say_where_its_text_is_is_refused() -> None:
    """And told how to say it."""
    (problem,) = read("id,name,link\n1,One,x\n2,Two,y\n")
    assert str(problem) == '-: a table without a column "html" or "text"'
    prose = "London, Paris, Rome\nThe board met, it said, and left.\n"
    assert read(prose)[0].text == prose


def test_a_broken_row_does_not_stop_the_rest() -> None:
    """A quotation mark that is left open, or stands where none may, is told and never dropped."""
    table = 'text\tn\nOne.\t1\n"Two" she said.\t2\nThree.\t3\n"Four.\t4\n'
    one, two, three, four = read(table)
    assert (one.text, three.text) == ("One.", "Three.")
    assert str(two).startswith("-:3: broken row: ")
    assert str(four) == "-:5: broken row: unexpected end of data"
    long = 'text\tn\nOne.\t1\n"Two.\t2\n' + "xxxxxxxxx\n" * 2_000 + "Three.\t3\n"
    found = read(long, most_characters=1_000)
    assert str(found[1]) == "-:3: broken row: more than 8,000 characters"
    assert found[-1].text == "Three."
    found = read("text\tn\n\xe9t\xe9.\t1\n".encode("latin-1"))
    assert str(found[0]) == "-:2: not UTF-8: read as windows-1252"


def test_what_is_wrong_with_a_row_is_told_in_words_that_can_be_shown() -> None:
    (problem,) = read('text\ttitle\n"The ""board"" met." x\tBoard\n')
    assert problem.reason == "broken row: ' ' expected after '\"'"


def test_a_table_in_another_encoding_is_read() -> None:
    """With two bytes a character, with the line ends of old."""
    assert read("text,n\nEs tagte.,1\n".encode("utf-16"))[0].text == "Es tagte."
    assert [one.text for one in read("text,n\rOne.,1\rTwo.,2")] == ["One.", "Two."]


def test_json_over_several_lines_is_read() -> None:
    """An object, a list, broken JSON."""
    assert read('{\n "text": "One."\n}')[0].text == "One."
    one, two, problem = read('[{"text": "One."}, {"text": "Two."}, 3]')
    assert (one.text, two.text, two.path) == ("One.", "Two.", "-:2")
    assert str(problem) == "-:3: a number, not a JSON object"
    check_kept([one, two])
    (problem,) = read('[\n{"text": ')
    assert str(problem) == "-: broken JSON: Expecting value at line 2, column 10"
    assert str(read('[{"a":' * 99_999)[0]) == "-: JSON that is nested too deeply"


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Ferrow Post",
    "home_page_url": "https://ferrow.example/",
    "items": [
        {
            "id": "1",
            "url": "/2031/03/04/lock",
            "title": "Lock open",
            "content_html": "<p>The lock &amp; the dam.</p><p>All open.</p>",
            "date_published": "2031-03-04T10:00:00+01:00",
            "authors": [{"name": "Tomas Ebrel"}],
        },
        {"id": "2", "content_text": "Plain <b>.\n\nMore."},
    ],
}


@pytest.mark.parametrize("indent", [None, 1])
def test_a_feed_in_json_is_read_like_any_feed(indent: int | None) -> None:
    """On one line or on many."""
    found = read(json.dumps(FEED, indent=indent))
    lock, plain = found
    assert lock.text == "Lock open\n\nThe lock & the dam.\n\nAll open."
    assert lock.url == "https://ferrow.example/2031/03/04/lock"
    assert (lock.publisher, lock.byline) == ("Ferrow Post", "Tomas Ebrel")
    assert lock.published == "2031-03-04T10:00:00+01:00"
    assert plain.text == "Plain <b>.\n\nMore."
    check_kept(found)
    (later,) = read(json.dumps({**FEED, "items": FEED["items"][1:]}))
    assert later.data == plain.data


ARTICLE = {
    "uri": "7", "title": "Lock open", "body": "The lock is open.", "url": "https://ferrow.example/7",
    "dateTimePub": "2031-03-04T10:00:00Z", "authors": [{"name": "Tomas Ebrel"}],
    "source": {"uri": "ferrow.example", "title": "Ferrow Post"},
}  # fmt: skip
STORY = {"id": 7, "title": "Lock open", "media_name": "Ferrow Post", "url": "https://ferrow.example/7",
         "publish_date": "2031-03-04 10:00:00.5", "text": "The lock is open."}  # fmt: skip
SEEN = {"title": "Lock open", "url": "https://ferrow.example/7", "seendate": "20310304T100000Z",
        "domain": "ferrow.example"}  # fmt: skip
GKG = "\t".join(
    {1: "20310304100000", 3: "ferrow.example", 4: "https://ferrow.example/7",
     26: "<PAGE_TITLE>Lock &amp; dam open</PAGE_TITLE>"}.get(n, "") for n in range(27)
)  # fmt: skip


@pytest.mark.parametrize(
    ("exchange", "value", "published"),
    [
        ("eventregistry", {"articles": {"results": [ARTICLE]}}, "2031-03-04T10:00:00+00:00"),
        ("eventregistry", [ARTICLE], "2031-03-04T10:00:00+00:00"),
        ("eventregistry", ARTICLE, "2031-03-04T10:00:00+00:00"),
        ("mediacloud", {"stories": [STORY]}, "2031-03-04T10:00:00"),
    ],
)
def test_articles_of_other_collections_are_read(
    exchange: str, value: object, published: str
) -> None:
    """However they are wrapped, with all that is said of them."""
    found = read(json.dumps(value), exchange=exchange)
    (one,) = found
    assert facts(one) == (
        "The lock is open.", "Lock open", "https://ferrow.example/7", "Ferrow Post", published,
    )  # fmt: skip
    assert json.loads(one.data)[exchange]["url"] == "https://ferrow.example/7"
    check_kept(found)


def test_where_a_collection_gives_no_text_its_headline_is_read() -> None:
    """Lists of GDELT, its knowledge graph, tables of Media Cloud."""
    (seen,) = read(json.dumps({"articles": [SEEN]}), exchange="gdelt")
    assert facts(seen) == ("Lock open", "Lock open", "https://ferrow.example/7", "ferrow.example",
                           "2031-03-04T10:00:00+00:00")  # fmt: skip
    one, two, problem = read(f"{GKG}\n{GKG}\n\n1\t2\n", exchange="gdelt")
    assert one.text == two.text == "Lock & dam open"
    assert problem.reason.startswith("a row of GDELT with 2 columns")
    table = "id,media_name,publish_date,title,url\n7,Ferrow Post,2031-03-04,Lock open,https://f.example\n"
    (row,) = read(table, exchange="mediacloud")
    assert facts(row) == (
        "Lock open",
        "Lock open",
        "https://f.example",
        "Ferrow Post",
        "2031-03-04",
    )
    check_kept([seen, one, row])
    events = "\t".join(["1"] * 61) + "\n"
    assert len(read(events * 9, exchange="gdelt")) == 1


def parquet(**columns: list[object]) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    data = io.BytesIO()
    write_table(pyarrow.table(columns), data)
    return data.getvalue()


def test_each_row_of_parquet_is_a_report(tmp_path: Path) -> None:
    """From a file or a stream, the same document as in any other table."""
    moment = dt.datetime(2031, 3, 4, 10, tzinfo=dt.UTC)
    data = parquet(body=["It met.", None], published=[moment, moment], text_=[b"x", b"y"])
    names = (("text", "body"),)
    one, problem = read(data, columns=names)
    assert facts(one) == ("It met.", None, None, None, "2031-03-04T10:00:00+00:00")
    assert str(problem) == '-:2: no "text"'
    check_kept([one])
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    again = next(originals([str(path)], Settings(columns=names), io.BytesIO()))
    assert again.data == one.data
    assert read(parquet(text=["It met."], n=["1"]))[0].data == read("text,n\nIt met.,1\n")[0].data


@pytest.mark.parametrize("cut", [4, 20, -1, -8])
def test_broken_parquet_is_told(cut: int) -> None:
    """Wherever it is cut."""
    (problem,) = read(parquet(text=["It met."])[:cut])
    assert str(problem) == "-: broken Parquet data"


def test_parquet_without_rows_is_told() -> None:
    (problem,) = read(parquet(text=[]))
    assert str(problem) == "-: no row in this table"
