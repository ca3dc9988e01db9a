"""The short phrases that stand for a goal or a question when a comment is compared with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.language.words import char_ngrams, content_stems
from pipeline.records import Hearing, Question, QuestionType

_SENTENCE = re.compile(r"(?<=[.:?!])\s+|;\s+")
_REST = re.compile(
    r"andre forhold|øvrige forhold|andre innspill|andre synspunkt|andre tilhøve|\bannet\b|\banna\b|øvrig", re.I
)


@dataclass(frozen=True)
class Label:
    """A goal or a question as the pair scorer sees it: phrases, stems and n-grams, and what it asks for.

    `type` is None for a goal; `rest` marks the question that takes what no other does.
    """

    id: str
    phrases: tuple[str, ...]
    stems: frozenset[str]
    grams: frozenset[str]
    number: int
    type: QuestionType | None = None
    rest: bool = False


def goal_labels(hearing: Hearing) -> list[Label]:
    """The hearing's goals, each with its own sentences, its measures' texts and what hearing.yaml adds."""
    labels = []
    for number, goal in enumerate(hearing.goals, start=1):
        phrases = [*_parts(goal.text), goal.name, _spoken(goal.id), *goal.keywords, *goal.examples]
        for measure in hearing.measures_of(goal.id):
            phrases += [measure.text, measure.name, *measure.keywords, *measure.examples]
        labels.append(_label(goal.id, phrases, number))
    return labels


def question_labels(hearing: Hearing) -> list[Label]:
    """The hearing's questions, each with its sentences, its options and what hearing.yaml adds."""
    labels = []
    for number, question in enumerate(hearing.questions, start=1):
        phrases = [*_parts(question.text), question.name, _spoken(question.id), *question.keywords, *question.examples]
        for option in question.options:
            phrases += [option.text, option.name, _spoken(option.id), *option.keywords, *option.examples]
        labels.append(_label(question.id, phrases, number, question.type, _takes_rest(question)))
    return labels


def _takes_rest(question: Question) -> bool:
    return question.type == QuestionType.OPEN and _REST.search(f"{question.id} {question.text}") is not None


def _label(
    label_id: str, phrases: Sequence[str], number: int, kind: QuestionType | None = None, rest: bool = False
) -> Label:
    kept = tuple(dict.fromkeys(phrase.strip() for phrase in phrases if phrase.strip()))
    stems = frozenset(stem for phrase in kept for stem in content_stems(phrase))
    grams = frozenset().union(*(char_ngrams(phrase) for phrase in kept))
    return Label(label_id, kept, stems, grams, number, kind, rest)


def _parts(text: str) -> list[str]:
    """A text, and its sentences where it has several."""
    sentences = [part for part in _SENTENCE.split(text) if len(part.split()) > 1]
    return [text, *(sentences if len(sentences) > 1 else [])]


def _spoken(label_id: str) -> str:
    return label_id.replace("-", " ").replace("_", " ")
