"""Several things asked at the same time, so that a slow one does not hold up the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Given = TypeVar("Given")
Came = TypeVar("Came")


def at_once(ask: Callable[[Given], Came], given: Sequence[Given]) -> list[Came]:
    """What comes of each, in their order.

    The threads are not waited for when the program is stopped: each may take a minute.
    """
    came: dict[int, Came] = {}
    errors: list[Exception] = []

    def asked(number: int, one: Given) -> None:
        try:
            came[number] = ask(one)
        except Exception as error:  # noqa: BLE001 - raised again below, where somebody sees it
            errors.append(error)

    threads = [threading.Thread(target=asked, args=each, daemon=True) for each in enumerate(given)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if errors:
        raise errors[0]
    return [came[number] for number in range(len(given))]
