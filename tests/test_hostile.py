"""Texts that nobody would print: each is read or refused, and what is said of it stays true.

Sizes are small here; `make soak` takes the full ones, and many more examples.
"""

import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import chain, pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import Problem, Reading, Settings, Utterance, read_reports
from sayso.annotate.lexicon import Lexicon
from sayso.attribute.utterances import utterances
from sayso.clean import clean
from sayso.export import contract, text
from sayso.pipeline import brief, parser, read_through
from sayso.records import REPORT_KINDS, Annotation, Document, Name, Original, Syntax, Token
from sayso.values.span import Span

EXAMPLES, MANY_EXAMPLES = 60, 5_000
TAGGED, MANY_TAGGED = 12, 1_000
SHORT = 2_000  # characters of a text for the tagger, which reads a tenth as fast
MOST = 900_000  # characters of the longest text

SENTENCE = "The mayor said that the bridge was closed. "
SAID = "“The bridge is closed now,” said Renata Oule."
REAL = "".join(map(chr, chain(range(0xD800), range(0xE000, sys.maxunicode + 1))))


def of_category(name: str) -> str:
    return "".join(c for c in REAL if unicodedata.category(c) == name)


# What to repeat, and how often: in every run, and in full.
REPEATED: dict[str, tuple[str, int, int]] = {
    **{f"only the mark {mark}": (mark, 3_000, 30_000) for mark in "\"'“”„«»‘’`"},
    **{f"a word after each {mark}": (mark + "no ", 1_000, 30_000) for mark in "\"'“„«‘`"},
    "all marks in turn": ("“‘\"'«»’”„ a ", 500, 30_000),
    "one sentence on one line": (SENTENCE, 500, MOST // len(SENTENCE)),
    "one quotation on one line": (SAID + " ", 500, MOST // len(SAID)),
    "one sentence, one paragraph": (SAID + "\n", 300, MOST // len(SAID)),
    "left open in each paragraph": (SAID.replace("”", "") + "\n", 300, 20_000),
    "who says who says": ("he said that ", 1_000, 60_000),
    "according to according to": ("according to ", 1_000, 60_000),
    "a name without end": ("Renata ", 1_000, 60_000),
    "a word without end": ("x", 100_000, MOST),
    "a word full of marks": ("x.y-", 2_000, 200_000),
    "an address without end": ("http://a.example/", 2_000, 50_000),
    "only stops": (".", 10_000, MOST),
    "only dashes": ("—", 3_000, 100_000),
    "only punctuation": (".,;:!?-()[]/… ", 300, 50_000),
    "only emoji": ("😀🏳️‍🌈👩‍👩‍👧 ", 200, 20_000),
    "emoji without a gap": ("👩‍👩‍👧", 500, 20_000),
    "direction marks": ("\u202e\u200fsaid\u2066 \u200b\u200d\ufeffOule. ", 300, 20_000),
    "nothing to be seen": ("\u200b", 10_000, MOST),
    "no end of a sentence": ("the mayor and ", 1_000, 60_000),
    "one-word paragraphs": ("ferry\n", 3_000, 50_000),
    "one-word paragraphs apart": ("ferry\r\n\r\n", 3_000, 50_000),
    "every kind of line end": ("a\r\v\f\x1c\x85\u2028\u2029", 500, 20_000),
    "only blank lines": ("\n \t\xa0", 10_000, MOST // 4),
    "control characters": ("\x00\x07\x1b[2Jsaid the mayor, and the river rose. ", 200, 20_000),
    "small letters that are longer": ("İstanbul’da İrem ", 300, 30_000),
    "letters that are several": ("ﬁnal ﬄuent ŉ ẞ ǆ ΐ ㎢ ﷺ ", 300, 30_000),
    "syllables that fall apart": ("한국어 시장은 ", 300, 30_000),
    "figures": ("$1,000.50% ", 500, 50_000),
    "names for a byline": ("and A ", 16, 16),
}  # fmt: skip

OTHER: dict[str, str] = {
    "nested brackets": "(" * 5_000 + "x" + ")" * 5_000 + " said the mayor.",
    "nested brackets of all kinds": "[({<" * 1_000 + "x" + ">})]" * 1_000,
    "marks piled up": "a" + "\u0301" * 10_000 + " said the mayor.",
    "one character": "x",
    "blanks and a letter": " " * 100_000 + "x",
    "a byline that never ends": "By " + "and A, " * 13 + "!",
    "a dateline that never ends": "AB, Cd Ef, Gh " * 10 + "x",
    **{
        f"category {name}": f"{SENTENCE}{of_category(name)[:1_000]} {SAID}"
        for name in sorted({unicodedata.category(c) for c in REAL})
    },
}


def repeated(name: str, *, full: bool = False) -> str:
    unit, few, many = REPEATED[name]
    return unit * (many if full else few)


def read(words: str, annotator: str = "lexicon", language: str | None = "en") -> Reading:
    """The reading of a text, which is checked, and checked to come out the same again."""
    original = Original(words.encode("utf-8", "replace"), words, language=language)
    first, *rest = read_through(original, Settings(annotator=annotator))
    assert isinstance(first, Reading)
    assert all(isinstance(one, Problem) for one in rest)
    check(first, words)
    line = contract.line(contract.reading(first))
    assert json.loads(line)["document"]["text"] == words
    again = read_through(original, Settings(annotator=annotator))[0]
    assert isinstance(again, Reading)
    assert contract.line(contract.reading(again)) == line
    return first


def check(reading: Reading, words: str) -> None:
    """What holds for every reading."""
    assert reading.document.text == words
    assert apart(block.span for block in reading.document.blocks)
    assert len({one.id for one in reading.utterances}) == len(reading.utterances)
    starts = [one.content[0] for one in reading.utterances]
    assert starts == sorted(starts)
    layers = defaultdict(list)
    for one in reading.utterances:
        assert apart(sorted(spans_of(one)))
        assert all(standing(span, words) for span in spans_of(one))
        assert all(hop.span is None or standing(hop.span, words) for hop in one.chain)
        layers[one.inside] += one.content
    assert all(apart(sorted(contents)) for contents in layers.values())


def spans_of(one: Utterance) -> list[Span]:
    return [*one.source, *one.cue, *one.content]


def apart(spans: Iterable[Span]) -> bool:
    return all(before.end <= after.start for before, after in pairwise(spans))


def standing(span: Span, words: str) -> bool:
    """Whether it is inside the text, and begins and ends with something other than a blank."""
    inside = 0 <= span.start < span.end <= len(words)
    return inside and span.of(words).strip() == span.of(words)


@pytest.mark.parametrize("name", REPEATED)
def test_a_text_that_repeats_itself_is_read(name: str) -> None:
    """Quotation marks by the thousand, no end, no gap, nothing to see: all is read."""
    read(repeated(name))


@pytest.mark.soak
@pytest.mark.parametrize("name", REPEATED)
def test_a_long_text_that_repeats_itself_is_read(name: str) -> None:
    """The same, up to 900,000 characters."""
    read(repeated(name, full=True))


@pytest.mark.parametrize("name", OTHER)
def test_an_odd_text_is_read(name: str) -> None:
    """Brackets and marks piled up, and every category of Unicode."""
    read(OTHER[name])


@pytest.mark.parametrize("name", [*REPEATED, *OTHER])
def test_the_tagger_reads_odd_texts_too(name: str) -> None:
    """The beginning of each: the tagger takes a window at a time, so that more shows no more."""
    words = OTHER.get(name) or repeated(name)
    read(words[:SHORT], annotator="tagger")


@pytest.mark.parametrize("name", [*REPEATED, *OTHER])
def test_whatever_a_file_holds_comes_out_as_readings_and_problems(
    name: str, tmp_path: Path
) -> None:
    """From files, with the language left to be found."""
    words = (OTHER.get(name) or repeated(name))[:SHORT]
    (tmp_path / "a.txt").write_bytes(words.encode())
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": words}))
    results = list(read_reports([str(tmp_path)], Settings(annotator="lexicon")))
    assert results
    assert all(isinstance(one, Reading | Problem) for one in results)
    for one in results:
        if isinstance(one, Reading):
            check(one, one.document.text)


def test_lone_surrogates_are_replaced_and_said_so(tmp_path: Path) -> None:
    """JSON can escape halves of characters; no text can hold them."""
    path = tmp_path / "halves.jsonl"
    halves = r"\ud83d said the mayor.\udc00 \ud83d\ude00"
    path.write_text(f'{{"text": "{halves}", "publisher": "The \\udfff Courier", "language": "en"}}')
    problem, reading = read_reports([str(path)], Settings(annotator="lexicon"))
    assert isinstance(reading, Reading)
    assert str(problem).endswith("2 characters are not valid Unicode, shown as U+FFFD")
    assert reading.document.text == "\ufffd said the mayor.\ufffd 😀"
    assert reading.document.publisher == "The \ufffd Courier"
    contract.line(contract.reading(reading)).encode()


@pytest.mark.parametrize("annotator", ["tagger", "lexicon"])
@pytest.mark.parametrize(
    "before",
    [
        "",
        "İIıi İİİ ",
        "ﬁﬄﬃ ŉ ΐ ẞß ",
        "e\u0301e\u0301 ",
        "한국 ",
        "😀👩‍👩‍👧 ",
        "\u200b\u202e ",
        "\x00\x07 ",
        "a\r\nb\r\n",
    ],
)
def test_places_stay_right_after_letters_that_change_their_length(
    before: str, annotator: str
) -> None:
    """Small letters, letters that come apart and characters that vanish shift nothing."""
    reading = read(f"{before * 20}\n{SAID}", annotator)
    said = reading.utterances[-1]
    content, cue, source = (
        " ".join(span.of(reading.document.text) for span in spans)
        for spans in (said.content, said.cue, said.source)
    )
    assert (content, cue) == ("“The bridge is closed now,”", "said")
    assert source.startswith(
        "Renata"
    )  # whether the tagger also takes the surname is not asked here


WORDS = st.sampled_from(
    [*SENTENCE.split(), *SAID.split(), "“", "”", '"', "‘", "’", "'", "«", "»", "„", "—", ":", ",",
     ".", "\n", "\n\n", "\r\n", "By Ilse Corvane", "according to",
     "İ", "ﬁ", "한", "\u0301", "\u200b"]
)  # fmt: skip
TEXTS = (
    st.lists(WORDS | st.text(max_size=6), min_size=1, max_size=40)
    .map(" ".join)
    .filter(lambda words: words.strip())
)


@given(TEXTS)
@settings(max_examples=EXAMPLES)
def test_whatever_is_written_what_is_said_of_it_holds(words: str) -> None:
    """Spans inside the text, contents apart, ids unique, utterances in order, output repeated."""
    read(words)


@given(TEXTS)
@settings(max_examples=TAGGED)
def test_whatever_is_written_what_the_tagger_says_holds(words: str) -> None:
    """The same of the tagger."""
    read(words, annotator="tagger")


@pytest.mark.soak
@given(TEXTS, st.none() | st.just("en"))
@settings(max_examples=MANY_EXAMPLES)
def test_whatever_is_written_holds_for_many_more(words: str, language: str | None) -> None:
    """The lexicon, with the language given or found."""
    read(words, language=language)


@pytest.mark.soak
@given(TEXTS)
@settings(max_examples=MANY_TAGGED)
def test_whatever_is_written_holds_for_many_more_that_are_tagged(words: str) -> None:
    """The tagger."""
    read(words, annotator="tagger")


# That time grows with the length of a text and not with its square is shown by counting the lines
# of Sayso that run, not by a clock. The parser is not ours: one sentence's syntax is repeated.

FEW, TEN_TIMES = 30, 300
GROWTH = 12  # times as many lines, for ten times the text


@pytest.mark.parametrize("joined", [False, True], ids=["sentences", "one sentence"])
@pytest.mark.parametrize(
    "unit",
    [
        SAID + " ",
        SAID + "\n",
        SAID.replace("“", "‘").replace("”", "") + " ",
        SAID.replace("”", "") + "\n",
        SENTENCE,
        SENTENCE.replace(". ", "\n"),
        "Renata Ann Oule met Tomas Ebrel. ",
        "Renata ",
        "“it ” ‘ ",
        "according to ",
        "he said ",
        "ferry\n",
    ],
)
def test_ten_times_the_text_takes_ten_times_the_work(unit: str, joined: bool) -> None:  # noqa: FBT001
    """Whatever there are many of: words, sentences, paragraphs, quotations, names, attributions."""
    work = [
        lines_run(lambda n=n: whole_way(*again(unit, n, joined=joined))) for n in (FEW, TEN_TIMES)
    ]
    assert work[1] <= GROWTH * work[0]


def again(unit: str, times: int, *, joined: bool) -> tuple[str, Syntax]:
    """A text that repeats itself, with its syntax; `joined` makes it one sentence."""
    one = parser().parse(unit, [Span(0, len(unit.rstrip()))])
    size = len(one.tokens)
    tokens = [
        Token(moved(t.span, n * len(unit)), t.lemma, t.pos, t.tag, t.dep, t.head + n * size)
        for n in range(times)
        for t in one.tokens
    ]
    names = [
        Name(moved(name.span, n * len(unit)), name.label)
        for n in range(times)
        for name in one.names
    ]
    sentences = [
        range(s.start + n * size, s.stop + n * size) for n in range(times) for s in one.sentences
    ]
    whole = [range(len(tokens))]
    return unit * times, Syntax(tuple(tokens), tuple(whole if joined else sentences), tuple(names))


def moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def whole_way(words: str, syntax: Syntax) -> None:
    document, _ = clean(Original(words.encode(), words, language="en"), Settings())
    reading = Reading(document, utterances(document, annotated(document, syntax)))
    contract.line(contract.reading(reading))
    console = text.console()
    with console.capture():
        console.print(text.brief(brief([reading])))


def annotated(document: Document, syntax: Syntax) -> Annotation:
    paragraphs = [block.span for block in document.blocks if block.kind in REPORT_KINDS]
    return Annotation(syntax, Lexicon().marks(document.text, paragraphs, syntax), "lexicon")


def lines_run(work: Callable[[], None]) -> int:
    """How many lines of Sayso run in a piece of work, each as often as it runs."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., object] | None:
        nonlocal count
        count += event == "line"
        return trace if "sayso" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
