"""Bytes to text, in whatever encoding: nothing is translated, and no loss goes unnoticed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = ["cp1252", "mac_roman"]
_OTHERS = ["cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "cp932", "euc_jp", "gb18030",
           "big5", "cp949"]  # fmt: skip
_CHARSETS = re.compile(
    r"utf-?8|(windows|cp)-?12\d\d|windows-(31j|874)|iso-?8859-\d\d?|latin-?1|us-ascii|koi8-[ru]"
    r"|gb(k|2312|18030)|big5(-hkscs)?|euc-?(jp|kr)|shift[_-]jis|sjis|x-sjis|iso-2022-jp|macintosh"
    r"|tis-620",
    re.IGNORECASE,
)
_LATIN1 = re.compile(r"iso-?8859-1|latin-?1|us-ascii", re.IGNORECASE)  # as browsers read them
_STRAY = re.compile(rb"(?<![A-Za-z])[\xfe\xff]+(?![A-Za-z])")  # þ and ÿ without letters beside them
_MANY, _FEW = 0.7, 0.1
_SAMPLE = 1 << 12  # bytes that are enough to know characters of two or four bytes
_LINES = 200  # lines with other than ASCII bytes that are enough to guess an encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what had to be guessed or given up to have it."""

    text: str
    encoding: str
    lost: int  # bytes that say nothing in that encoding, each stretch of them shown as U+FFFD
    guessed: bool


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of these bytes, without a byte-order mark.

    The mark decides, then what is `declared`, then UTF-8 if it is that at least for the most part;
    only after these is the encoding guessed, and windows-1252 is the last resort.
    """
    known = wide_encoding(data) or _declared(data, declared) or _utf8(data)
    encoding = known or _guessed(data)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    lost = _lost(data, encoding) if "\ufffd" in text else 0
    return Decoded(text, _name(encoding), lost, guessed=known is None)


def believed(declared: str, data: bytes) -> str | None:
    """The encoding that these bytes declare as their own, unless they are good UTF-8 anyway."""
    if not _CHARSETS.fullmatch(declared):
        return None
    if not declared.lower().startswith("iso-2022"):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return None
    return "cp1252" if _LATIN1.fullmatch(declared) else declared


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, with a byte-order mark or without, in whichever order of bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return None
    return _four_bytes(sample) or _two_bytes(sample)


def in_utf8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same text in an encoding whose lines can be told by their bytes."""
    head = next(pieces, b"")
    encoding = wide_encoding(head)
    pieces = chain((head,), pieces)
    return pieces if encoding is None else _recoded(pieces, encoding)


def _recoded(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    for text in codecs.iterdecode(pieces, encoding, "replace"):
        yield text.encode()


def _four_bytes(sample: bytes) -> str | None:
    whole = sample[: len(sample) // 4 * 4]
    return next((each for each in ("utf-32-le", "utf-32-be") if _fits(whole, each)), None)


def _two_bytes(sample: bytes) -> str | None:
    """UTF-16 by its upper bytes: outside East Asia almost all of them are control characters."""
    even, odd = _controls(sample[::2]), _controls(sample[1::2])
    if max(even, odd) < _MANY or min(even, odd) > _FEW:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _controls(half: bytes) -> float:
    """The share of bytes that no text has: those before the tabulator."""
    return sum(byte < ord("\t") for byte in half) / max(1, len(half))


def _declared(data: bytes, encoding: str | None) -> str | None:
    return encoding if encoding and _fits(data, encoding) else None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return bool(data.decode(encoding))
    except (ValueError, LookupError):  # an encoding that does not exist is a LookupError
        return False


def _utf8(data: bytes) -> str | None:
    """UTF-8 if its sequences are whole, or more of them than are by chance in other text."""
    kept = data.decode("utf-8", "ignore")
    sequences = len(kept) - len(kept.encode("ascii", "ignore"))
    return "utf-8" if len(data) - len(kept.encode()) <= 2 * sequences else None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, seldom needed

    lines = (line for line in data.splitlines() if not line.isascii())
    sample = b"\n".join(islice(lines, _LINES))[: 16 * _SAMPLE]
    for among in (_LATIN, _OTHERS):
        best = from_bytes(sample, cp_isolation=among).best()
        if best is not None:
            # Such letters are in no word of a Latin alphabet: this is damage, in whatever it was.
            return "utf-8" if among is _LATIN and _STRAY.search(sample) else best.encoding
    return "cp1252"


def _lost(data: bytes, encoding: str) -> int:
    return max(0, len(data) - len(data.decode(encoding, "ignore").encode(encoding, "ignore")))


def _name(encoding: str) -> str:
    """The name by which people know it, rather than Python's."""
    return re.sub(r"^CP(125\d)", r"windows-\1", encoding.upper())
