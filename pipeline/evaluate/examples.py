"""Labelled comments from gold records, in the context that the program would see them in."""

from __future__ import annotations

from pipeline.classify.training import Example
from pipeline.classify.views import View, views_of
from pipeline.evaluate.gold import GoldRecord
from pipeline.records import Hearing, Passage, Role
from pipeline.segment.context import with_questions


def gold_passages(record: GoldRecord, hearing: Hearing) -> tuple[Passage, ...]:
    """The gold passages as records, with heading and question; offsets are those of the passages joined."""
    passages = []
    heading, start = "", 0
    for passage in record.passages:
        text, role = str(passage["text"]), Role(passage["role"])
        if role == Role.LETTERHEAD:
            heading = text.strip().split("\n")[-1]
        above = "" if role == Role.LETTERHEAD else heading
        passages.append(Passage(start, start + len(text), text, role, 1.0, 1, heading=above))
        start += len(text)
    return with_questions(passages, hearing)


def examples_of(record: GoldRecord, hearing: Hearing) -> list[Example]:
    """The comments of a gold record with their true labels."""
    numbered = views_of(gold_passages(record, hearing))
    return [_example(record, hearing, index, view) for index, view in numbered]


def _example(record: GoldRecord, hearing: Hearing, index: int, view: View) -> Example:
    gold = record.passages[index]
    return Example(
        view=view,
        hearing=hearing.id,
        group="/".join(record.key),
        goals=frozenset(gold["goals"]),
        questions=frozenset(gold["questions"]),
        sdgs=frozenset(str(number) for number in gold["sdgs"]),
        stance=str(gold["stance"]),
        kind=str(gold["kind"]),
    )
