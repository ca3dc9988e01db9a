"""How alike two texts are by their words: for quotes of the letter, repeated answers, and issues named alike."""

from __future__ import annotations

from collections.abc import Collection, Hashable


def overlap(a: Collection[Hashable], b: Collection[Hashable]) -> float:
    """The share of the smaller set that stands in the larger one (overlap coefficient), 0 where one is empty."""
    first, second = set(a), set(b)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def dice(a: Collection[Hashable], b: Collection[Hashable]) -> float:
    """Twice the shared over the sum of both sets' sizes (Dice), 0 where both are empty."""
    first, second = set(a), set(b)
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0
