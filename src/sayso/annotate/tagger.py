"""The trained tagger: which words are source, cue and content, and which belong together.

A MiniLM encoder with two heads, one that tags every token and one that links it to its cue, run by
onnxruntime on one thread, one unpadded window at a time: so the same words get the same marks
whatever is read beside them (decision 9 of the design). Each paragraph is read in two windows, and
the scores of its tags are averaged (docs/decisions/0011).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso.annotate import decode
from sayso.annotate.scores import Scores, read_twice
from sayso.annotate.windows import Window, pieces
from sayso.errors import PartsError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    from sayso.records import Mark, Syntax
    from sayso.values.span import Span

MODEL = "tagger.onnx"
TOKENIZER = "tokenizer.json"


class Tagger:
    """The weights, held open; `folder` has `tagger.onnx` and `tokenizer.json`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or shipped()
        self._tokenizer = _tokenizer(self._folder / TOKENIZER)
        self._session = _session(self._folder / MODEL)
        self._goes_on = word_ends(self._tokenizer)

    @cached_property
    def version(self) -> str:
        """`tagger-` and the first characters of the SHA-256 digest of the weights."""
        digest = hashlib.sha256((self._folder / MODEL).read_bytes()).hexdigest()
        return f"tagger-{digest[:12]}"

    def marks(
        self, text: str, paragraphs: Sequence[Span], syntax: Syntax | None = None
    ) -> tuple[Mark, ...]:
        """Mark the paragraphs of a text; the syntax is not needed."""
        del syntax
        found = pieces(text, paragraphs, self._tokenizer)
        return tuple(
            mark
            for window, (tags, links) in read_twice(found, self._read)
            for mark in decode.marks(window, tags, links, self._goes_on[list(window.ids)])
        )

    def _read(self, window: Window) -> Scores:
        ids = np.array([window.ids], dtype=np.int64)
        tags, links = self._session.run(["tags", "links"], {"ids": ids})
        return Scores(tags[0], links[0])


def word_ends(tokenizer: Tokenizer) -> NDArray[np.bool_]:
    """For each token id whether it goes on with the word before, as `##s` does."""
    goes_on = np.zeros(tokenizer.get_vocab_size(), dtype=np.bool_)
    for token, number in tokenizer.get_vocab().items():
        goes_on[number] = token.startswith("##")
    return goes_on


def shipped() -> Path:
    """The folder of the weights that come with Sayso."""
    with as_file(files("sayso.annotate") / "weights") as folder:
        return Path(folder)


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy

    if not path.is_file():
        message = f"the tagger's vocabulary is missing: {path.name}"
        raise PartsError(message)
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(path: Path) -> InferenceSession:
    import onnxruntime  # noqa: PLC0415 - heavy

    if not path.is_file():
        message = f"the tagger's weights are missing: {path.name}"
        raise PartsError(message)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
