"""Lays gold passages over a text that was cut otherwise, by aligning their words."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence

from pipeline.language.words import WORD


def spread(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """The words of several texts, lower case, and for each word the index of the text it stands in."""
    found: list[str] = []
    at: list[int] = []
    for index, text in enumerate(texts):
        own = [word.lower() for word in WORD.findall(text)]
        found += own
        at += [index] * len(own)
    return found, at


def align(a: Sequence[str], b: Sequence[str]) -> list[int | None]:
    """For each word of `a` the index of the same word in `b`, or None (difflib's matching blocks)."""
    out: list[int | None] = [None] * len(a)
    for block in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for k in range(block.size):
            out[block.a + k] = block.b + k
    return out


def majority(texts: Sequence[str], gold: Sequence[str]) -> list[int | None]:
    """For each text the index of the gold text that most of its words stand in; None where none of them does."""
    found, at = spread(texts)
    gold_words, gold_at = spread(gold)
    votes: list[Counter[int]] = [Counter() for _ in texts]
    for index, target in zip(at, align(found, gold_words), strict=True):
        if target is not None:
            votes[index][gold_at[target]] += 1
    return [vote.most_common(1)[0][0] if vote else None for vote in votes]
