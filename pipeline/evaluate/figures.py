"""Figures from counts: F1, shares, and their intervals by drawing submissions again (bootstrap)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from pipeline.evaluate.score import META, SETS, SINGLES, Counts

DRAWS = 1000
"""Draws for an interval; each takes as many submissions as there are, with replacement."""

Table = Mapping[str, float]


def figures(counts: Counts) -> dict[str, float]:
    """All single figures of a set of files, by the names that `score.py` prints."""
    comments = {key: counts["comments", key] for key in ("gold", "found", "predicted", "false", "exact")}
    return {
        "words lost": _share(counts, "words", "lost", "all"),
        "role accuracy": _sum(counts, "role", "tp") / max(1, counts["words", "all"]),
        "quote F1": f1(*(counts["role", outcome, "quote"] for outcome in ("tp", "fp", "fn"))),
        "comments found": comments["found"] / max(1, comments["gold"]),
        "comments precision": 1 - comments["false"] / max(1, comments["predicted"]),
        "comments exact F1": 2 * comments["exact"] / max(1, comments["gold"] + comments["predicted"]),
        **{f"{kind} micro-F1": micro(counts, kind) for kind in (*SETS, *SINGLES)},
        **{f"{kind} macro-F1": macro(counts, kind) for kind in (*SETS, *SINGLES)},
        "choice answers": _share(counts, "choice", "right", "all"),
        "choice evidence": _share(counts, "evidence", "right", "all"),
        "priorities F1": 2
        * counts["priorities", "right"]
        / max(1, counts["priorities", "gold"] + counts["priorities", "predicted"]),
        "priorities rank": _share(counts, "priorities", "rank right", "ranked"),
        "sdg answers F1": micro(counts, "sdg answers"),
        "links F1": micro(counts, "links"),
        **{field: _share(counts, field, "right", "all") for field in META},
    }


def per_label(counts: Counts, kind: str) -> dict[str, float]:
    """F1 of each label of a kind (`role`, `goals`, …) that gold or the run has."""
    labels = sorted({key[2] for key in counts if key[0] == kind and len(key) == 3})
    return {label: f1(*(counts[kind, outcome, label] for outcome in ("tp", "fp", "fn"))) for label in labels}


def intervals(
    files: Sequence[Counts], seed: int = 0, draws: int = DRAWS, of: Callable[[Counts], Table] = figures
) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure when the submissions are drawn again; ({} where there are fewer than two).

    `of` makes the figures from counts.
    """
    if len(files) < 2:
        return {}
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(draws):
        total: Counts = Counter()
        for index in random.integers(0, len(files), len(files)):
            total.update(files[index])
        drawn.append(of(total))
    return {
        name: (float(np.quantile([d[name] for d in drawn], 0.025)), float(np.quantile([d[name] for d in drawn], 0.975)))
        for name in drawn[0]
    }


def micro(counts: Counts, kind: str) -> float:
    """F1 over all labels of a kind together."""
    return f1(*(_sum(counts, kind, outcome) for outcome in ("tp", "fp", "fn")))


def macro(counts: Counts, kind: str) -> float:
    """The mean F1 of the labels that gold has."""
    labels = {key[2] for key, n in counts.items() if key[0] == kind and key[1] in ("tp", "fn") and n}
    table = per_label(counts, kind)
    return sum(table[label] for label in labels) / len(labels) if labels else 1.0


def f1(tp: int, fp: int, fn: int) -> float:
    """F1 from true positives, false positives and false negatives; 1 where there is nothing to find."""
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def _sum(counts: Counts, kind: str, outcome: str) -> int:
    return sum(n for key, n in counts.items() if key[:2] == (kind, outcome))


def _share(counts: Counts, kind: str, part: str, whole: str) -> float:
    return counts[kind, part] / max(1, counts[kind, whole])
