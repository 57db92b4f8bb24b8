"""Pages that nobody should write: each builder makes one of a given size.

`python tests/hostile_pages.py SIZE,SIZE… [NAME…]` reads all or the named ones at each size, in one
process, and prints a line of JSON for each: its name, seconds of the processor, and what came of
it; the last line has the peak of memory.
"""

import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SAID = "The mayor of Selwick said that the bridge was closed. "
PAR = f"<p>{SAID * 3}</p>"
REST = f"{PAR}<p>“Nobody was hurt,” said Renata Oule, who runs the fire service.</p>"
TOP = "<!doctype html><html><head><title>Bridge closed</title></head><body><article>"
LD = '<script type="application/ld+json">{}</script>'
POST = (
    '<blockquote><p>It is shut.</p>&mdash; Council (@council) <a href="https://x.com/council/status/1">'
    "March 4, 2031</a></blockquote>"
)
ENTRY = f'<div class="live-blog-post"><time datetime="2031-03-04T09:00Z">9</time>{SAID}</div>'
ARTICLE = '{"@type": "NewsArticle", "headline": "Bridge closed", "datePublished": "2031-03-04"}'

BUILDERS: dict[str, Callable[[int], str]] = {
    "div in div": lambda n: TOP + "<div>" * n + PAR + "</div>" * n + REST,
    "span in span": lambda n: TOP + "<span>" * n + REST,
    "lists in lists": lambda n: TOP + "<ul><li>" * n + REST,
    "tables in tables": lambda n: TOP + "<table><tr><td>" * n + REST,
    "quotations in quotations": lambda n: TOP + "<blockquote>" * n + REST,
    "all in all": lambda n: TOP + "<div><b><ul><li><section>" * (n // 5) + REST,
    "one line": lambda n: TOP + "<p>" + SAID * n + "</p>" + REST,
    "one word": lambda n: TOP + "<p>" + "x" * n + "</p>" + REST,
    "unclosed paragraphs": lambda n: TOP + ("<p>" + SAID) * n,
    "unclosed everything": lambda n: TOP + ("<div><p><b><i>" + SAID) * (n // 4) + REST,
    "closed and never opened": lambda n: TOP + "</div></p></b>" * n + REST,
    "crossed": lambda n: TOP + "<b><i>x</b></i>" * n + REST,
    "tags that never end": lambda n: TOP + REST + "<a " * n,
    "a quotation mark left open": lambda n: TOP + REST + '<a href="' + PAR * (n // 50),
    "quotation marks left open": lambda n: TOP + REST + '<a href="' * n,
    "only pointed brackets": lambda n: TOP + REST + "<" * n + ">" * n,
    "comments left open": lambda n: TOP + REST + "<!--" * n + PAR,
    "instructions": lambda n: TOP + "<?php said ?><![CDATA[ said ]]>" * n + REST,
    "entities": lambda n: TOP + REST + "<p>" + "&amp;&lt;&#x41;&bogus;" * n + "</p>",
    "ampersands": lambda n: TOP + REST + "<p>" + "&" * n + "</p>",
    "impossible entities": lambda n: TOP + "&#x110000;&#0;&#xd800;&#99999999999;" * n + REST,
    "entities that make entities": lambda n: TOP + "<!ENTITY a '&a;&a;'>&a;" * n + REST,
    "scripts that look like text": lambda n: TOP + f"<script>{PAR}</script>" * (n // 9) + REST,
    "scripts left open": lambda n: TOP + REST + "<script>" * n + PAR,
    "styles": lambda n: TOP + "<style>p { color: red }</style>" * n + REST,
    "a picture in the page": lambda n: TOP + f'<img src="data:image/png;base64,{"A" * n}">' + REST,
    "a thousand wrong bytes": lambda n: TOP + "\udce9\udcff" * n + REST,
    "two encodings": lambda n: TOP + "<meta charset=utf-16>é\udce9" * n + REST,
    "from right to left": lambda n: TOP + "<p>" + "\u202e\u2066\u200f" * n + "</p>" + REST,
    "nothing to be seen": lambda n: TOP + "<p>" + "\u200b\u00ad\ufeff" * n + "</p>" + REST,
    "letters piled up": lambda n: TOP + "<p>a" + "\u0301" * n + "</p>" + REST,
    "control characters": lambda n: TOP + "<p>" + "\x01\x07" * (n // 99) + "</p>" + REST,
    "days of no year": lambda n: TOP + '<meta name="date" content="0000-00-00">' * n + REST,
    "days of late years": lambda n: TOP + '<time datetime="99999-12-31">x</time>' * n + REST,
    "data by the thousand": lambda n: TOP + LD.format(ARTICLE) * n + REST,
    "data in data": lambda n: TOP + LD.format("[" * n) + REST,
    "graphs in graphs": lambda n: TOP + LD.format('{"@graph":[' * n + "]}" * n) + REST,
    "many in one": lambda n: TOP + LD.format("[" + "{}," * n + ARTICLE + "]") + REST,
    "data of odd types": lambda n: (
        TOP + LD.format('{"@type": ["Article", 5, null], "headline": [[{"name": {}}]], "author": 3,'
                        f' "datePublished": {"9" * n}, "publisher": [null]}}') + REST
    ),
    "contradictory titles": lambda n: (
        TOP + "".join(f'<meta property="og:title" content="Bridge {i}">' for i in range(n)) + REST
    ),
    "contradictory days": lambda n: (
        TOP + "".join(f"<meta name=date content={2001 + i % 99}-01-01>" for i in range(n)) + REST
    ),
    "comments above all": lambda n: "<!-- -->" * n + TOP + REST,
    "posts by the thousand": lambda n: TOP + PAR + POST * (n // 4 + 1) + REST,
    "posts in posts": lambda n: TOP + PAR + POST.replace("</blockquote>", "") * n + REST,
    "entries of a live blog": lambda n: TOP + ENTRY * n + REST,
    "entries in entries": lambda n: TOP + ENTRY.replace("</div>", "") * n + REST,
    "updates in data": lambda n: (
        TOP + LD.format('{"@type": "LiveBlogPosting", "liveBlogUpdate": [' + "{}," * n + "{}]}")
        + REST
    ),
    "credits": lambda n: TOP + "<p>(Reuters)</p>" * n + REST + "<p>It is shut. (AFP)</p>" * n,
    "headlines": lambda n: TOP + "<h1>Bridge closed again</h1>" * n + REST,
    "items in items": lambda n: TOP + '<i itemprop="author headline publisher">' * n + REST,
    "writers": lambda n: TOP + '<div class="byline author">By Ilse Corvane</div>' * n + REST,
    "a writer without end": lambda n: (
        TOP + f'<meta name="author" content="{"By A and " * n}">' + REST
    ),
    "an address without end": lambda n: (
        TOP + f'<link rel="canonical" href="https://a.example/{"2031/03/" * n}">' + REST
    ),
    "broken addresses": lambda n: TOP + '<link rel=canonical href="http://[::1/x">' * n + REST,
    "attributes": lambda n: TOP + "<div " + "a=b " * n + ">" + REST,
    "captions": lambda n: TOP + PAR + f"<figcaption>{SAID}</figcaption>" * n + REST,
    "nothing at all": lambda n: "<html>" + " \n" * n,
}  # fmt: skip


def pages(size: int, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """These pages at this size, each with its name."""
    for name in names:
        yield f"{name}, {size}", BUILDERS[name](size).encode("utf-8", "surrogateescape")


def main() -> None:
    """Read them."""
    from sayso.clean import clean
    from sayso.read import originals
    from sayso.records import Original
    from sayso.settings import Settings

    sizes, only = sys.argv[1].split(","), sys.argv[2:]
    for size in map(int, sizes):
        for name, data in pages(size, only or BUILDERS):
            before = time.process_time()
            found = list(originals(["-"], Settings(), io.BytesIO(data)))
            texts = [clean(one, Settings())[0].text for one in found if isinstance(one, Original)]
            lines = [str(one) for one in found if not isinstance(one, Original)]
            seconds = time.process_time() - before
            print(json.dumps({"page": name, "seconds": seconds, "texts": texts, "lines": lines}))  # noqa: T201
    print(json.dumps({"peak": peak()}))  # noqa: T201


def peak() -> int:
    """Of this process, in megabytes: what `getrusage` says counts who started it, too."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main()
