"""What a figure is, and what of a parsed word is needed to tell what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from sayso.values import tree
from sayso.values.span import Span

Role: TypeAlias = Literal["total", "increment", "part"]
Operator: TypeAlias = Literal["times", "more", "less", "percent"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a figure that only compares does it: three times as many, 20 percent more."""

    operator: Operator
    baseline: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as a range; a side that is open or not known is None."""

    span: Span
    low: float | None
    high: float | None
    approx: bool = False
    unit: str | None = None
    counted: str | None = None
    role: Role | None = None
    comparison: Comparison | None = None
    noun: Span | None = None  # the head of what is counted, where the text names it
    former: bool = False  # the text itself says that it held before: "to 58 from 47"


class Word(tree.Word, Protocol):
    """A parsed word: any record with these fields will do."""

    @property
    def lemma(self) -> str:
        """Its base form."""
        ...

    @property
    def pos(self) -> str:
        """Its part of speech, in Universal Dependencies' terms."""
        ...
