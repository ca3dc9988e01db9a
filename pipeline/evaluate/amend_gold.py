"""Labels of measures and amendments (`amendments.jsonl` beside `gold/`), and what two readers agree on.

A hearing's `amendments.jsonl` has a line for each gold comment of kind `endring` or `nytt_tiltak`, in the order of the
files and of the comments in them; `amendments/` beside it holds the two readers' own labels, made without sight of
each other's. `data/raw/AMENDMENTS.md` defines the labels and how the readers' disagreements were settled.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.score import Counts
from pipeline.language.words import words
from pipeline.records import Role

FILE = "amendments.jsonl"
READERS = ("amendments/reader-1.jsonl", "amendments/reader-2.jsonl")
Row = Mapping[str, Any]
Change = tuple[str, str | None]
"""An operation and the measure that it is on."""


def rows_of(record: GoldRecord, name: str = FILE) -> dict[int, Row]:
    """The labels of a submission's comments by the passage's index; {} where the hearing has none.

    Raises ValueError for a label of a text that is no comment of the submission.
    """
    waiting: dict[str, deque[Row]] = defaultdict(deque)
    for row in _read(record.folder / name):
        if row["file"] == record.file:
            waiting[" ".join(str(row["text"]).split())].append(row)
    found = {}
    for index, passage in enumerate(record.passages):
        text = " ".join(str(passage["text"]).split())
        if passage["role"] == Role.COMMENT and waiting.get(text):
            found[index] = waiting[text].popleft()
    left = [text for text, rest in waiting.items() if rest]
    if left:
        raise ValueError(f"{record.folder / name}: no such comment in {record.file}: {left[0][:80]}")
    return found


@cache
def _read(path: Path) -> tuple[Row, ...]:
    if not path.is_file():
        return ()
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def changes(row: Row) -> set[Change]:
    """The operations that a comment asks for, each with its measure."""
    return {(str(a["op"]), a["measure"]) for a in row["amendments"]}


def agreement(folder: Path) -> dict[str, float]:
    """How far two readers of a hearing agree: F1 on (comment, measure) and on (comment, operation, measure), and the
    mean word F1 of what is wanted where both have the same change. Raises FileNotFoundError where there are no two."""
    first, second = (_read(folder / name) for name in READERS)
    if not first or not second:
        raise FileNotFoundError(folder / READERS[0])
    counts: Counts = Counter()
    shared: list[float] = []
    for one, other in zip(first, second, strict=True):
        for kind, mine, theirs in (
            ("measures", set(one["measures"]), set(other["measures"])),
            ("amendments", changes(one), changes(other)),
        ):
            counts[kind, "tp"] += len(mine & theirs)
            counts[kind, "one"] += len(mine ^ theirs)
        shared += [
            word_f1(a["new"], b["new"])
            for a, b in zip(one["amendments"], other["amendments"], strict=False)
            if (a["op"], a["measure"]) == (b["op"], b["measure"])
        ]
    return {
        "comments": float(len(first)),
        **{
            f"{kind} F1": 2 * counts[kind, "tp"] / max(1, 2 * counts[kind, "tp"] + counts[kind, "one"])
            for kind in ("measures", "amendments")
        },
        "new text": sum(shared) / max(1, len(shared)),
    }


def word_f1(a: str | None, b: str | None) -> float:
    """How far two pieces of text have the same words; 1 where both are empty."""
    mine, theirs = Counter(words(a or "")), Counter(words(b or ""))
    if not mine and not theirs:
        return 1.0
    return 2 * sum((mine & theirs).values()) / (sum(mine.values()) + sum(theirs.values()))
