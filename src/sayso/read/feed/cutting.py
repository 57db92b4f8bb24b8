"""A feed cut into feeds of one entry each, with what is true of all of them.

The cutting takes time in proportion to the length, whatever is unclosed. What changes from one
fetch to the next (the feed's own dates, its other entries) is in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_ROOTS = frozenset({"rss", "rdf", "feed", "channel", "entry", "item"})
_ENTRIES = frozenset({"item", "entry"})
_ABOUT = frozenset({"title", "link", "language", "author", "publisher"})  # of the whole feed
_MOST_ABOUT, _LONGEST, _DEEPEST = 12, 4_000, 100  # elements, characters, elements in each other
_HEAD = 4_096  # characters in which a feed has to begin
_TAG = re.compile(r"""<(/?)([A-Za-z_][^\s<>/"'=]{0,100})(?>[^<>"']+|"[^<"]*"|'[^<']*')*+>""")
_BEGINNING = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype\s[^>]*>\s*)*", re.DOTALL | re.IGNORECASE
)
_LATE = re.compile(
    r"<(?:rss\b[^<>]{0,500}\bversion=|(?:rdf:rdf|feed)\b[^<>]{0,500}\bxmlns)", re.IGNORECASE
)
_OTHER_LINK = re.compile(r"""\srel\s*=\s*["']?(?!alternate)""", re.IGNORECASE)
_PASSED = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


@dataclass(frozen=True, slots=True)
class Cut:
    """One entry as a feed of its own, and the line of the whole feed on which it begins."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    start: int
    end: int
    closing: bool
    empty: bool

    @property
    def local(self) -> str:
        return self.name.rpartition(":")[2].lower()


def begins_feed(text: str) -> bool:
    """Whether a text that begins like this is a feed, or has something before one."""
    start = _BEGINNING.match(text)
    tag = _TAG.match(text, start.end() if start else 0)
    if tag is not None and tag[2].rpartition(":")[2].lower() in _ROOTS:
        return True
    return _LATE.search(text, 0, _HEAD) is not None


def cut(text: str) -> Iterator[Cut]:
    """Each entry of a feed. One that is not closed ends where the next begins, or the feed."""
    frame, line, counted = _Frame(text), 1, 0
    opening: _Tag | None = None
    for tag in _tags(text):
        ends = opening is not None and tag.name == opening.name
        if opening is not None and (ends or (tag.closing and tag.local in _ROOTS - _ENTRIES)):
            end = tag.end if ends and tag.closing else tag.start
            line, counted = line + text.count("\n", counted, opening.start), opening.start
            yield Cut(line, frame.around(_closed(text[opening.start : end], opening.name)))
            opening = None
        if frame.is_entry(tag) and not tag.closing:
            frame.leave()
            if not tag.empty:
                opening = tag
        elif opening is None:
            frame.take(tag)
    if opening is not None:
        line += text.count("\n", counted, opening.start)
        yield Cut(line, frame.around(_closed(text[opening.start :].rstrip(), opening.name)))


def _closed(entry: str, name: str) -> str:
    """An entry with its end, instead of a tag that is cut off."""
    entry = entry.rstrip()
    if entry.endswith((f"</{name}>", f"</{name} >")):
        return entry
    cut_off = entry.find("<", entry.rfind(">") + 1)
    return f"{entry if cut_off < 0 else entry[:cut_off].rstrip()}</{name}>"


@dataclass(slots=True)
class _Frame:
    """What stands around each entry: the root's tag, the channel's, and what these say."""

    text: str
    root: _Tag | None = None
    channel: _Tag | None = None
    in_channel: bool = False
    entry: str | None = None
    open: list[str] = field(default_factory=list)  # elements around the place, below the root
    about: list[str] = field(default_factory=list)
    since: int | None = None

    def is_entry(self, tag: _Tag) -> bool:
        """Whether this begins an entry: all are called as the first is."""
        if self.entry is None and tag.local in _ENTRIES:
            self.entry = tag.name
        return tag.name == self.entry

    def take(self, tag: _Tag) -> None:
        """Take in a tag that is in no entry."""
        if self.root is None:
            self.root = None if tag.closing or tag.local not in _ROOTS else tag
            return
        if tag.local == "channel" and self.root.local != "channel":
            self.channel = self.channel or (None if tag.closing else tag)
            self.in_channel = not (tag.closing or tag.empty)
            return
        if tag.empty:
            if not self.open:
                self._keep(tag.local, tag.start, tag.end)
        elif not tag.closing:
            if not self.open:
                self.since = tag.start
            if len(self.open) < _DEEPEST:
                self.open.append(tag.name)
        elif tag.name in self.open:
            del self.open[self.open.index(tag.name) :]
            if not self.open and self.since is not None:
                self._keep(tag.local, self.since, tag.end)

    def leave(self) -> None:
        """An entry begins: what is still open around it is not about the feed."""
        self.open.clear()
        self.since = None

    def _keep(self, local: str, start: int, end: int) -> None:
        words = self.text[start:end]
        if local not in _ABOUT or len(self.about) >= _MOST_ABOUT:
            return
        if len(words) > _LONGEST or (local == "link" and _OTHER_LINK.search(words)):
            return
        self.about.append(words)

    def around(self, entry: str) -> str:
        """A feed of this one entry."""
        if self.root is None:
            return f"{_DECLARATION}\n{entry}\n"
        opening, closing = [self._opening(self.root)], [f"</{self.root.name}>"]
        about = list(self.about)
        if self.channel is not None:
            opening.append(self._opening(self.channel))
            if self.in_channel:
                closing.insert(0, f"</{self.channel.name}>")
            else:
                about.append(f"</{self.channel.name}>")
        return "\n".join((_DECLARATION, *opening, *about, entry, *closing, ""))

    def _opening(self, tag: _Tag) -> str:
        words = self.text[tag.start : tag.end]
        if len(words) > _LONGEST:
            return f"<{tag.name}>"
        return words.removesuffix("/>") + ">" if tag.empty else words


def _tags(text: str) -> Iterator[_Tag]:
    """The tags of a text, without what stands in comments, CDATA sections and instructions."""
    at, unclosed = 0, set[str]()
    while (at := text.find("<", at)) >= 0:
        passed = _passed(text, at, unclosed)
        if passed is not None:
            at = passed
            continue
        found = _TAG.match(text, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        empty = found[0].endswith("/>")
        yield _Tag(found[2], found.start(), at, closing=found[1] == "/", empty=empty)


def _passed(text: str, at: int, unclosed: set[str]) -> int | None:
    """Where something is over that is no tag; None for what is one, or is never over."""
    for beginning, end in _PASSED:
        if text.startswith(beginning, at):
            over = -1 if beginning in unclosed else text.find(end, at + len(beginning))
            if over >= 0:
                return over + len(end)
            unclosed.add(beginning)
            return None
    return None
