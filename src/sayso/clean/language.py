"""In which language a report is written."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Words that hold English sentences together and are in no other language so frequent.
_ENGLISH = frozenset({
    "and", "been", "for", "from", "had", "has", "have", "not", "of", "said", "that", "the", "their",
    "they", "this", "was", "were", "which", "with", "would",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 10_000  # characters that are looked at
_FEWEST_LETTERS = 20
_SHORT = 300  # letters: with fewer, the identifier is believed only if it is all but certain
_CERTAIN, _LIKELY = 0.9, 0.5


def language(text: str, given: str | None = None) -> str | None:
    """The code of the language (ISO 639), given or detected; None where nobody could tell."""
    code = re.match(r"[a-z]{2,3}(?![a-z])", (given or "").lower())
    return code[0] if code else _detected(text[:_ENOUGH])


@cache
def language_name(code: str) -> str:
    """Its English name, or the code itself if it is not a language that is known here."""
    table = tomllib.loads(files("sayso.clean").joinpath("languages.toml").read_text("utf-8"))
    return str(table.get(code, code))


def _detected(text: str) -> str | None:
    words = _WORD.findall(text.casefold())
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS:
        return None
    if sum(word in _ENGLISH for word in words) >= 0.1 * len(words):
        return "en"
    code, probability = _identifier().classify(text)
    needed = _CERTAIN if letters < _SHORT else _LIKELY
    return str(code) if code == "en" or probability >= needed else None


@cache
def _identifier() -> LanguageIdentifier:
    """Half a second to load, and seldom needed: most reports are English by their small words."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
