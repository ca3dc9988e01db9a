"""A concrete change to the plan that a comment asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Op(StrEnum):
    """What shall be done with the plan."""

    ADD = "add"
    DROP = "drop"
    REWORD = "reword"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that a comment asks for.

    `measure` is the id of the plan's measure that shall be changed, None where none is (a new one, or the plan as a
    whole). `old` (what shall give way) and `new` (what is wanted) are verbatim pieces of the comment, None where the
    comment does not say it. `confidence` is the probability (0..1) of `op` and `measure` together.
    """

    op: Op
    measure: str | None = None
    old: str | None = None
    new: str | None = None
    confidence: float = 1.0
