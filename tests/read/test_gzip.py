"""What was compressed with gzip."""

import gzip
import io

import pytest

from sayso.read import originals
from sayso.records import Original
from sayso.settings import Settings

PAGE = b"<html><p>The harbour board met on Monday and said nothing about the pier.</p>"


def read(data: bytes) -> list[str]:
    found = originals(["-"], Settings(), io.BytesIO(data))
    return [one.text if isinstance(one, Original) else str(one) for one in found]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (gzip.compress(b"The board met."), ["The board met."]),
        (gzip.compress(b"The board ") + gzip.compress(b"met."), ["The board met."]),
        (gzip.compress(b'{"text": "One."}\n{"text": "Two."}'), ["One.", "Two."]),
        (gzip.compress(PAGE), ["The harbour board met on Monday and said nothing about the pier."]),
        (gzip.compress(b"The board met.")[:20], ["-: broken gzip data"]),
        (gzip.compress(gzip.compress(b"x")), ["x"]),
        (gzip.compress(bytes(100_000_000)), ["-: too many bytes; at most 67,108,864 are read"]),
    ],
)
def test_it_is_read_as_if_it_were_not_compressed(data: bytes, texts: list[str]) -> None:
    """Once, in all its members, and no further than the limits go."""
    assert read(data) == texts
