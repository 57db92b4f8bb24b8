"""Files that others made to trip readers: each is read, or refused with a reason."""

import io
import tarfile
from pathlib import Path

import pytest

from sayso.read import originals
from sayso.records import Original, Problem
from sayso.settings import Settings


def read(data: bytes) -> list[Original | Problem]:
    return list(originals(["-"], Settings(), io.BytesIO(data)))


@pytest.fixture(scope="session")
def feeds(shared: Path) -> dict[str, bytes]:
    """What a feed reader is tested with: 2,106 feeds, one in JSON, and a licence."""
    with tarfile.open(shared / "feed-parser-tests" / "feedparser-tests.tar.gz") as archive:
        return {
            one.name: file.read()
            for one in archive
            if (file := archive.extractfile(one)) is not None
        }


def test_every_feed_is_read_or_refused(feeds: dict[str, bytes]) -> None:
    """And what is kept of each entry reads as that entry."""
    assert len(feeds) > 2_100
    entries = 0
    for name, data in feeds.items():
        found = read(data)
        assert found, name
        for one in found:
            if isinstance(one, Original) and one.data != data:
                entries += 1
                (again,) = read(one.data)
                assert isinstance(again, Original), name
                assert (again.data, again.text, again.title) == (one.data, one.text, one.title)
                assert (again.published, again.blocks) == (one.published, one.blocks), name
    assert entries >= 500
