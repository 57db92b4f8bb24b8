"""Which words come from an earlier report."""

from sayso.link.copies import Families, copies
from sayso.values.span import Span

WIRE = (
    "The council of Brackwater closed the old bridge on Sunday after divers found cracks in two of "
    "its piers. Engineers will look at the other piers before the spring floods, the council said. "
    "Lorries are sent over the new bridge until the work is done, which may take four months."
)
OWN = "People in Low Brackwater had asked for years that somebody look at the bridge."


def test_a_whole_copy_comes_from_the_oldest(read) -> None:
    first, second = read(WIRE, "2031-02-03"), read(f"{WIRE}\n\n{OWN}", "2031-02-04")
    (copy,) = copies([second, first])
    assert (copy.document, copy.of, copy.whole) == (second.document.id, first.document.id, True)
    families = Families([copy])
    assert families.of(second.document.id, Span(0, 5)) == first.document.id
    assert families.of(first.document.id, Span(0, 5)) == first.document.id


def test_a_passage_carried_over_leaves_the_rest_its_own(read) -> None:
    sentence = WIRE.split(". ", maxsplit=1)[0] + "."
    more = " ".join(
        f"Item {n}: the {w} club of Low Brackwater meets on day {n} at the {w} hall by the mill."
        for n, w in enumerate(("chess", "rowing", "garden", "choir", "radio", "chess two"))
    )
    first, second = read(WIRE, "2031-02-03"), read(f"{OWN} {sentence} {more}", "2031-02-05")
    found = copies([first, second])
    families = Families(found)
    text = second.document.text
    carried, own = text.index("closed the old"), text.index("chess club")
    assert [one.whole for one in found] == [False]
    assert families.of(second.document.id, Span(carried, carried + 6)) == first.document.id
    assert families.of(second.document.id, Span(own, own + 5)) == second.document.id


def test_the_same_facts_in_other_words_are_no_copy(read) -> None:
    other = "Cracks in the piers have shut Brackwater's old bridge; lorries must take the new one."
    assert copies([read(WIRE), read(other)]) == ()


def test_a_quotation_in_two_reports_makes_no_copy(read) -> None:
    words = (
        "“We looked at every pier of the old bridge and we found cracks in two of them on Sunday”"
    )
    first = f"{words}, Renata Oule of the council said in the hall at Low Brackwater."
    second = f"Lorries must go round. Mrs Oule told reporters: {words}. It will take four months."
    assert copies([read(first), read(second)]) == ()


def test_a_statement_that_one_quotes_and_the_other_gives_as_its_own_is_carried(read) -> None:
    words = (
        "the council will look at every pier of the old bridge in turn and will tell all who live "
        "by the river what it finds before any lorry may go over it again"
    )
    quoted = read(f"{OWN} “{words},” Renata Oule said in the hall.", "2031-02-03")
    rest = "It is the third time. The mill stands still, and the baker has lost half of his trade."
    own, heard = (read(f"Now {one}. {rest}", "2031-02-04") for one in (words, f"“{words}”"))
    assert len(copies([quoted, own])) == 1
    assert copies([quoted, heard]) == ()


def test_a_post_in_two_reports_makes_no_copy(read) -> None:
    post = (
        "We looked at every pier of the old bridge and we found cracks in two of them on Sunday, "
        "so take the new one — Renata Oule (@oule) February 3, 2031"
    )
    first = f"{WIRE}\n\n{post}"
    second = f"{OWN} No lorry may cross the river in town, and all must go round.\n\n{post}"
    assert copies([read(first), read(second)]) == ()


def test_an_address_and_a_name_in_two_reports_make_no_copy(read) -> None:
    first = "Men dug in the 600 block of Mill Street; Renata Oule, 41, of Low Brackwater, said so."
    second = (
        "In the 600 block of Mill Street lives Renata Oule, 41, of Low Brackwater, by the mill."
    )
    assert copies([read(first), read(second)]) == ()


def test_a_run_of_ordinary_words_is_a_passage_and_a_run_of_names_is_none(read) -> None:
    plain = "a man was seen at the pier with a saw and an axe in a sack"
    named = "Ada Lind of Low Tarn, 41, at Old Mill Lane in May"
    rest = "Item 7: {0} of it in the {0} week; Item 8: the {0} club and the {0} choir met."
    for words, copied in ((plain, 1), (named, 0)):
        first = read(f"On Sunday {words}, the council wrote. {OWN}", "2031-02-03")
        second = read(f"{rest.format('second')} Some say {words}, others not.", "2031-02-04")
        assert len(copies([first, second])) == copied


def test_a_gallery_is_told_by_its_captions(read) -> None:
    caption = "Image {} of 3 The old bridge at Brackwater stands closed after divers found cracks."
    other = "Image {} of 3 Lorries wait in a long row by the new bridge on Sunday. Photo: Dorn"
    pages = [
        "\n\n".join(caption.format(n) if n < some else other.format(n) for n in (1, 2, 3))
        for some in (3, 4)
    ]
    first, second = (read(page, f"2031-02-0{n}") for n, page in enumerate(pages, 3))
    assert {block.kind for block in first.document.blocks} == {"caption"}
    assert [one.of for one in copies([first, second])] == [first.document.id]
