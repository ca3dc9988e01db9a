"""Scores measures and amendments.

Only comments of the kinds that were labelled (`endring`, `nytt_tiltak`) can be scored on their measures. An amendment
that the program finds in any other comment counts as false: by the labels' definition such a comment asks for none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pipeline.evaluate.amend_gold import agreement, changes, rows_of, word_f1
from pipeline.evaluate.cross import Scored
from pipeline.evaluate.figures import f1
from pipeline.evaluate.parts import Part
from pipeline.evaluate.score import Counts, Overlap, comments_in
from pipeline.evaluate.sets import Item, LabelledHearing


def count_amendments(item: Item, predicted: Mapping[str, Any] | None) -> Counts:
    """The counts of one submission; `predicted` is its line in `submissions.jsonl`."""
    counts: Counts = Counter()
    labelled = rows_of(item.record)
    mine = predicted["passages"] if predicted else []
    words_of, comments = Overlap.of(item.record.passages, mine), comments_in(mine)
    for index, passage in enumerate(item.record.passages):
        if passage["role"] != "comment":
            continue
        found = [mine[p] for p in words_of.hits(index, comments)]
        row = labelled.get(index)
        if row is not None:
            _tally(counts, "measures", set(row["measures"]), {m for p in found for m in p.get("measures", [])})
        asked = changes(row) if row else set()
        told = [a for p in found for a in p.get("amendments", [])]
        _tally(counts, "amendments", asked, {(a["op"], a["measure"]) for a in told})
        if row is not None:
            _tally(counts, "of those asking", asked, {(a["op"], a["measure"]) for a in told})
        for gold in row["amendments"] if row else []:
            counts["op", "all"] += 1
            counts["op", "right"] += any(a["op"] == gold["op"] for a in told)
            same = [a for a in told if (a["op"], a["measure"]) == (gold["op"], gold["measure"])]
            if same:
                counts["text", "all"] += 1
                for field in ("new", "old"):
                    best = max(word_f1(a[field], gold[field]) for a in same)
                    counts["text", field] += round(1000 * best)
    return counts


def _tally(counts: Counts, kind: str, gold: set[Any], mine: set[Any]) -> None:
    for outcome, size in (("tp", len(gold & mine)), ("fp", len(mine - gold)), ("fn", len(gold - mine))):
        counts[kind, outcome] += size


def amendment_figures(counts: Counts) -> dict[str, float]:
    """The figures by name.

    F1 on (comment, measure) and on (comment, operation, measure), the latter also over those comments alone that ask
    for a change in gold («of those asking», where false requests do not count); the share of asked changes whose
    operation was told; the mean word F1 of what is wanted and of what gives way, where the change was found.
    """
    figures = {}
    for kind in ("measures", "amendments", "of those asking"):
        tp, fp, fn = (counts[kind, outcome] for outcome in ("tp", "fp", "fn"))
        figures[f"{kind} F1"] = f1(tp, fp, fn)
        figures[f"{kind} precision"] = tp / max(1, tp + fp)
        figures[f"{kind} recall"] = tp / max(1, tp + fn)
    figures["operation"] = counts["op", "right"] / max(1, counts["op", "all"])
    for field in ("new", "old"):
        figures[f"{field} text"] = counts["text", field] / 1000 / max(1, counts["text", "all"])
    return figures


def amendment_part(test: LabelledHearing, scored: Scored) -> Part | None:
    """The figures of a hearing beside what two readers reach; None where it has no such labels."""
    if not any(rows_of(item.record) for item in test.items):
        return None
    files = [count_amendments(item, scored.by_file.get(item.record.file)) for item in test.items]
    return Part("measures and amendments", files, amendment_figures, _readers(test), "two readers")


def _readers(test: LabelledHearing) -> dict[str, float]:
    try:
        return agreement(test.folder)
    except FileNotFoundError:
        return {}
