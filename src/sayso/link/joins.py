"""What belongs together, put together step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


class Joins:
    """Numbers from 0 on, each apart until it is joined; the order of the joins changes nothing."""

    def __init__(self, many: int) -> None:
        self._root = list(range(many))

    def top(self, number: int) -> int:
        """The least number that it belongs together with."""
        while self._root[number] != number:
            self._root[number] = self._root[self._root[number]]
            number = self._root[number]
        return number

    def join(self, some: Sequence[int]) -> None:
        """All of them are one."""
        for other in some[1:]:
            low, high = sorted((self.top(some[0]), self.top(other)))
            self._root[high] = low

    def tops(self, some: Iterable[int]) -> set[int]:
        """What these are, each once."""
        return {self.top(one) for one in some}


def by(numbers: Iterable[int], keys: Callable[[int], Iterable[str | None]]) -> dict[str, list[int]]:
    """The numbers by their keys; None and an empty one are no keys."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        for key in keys(number):
            if key:
                found.setdefault(key, []).append(number)
    return found
