"""The short phrases that stand for a goal, a question or a UN goal when a comment is compared with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from pipeline.language.topics import topics_in
from pipeline.language.words import char_ngrams, content_stems, spoken_id
from pipeline.records import Hearing, Question, QuestionType

_SENTENCE = re.compile(r"(?<=[.:?!])\s+|;\s+")
_REST = re.compile(
    r"andre forhold|øvrige forhold|andre innspill|andre synspunkt|andre tilhøve|\bannet\b|\banna\b|øvrig", re.I
)


@dataclass(frozen=True)
class Label:
    """A goal, a question or a UN goal as the pair scorer sees it: phrases, stems, n-grams and topics, and what it asks
    for.

    `type` is None but for a question; `rest` marks the question that takes what no other does.
    """

    id: str
    phrases: tuple[str, ...]
    stems: frozenset[str]
    grams: frozenset[str]
    number: int
    type: QuestionType | None = None
    rest: bool = False
    topics: Mapping[str, int] = field(default_factory=dict)


def goal_labels(hearing: Hearing) -> list[Label]:
    """The hearing's goals, each with its own sentences, its measures' texts and what hearing.yaml adds."""
    labels = []
    for number, goal in enumerate(hearing.goals, start=1):
        phrases = [*_parts(goal.text), goal.name, spoken_id(goal.id), *goal.keywords, *goal.examples]
        for measure in hearing.measures_of(goal.id):
            phrases += [measure.text, measure.name, *measure.keywords, *measure.examples]
        labels.append(_label(goal.id, phrases, number))
    return labels


def question_labels(hearing: Hearing) -> list[Label]:
    """The hearing's questions, each with its sentences, its options and what hearing.yaml adds."""
    labels = []
    for number, question in enumerate(hearing.questions, start=1):
        phrases = [
            *_parts(question.text),
            question.name,
            spoken_id(question.id),
            *question.keywords,
            *question.examples,
        ]
        for option in question.options:
            phrases += [option.text, option.name, spoken_id(option.id), *option.keywords, *option.examples]
        labels.append(_label(question.id, phrases, number, question.type, _takes_rest(question)))
    return labels


@cache
def sdg_labels() -> tuple[Label, ...]:
    """The 17 UN goals, each with its names and the core of it in the words of municipal plans (`sdgs.yaml`)."""
    text = resources.files("pipeline.language").joinpath("sdgs.yaml").read_text(encoding="utf-8")
    catalogue: dict[str, list[str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return tuple(_label(number, phrases, int(number)) for number, phrases in catalogue.items())


def _takes_rest(question: Question) -> bool:
    return question.type == QuestionType.OPEN and _REST.search(f"{question.id} {question.text}") is not None


def _label(
    label_id: str, phrases: Sequence[str], number: int, kind: QuestionType | None = None, rest: bool = False
) -> Label:
    kept = tuple(dict.fromkeys(phrase.strip() for phrase in phrases if phrase.strip()))
    stems = frozenset(stem for phrase in kept for stem in content_stems(phrase))
    grams = frozenset().union(*(char_ngrams(phrase) for phrase in kept))
    topics = sum((topics_in(phrase) for phrase in kept), Counter())
    return Label(label_id, kept, stems, grams, number, kind, rest, topics)


def _parts(text: str) -> list[str]:
    """A text, and its sentences where it has several."""
    sentences = [part for part in _SENTENCE.split(text) if len(part.split()) > 1]
    return [text, *(sentences if len(sentences) > 1 else [])]
