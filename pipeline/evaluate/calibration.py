"""Whether probabilities hold: how often labels with a probability of p are right, and what «usikker» leaves certain.

A label that is shown is right where a gold comment that shares half of its words with the passage has it. The expected
calibration error is that of Naeini et al. (AAAI 2015) with ten bins of equal width, over the labels that are shown.
«Without usikker» follows the overview, which marks a comment as unsure where any of its labels, or that it is a comment
at all, has a probability below a half; coverage is the share of the labels shown that stand in unmarked comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.cross import Scored
from pipeline.evaluate.parts import Part
from pipeline.evaluate.score import Counts, Overlap, comments_in
from pipeline.evaluate.sets import LabelledHearing
from pipeline.records.comment import UNSURE_BELOW

KINDS = ("goals", "questions")
BINS = 10
STEPS = 100
"""Probabilities are counted in hundredths."""
PARTS = 10_000
WANTED = 0.90
TITLE = "calibration of the labels shown"


@dataclass(frozen=True)
class Bin:
    """The labels whose probability lies in one tenth: how many, their mean probability, and the share that is right."""

    number: int
    chance: float
    right: float


def calibration_part(test: LabelledHearing, scored: Scored) -> Part:
    """The calibration of a hearing's labels."""
    files = [count_labels(item.record.passages, scored.by_file.get(item.record.file)) for item in test.items]
    return Part(TITLE, files, calibration_figures)


def count_labels(gold: Sequence[Mapping[str, Any]], predicted: Mapping[str, Any] | None) -> Counts:
    """The counts of one submission's labels by their probability in hundredths; `predicted` is its line in
    `submissions.jsonl`."""
    counts: Counts = Counter()
    mine = predicted["passages"] if predicted else []
    words_of, comments = Overlap.of(gold, mine), comments_in(mine)
    true: dict[int, list[Mapping[str, Any]]] = {p: [] for p in comments}
    for g in comments_in(gold):
        for p in words_of.hits(g, comments):
            true[p].append(gold[g])
    for p in comments:
        plain = not _unsure(mine[p])
        for kind in KINDS:
            held = {label for passage in true[p] for label in passage.get(kind, [])}
            for label, chance in _chances(mine[p], kind).items():
                step, right = str(min(STEPS - 1, int(chance * STEPS))), label in held
                counts[kind, "number", step] += 1
                counts[kind, "right", step] += right
                counts[kind, "chance", step] += round(chance * PARTS)
                counts[kind, "plain", "number"] += plain
                counts[kind, "plain", "right"] += plain and right
    return counts


def bins_of(counts: Counts, kind: str) -> list[Bin]:
    """The bins that hold any label of a kind, from the least probable to the most."""
    found = []
    for tenth in range(BINS):
        steps = range(tenth * STEPS // BINS, (tenth + 1) * STEPS // BINS)
        number, right, chance = (_sum(counts, kind, what, steps) for what in ("number", "right", "chance"))
        if number:
            found.append(Bin(number, chance / PARTS / number, right / number))
    return found


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error, 0 to 1; 0 where there are no labels."""
    return sum(b.number * abs(b.chance - b.right) for b in bins) / max(1, sum(b.number for b in bins))


def covered(counts: Counts, kind: str, wanted: float = WANTED) -> float:
    """The largest share of the labels shown that has the wanted precision, taken from the most probable down."""
    number = right = best = 0
    for step in reversed(range(STEPS)):
        number += counts[kind, "number", str(step)]
        right += counts[kind, "right", str(step)]
        if right >= wanted * number:
            best = number
    return best / max(1, number)


def calibration_figures(counts: Counts) -> dict[str, float]:
    """The figures by name."""
    out = {}
    for kind in KINDS:
        steps = range(STEPS)
        number, right = (_sum(counts, kind, what, steps) for what in ("number", "right"))
        sure = range(round(UNSURE_BELOW * STEPS), STEPS)
        likely, likely_right = (_sum(counts, kind, what, sure) for what in ("number", "right"))
        plain = counts[kind, "plain", "number"]
        out[f"number of {kind} shown"] = float(number)
        out[f"{kind} ECE"] = expected_error(bins_of(counts, kind))
        out[f"{kind} precision, all shown"] = right / max(1, number)
        out[f"{kind} precision, without «usikker»"] = counts[kind, "plain", "right"] / max(1, plain)
        out[f"{kind} coverage, without «usikker»"] = plain / max(1, number)
        out[f"{kind} precision, probability from {UNSURE_BELOW}"] = likely_right / max(1, likely)
        out[f"{kind} coverage, probability from {UNSURE_BELOW}"] = likely / max(1, number)
        out[f"{kind} coverage where precision is {WANTED:.2f}"] = covered(counts, kind)
    return out


def _unsure(passage: Mapping[str, Any]) -> bool:
    """Whether the overview marks the comment, by the rule of `records.comment`."""
    scores = [chance for kind in (*KINDS, "sdgs") for chance in _chances(passage, kind).values()]
    one = passage.get("confidences", {})
    scores += [one.get("stance", 1.0), one.get("kind", 1.0), passage["confidence"]]
    return min(scores) < UNSURE_BELOW


def _chances(passage: Mapping[str, Any], kind: str) -> Mapping[str, float]:
    found: Mapping[str, float] = passage.get("confidences", {}).get(kind, {})
    return found


def _sum(counts: Counts, kind: str, what: str, steps: range) -> int:
    return sum(counts[kind, what, str(step)] for step in steps)
