"""All that can be set, in one frozen record that is passed down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read.

    Limits count bytes and characters, never seconds: results do not depend on the machine.
    """

    published: str | None = None  # for documents that carry no date: ISO 8601
    publisher: str | None = None  # for documents that name none
    exchange: str | None = None  # whose articles these are: gdelt, eventregistry or mediacloud
    columns: tuple[tuple[str, str], ...] = ()  # of a table: the field of a record, and its column
    jobs: int = 1  # processes
    annotator: str = "tagger"  # or "lexicon": no weights, quicker, less exact
    most_bytes: int = 64 * 1024 * 1024  # of one document: a file, or a line of a JSONL file
    most_page_bytes: int = 24 * 1024 * 1024  # of one web page
    most_markup: int = 4_000_000  # characters of a web page, without its scripts and pictures
    most_tags: int = 100_000  # of a web page
    most_characters: int = 1_000_000  # of one document's text
    most_entries: int = 10_000  # of one feed
    most_members: int = 100_000  # files in one archive
    most_nested: int = 4  # archives and compressed files in each other
    most_unpacked_times: int = 200  # the size of a compressed file, beyond the next
    most_unpacked_bytes: int = 256 * 1024 * 1024  # that may come out of any compressed file
