"""A process that writes to a ledger or reads from it for some seconds, and tells how it went.

    python busy.py write|read PATH SECONDS NAME

A reader's times are of the queries alone; what it waited to begin stands apart.
"""

import json
import sys
import time

from sayso.ledger.book import opened
from sayso.ledger.content import digest
from sayso.ledger.entries import Arrival, add
from sayso.ledger.search import Asked, search
from sayso.records import Hop, Original, Reading, Utterance
from sayso.testing import document
from sayso.values.span import Span


def arrival(name: str, number: int) -> Arrival:
    text = f"The mayor of Selwick said that {number} boats had left, as {name} wrote."
    original = Original(
        text.encode("utf-8", "surrogatepass"), text, url=f"https://{name}.example/{number}"
    )
    key = digest(original.data)
    chain = (Hop(name, "outlet", "published"), Hop("mayor of Selwick", "person", "said"))
    said = Utterance(digest(key.encode()), "indirect", (), (), (Span(0, len(text)),), chain)
    return Arrival(original, Reading(document(text, id=key), (said,)))


def main(deed: str, path: str, seconds: str, name: str) -> None:
    book, until = opened(path), time.monotonic() + float(seconds)
    number, waits, queries = 0, [], []
    while time.monotonic() < until:
        began = time.perf_counter()
        if deed == "write":
            add(book, {"by": name}, [arrival(name, number + n) for n in range(10)])
            number += 10
            waits.append(time.perf_counter() - began)
            continue
        with book.reading() as connection:
            waits.append(time.perf_counter() - began)
            began = time.perf_counter()
            list(search(connection, Asked(words="boats", limit=5)))
            queries.append(time.perf_counter() - began)
        time.sleep(0.02)
    print(json.dumps({"written": number, "waits": waits, "queries": queries}))  # noqa: T201 - to the test


if __name__ == "__main__":
    main(*sys.argv[1:])
