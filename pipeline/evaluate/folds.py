"""Folds that keep linked answers together: copies, corrections, campaigns and one respondent's letters."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.evaluate.sets import Item
from pipeline.language.matching import overlap
from pipeline.language.words import words

RUN = 4
SHARED = 0.2
"""Two answers that share this much of their runs of words were not written apart."""


def folds_of(items: Sequence[Item], count: int) -> list[list[Item]]:
    """The items in at most `count` folds of about the same size, linked ones in the same fold; always the same."""
    folds: list[list[Item]] = [[] for _ in range(min(count, len(items)))]
    for group in sorted(linked_groups(items), key=lambda group: (-len(group), group[0].key)):
        min(folds, key=len).extend(group)
    return [fold for fold in folds if fold]


def linked_groups(items: Sequence[Item]) -> list[list[Item]]:
    """The items in groups of what is linked, directly or through others."""
    runs = [_runs(item) for item in items]
    group = list(range(len(items)))
    for i in range(len(items)):
        for j in range(i):
            if group[i] != group[j] and _linked(items[i], items[j], runs[i], runs[j]):
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    return [[item for item, g in zip(items, group, strict=True) if g == wanted] for wanted in sorted(set(group))]


def _linked(a: Item, b: Item, a_runs: set[tuple[str, ...]], b_runs: set[tuple[str, ...]]) -> bool:
    mine, other = a.record.data, b.record.data
    if mine["respondent"] == other["respondent"] or a.document.sha256 == b.document.sha256:
        return True
    links = {mine.get("duplicate_of"), mine.get("supersedes")}, {other.get("duplicate_of"), other.get("supersedes")}
    return other["file"] in links[0] or mine["file"] in links[1] or overlap(a_runs, b_runs) >= SHARED


def _runs(item: Item) -> set[tuple[str, ...]]:
    """The runs of words in the comments; what all quote from the letter links nobody."""
    found = words(" ".join(str(p["text"]) for p in item.record.passages if p["role"] == "comment"))
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}
