"""Reports about invented places, read with the quick annotator."""

from collections.abc import Callable

import pytest

from sayso import pipeline
from sayso.records import Original, Reading
from sayso.settings import Settings

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def read() -> Read:
    """A report of this text, as the pipeline reads it."""

    def reading(text: str, day: str = "2031-02-03", publisher: str = "The Courier") -> Reading:
        original = Original(text.encode(), text, publisher=publisher, published=day)
        found = pipeline.read_one(original, Settings(annotator="lexicon"))
        return next(one for one in found if isinstance(one, Reading))

    return reading
