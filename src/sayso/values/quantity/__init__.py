"""Figures in English news: how many, how much, of what, and how exactly the text says it.

>>> from sayso.values import quantity
>>> [one] = quantity.figures("At least 29 people were killed in Port Almery.")
>>> one.low, one.high, one.counted
(29, None, 'people killed')
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.values.quantity.figure import Comparison, Figure, Word
from sayso.values.quantity.reading import read

__all__ = ["Comparison", "Figure", "Word", "figures"]


def figures(text: str, words: Sequence[Word] | None = None) -> tuple[Figure, ...]:
    """Every figure of the text, in order; with its parsed words, what it counts is read better."""
    return read(text, words or ())
