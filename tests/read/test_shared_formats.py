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


WEB_ARCHIVES = {  # how many pages can be read in each; those in ARC are not read
    "bad.arc": 0,
    "example-bad-non-chunked.warc.gz": 1,
    "example-bad.warc.gz.bad": 1,
    "example-digest.warc": 0,
    "example-iana.org-chunked.warc": 1,
    "example-resource.warc.gz": 1,
    "example-space-in-target-uri.warc.gz": 0,
    "example-space-in-url.arc": 0,
    "example-trunc.warc": 1,
    "example-wget-bad-target-uri.warc.gz": 1,
    "example-wrong-chunks.warc.gz": 1,
    "example.arc": 0,
    "example.arc.gz": 0,
    "example.warc": 1,
    "example.warc.gz": 1,
    "post-test.warc.gz": 0,
}


def test_every_web_archive_is_read_or_refused(shared: Path) -> None:
    """Broken ones too, and what is kept of each page reads as that page."""
    folder = shared / "warc-samples"
    assert {one.name for one in folder.iterdir()} == {*WEB_ARCHIVES, "README.md"}
    for name, pages in WEB_ARCHIVES.items():
        found = read((folder / name).read_bytes())
        read_ = [one for one in found if isinstance(one, Original)]
        assert len(read_) == pages, name
        assert all(isinstance(one, Original) or one.reason for one in found)
        assert found, name
        for one in read_:
            (again,) = read(one.data)
            assert isinstance(again, Original)
            assert (again.data, again.text, again.url) == (one.data, one.text, one.url), name
