"""Texts as sets of runs of words, small enough to compare ten thousand of them with each other.

A run of `RUN` words is one number of 64 bits, the same in every process; a text is the sorted array of its numbers
(w-shingling, Broder 1997). The smallest of them are a fair sample of the text, by which like texts are found without
comparing all pairs (bottom-k sketches).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from pipeline.language.words import words

RUN = 3
LETTERS = 8
SKETCH = 64
"""A text is looked up by this many of its runs. Two texts that share a third of their runs share some 20 of these."""
LEAST_SHARED = 3
MOST_OF_ONE_RUN = 60
"""A run leads to at most this many texts: what all write (the plan's name) tells nothing, and would cost n² steps."""
MOST_COMPARED = 12

Shingles = npt.NDArray[np.uint64]
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


def shingles(text: str) -> Shingles:
    """The runs of words of a text, as sorted distinct numbers; none for a text of fewer than `RUN` words."""
    found = words(text)
    if len(found) < RUN:
        return np.zeros(0, dtype=np.uint64)
    numbers = np.fromiter((_number(word) for word in found), dtype=np.uint64, count=len(found))
    rows = len(found) - RUN + 1
    mixed = np.zeros(rows, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        mixed += numbers[place : place + rows] * factor
    return np.unique(mixed)


def letter_runs(text: str) -> Shingles:
    """The runs of `LETTERS` letters of a text, as `shingles`. A misread letter spoils three runs of words and so most
    of a badly scanned page, but only the eight runs of letters that it stands in."""
    plain = "".join(filter(str.isalpha, text.lower()))
    rows = len(plain) - LETTERS + 1
    if rows < 1:
        return np.zeros(0, dtype=np.uint64)
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    mixed = np.zeros(rows, dtype=np.uint64)
    for place in range(LETTERS):
        mixed = (mixed ^ codes[place : place + rows]) * _FACTORS[0]
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def shared(a: Shingles, b: Shingles) -> int:
    """How many runs two texts have in common."""
    return int(np.intersect1d(a, b, assume_unique=True).size)


def dice(a: Shingles, b: Shingles) -> float:
    """Twice the shared over the sum of both (Dice, 0..1), 0 where both are empty."""
    return 2 * shared(a, b) / (a.size + b.size) if a.size or b.size else 0.0


def overlap(a: Shingles, b: Shingles) -> float:
    """The share of the smaller that stands in the larger (0..1), 0 where one is empty."""
    return shared(a, b) / min(a.size, b.size) if a.size and b.size else 0.0


class Index:
    """Finds the texts that may be like a given one. What it costs grows with the texts, not with their square."""

    def __init__(self) -> None:
        self._texts: dict[int, list[int]] = {}

    def add(self, key: int, text: Shingles) -> None:
        """Takes a text in under its key."""
        for number in text[:SKETCH].tolist():
            keys = self._texts.setdefault(number, [])
            if len(keys) < MOST_OF_ONE_RUN:
                keys.append(key)

    def like(self, text: Shingles) -> list[int]:
        """The keys of the texts that share most of the sample, the likeliest first, of equals the oldest."""
        found = Counter(key for number in text[:SKETCH].tolist() for key in self._texts.get(number, ()))
        return [key for key, count in found.most_common(MOST_COMPARED) if count >= min(LEAST_SHARED, text.size)]
