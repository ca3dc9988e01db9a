"""Tells each passage what it answers: the hearing's question that is quoted or named above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.language.matching import dice, overlap
from pipeline.language.words import content_stems
from pipeline.records import Hearing, Passage, Question, Role

ALIKE = 1.2
"""Dice and overlap of a quote's and a question's stems must add up to this (2 is the same text)."""
HEADING_STEMS = 3
HEADING_OVERLAP = 0.7


def with_questions(passages: Sequence[Passage], hearing: Hearing) -> tuple[Passage, ...]:
    """The passages with `asked` set to the question quoted above them, until the next heading or quote."""
    stems = _stems(hearing.questions)
    asked: str | None = None
    out = []
    for passage in passages:
        if passage.role == Role.QUOTE:
            asked = _quoted(set(content_stems(passage.text)), stems)
        elif passage.role == Role.LETTERHEAD:
            asked = _named(set(content_stems(passage.text)), stems)
        out.append(replace(passage, asked=asked if passage.role == Role.COMMENT else None))
    return tuple(out)


@lru_cache(maxsize=8)
def _stems(questions: tuple[Question, ...]) -> Mapping[str, frozenset[str]]:
    return {question.id: frozenset(content_stems(question.text)) for question in questions}


def _quoted(own: set[str], questions: Mapping[str, frozenset[str]]) -> str | None:
    scores = {question: dice(own, stems) + overlap(own, stems) for question, stems in questions.items()}
    best = max(scores, key=lambda question: scores[question], default=None)
    return best if best is not None and scores[best] > ALIKE else None


def _named(own: set[str], questions: Mapping[str, frozenset[str]]) -> str | None:
    if len(own) < HEADING_STEMS:
        return None
    scores = {question: overlap(own, stems) for question, stems in questions.items()}
    best = max(scores, key=lambda question: scores[question], default=None)
    return best if best is not None and scores[best] > HEADING_OVERLAP else None
