"""What the ledger found, as people see it."""

from io import StringIO

from rich.console import Console

from sayso.export.ledger import hit, whole
from sayso.ledger.hits import Hit, Judged
from sayso.ledger.versions import Version
from sayso.records import Hop, Utterance
from sayso.testing import document
from sayso.values.span import Span


def found(url: str | None) -> Hit:
    words = "Nobody was hurt."
    chain = (Hop("Marrow Courier", "outlet", "published"),)
    said = Utterance("sha256:u", "narration", (), (), (Span(0, 15),), chain)
    about = {} if url is None else {"url": url}
    return Hit(document(words, **about), said, Version(1, 1, "2031-03-04"), Judged(), "v")


def test_an_utterance_of_a_page_is_shown_with_a_link_to_its_words() -> None:
    """For people and for programs; one of a text without an address has none."""
    link = "https://courier.example/1#:~:text=Nobody%20was%20hurt"
    out = StringIO()
    one = found("https://courier.example/1")
    Console(file=out, width=120).print(whole(one, []))
    assert f"on the page {link}" in out.getvalue()
    assert hit(one)["utterance"]["link"] == link
    Console(file=(out := StringIO()), width=120).print(whole(found(None), []))
    assert "on the page" not in out.getvalue()
