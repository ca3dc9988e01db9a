"""Finds a respondent's answer to each choice question, with the passage that gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.answer.options import UNDECIDED, option_features
from pipeline.language.linear import Linear, Vocabulary, fit_each, sigmoid
from pipeline.records import ChoiceAnswer, Hearing, Option, Passage, Question, QuestionType, Submission, Voice

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "answer.npz"
RIGHT = "right"
STRENGTH = 0.5
_CONDITION = re.compile(
    r"\b(forutsatt|under forutsetning|på (det |den )?(vilkår|betingelse)(et|en)?|så lenge|så (framt|fremt)|"
    r"(bare|berre) (om|hvis|viss|dersom)|med mindre|føreset)\b[^.!?]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ChoiceModel:
    """How likely a comment is to be the evidence for an option, or for leaving the question open."""

    vocabulary: Vocabulary
    linear: Linear

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """One probability (0..1) per row of `option_features`."""
        if not rows:
            return []
        return [float(p) for p in sigmoid(self.linear.logits(self.vocabulary.matrix(rows)))[:, 0]]

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        return {"choices/names": np.array(self.vocabulary.names, dtype=np.str_), **self.linear.arrays("choices")}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> ChoiceModel:
        """The model that `arrays` stored."""
        return cls(Vocabulary(tuple(stored["choices/names"].tolist())), Linear.from_arrays(stored, "choices"))


@dataclass(frozen=True, slots=True)
class _Reading:
    value: str
    passage: int
    probability: float


def fit_choices(rows: Sequence[Mapping[str, float]], right: Sequence[bool]) -> ChoiceModel:
    """A choice model from (comment, option) pairs and whether each is the respondent's answer and its evidence."""
    vocabulary = Vocabulary.of(rows)
    truth = np.array(right, dtype=bool)[:, None]
    return ChoiceModel(vocabulary, fit_each(vocabulary.matrix(rows), truth, (RIGHT,), STRENGTH))


def candidates(submission: Submission, question: Question) -> list[tuple[int, Passage, float]]:
    """The comments in the respondent's own voice that speak to a question: index, passage, the label's probability."""
    found = []
    for index, passage in enumerate(submission.passages):
        if passage.voice != Voice.DECISION or passage.labels is None:
            continue
        confidence = {scored.label: scored.confidence for scored in passage.labels.questions}.get(question.id, 0.0)
        if confidence or passage.asked == question.id:
            found.append((index, passage, confidence))
    return found


def pairs_of(submission: Submission, question: Question) -> list[tuple[int, Option | None, dict[str, float]]]:
    """Every (comment, option) pair of a question with its features; option None is leaving it open."""
    options: list[Option | None] = [*question.options, None]
    return [
        (index, option, option_features(passage, question, option, confidence))
        for index, passage, confidence in candidates(submission, question)
        for option in options
    ]


def choices_of(submission: Submission, hearing: Hearing, model: ChoiceModel) -> tuple[ChoiceAnswer, ...]:
    """The answer to each choice question of the hearing; value None where the respondent does not touch it."""
    return tuple(
        _answer(submission, question, model) for question in hearing.questions if question.type == QuestionType.CHOICE
    )


def _answer(submission: Submission, question: Question, model: ChoiceModel) -> ChoiceAnswer:
    pairs = pairs_of(submission, question)
    probabilities = model.probabilities([row for _, _, row in pairs])
    readings = [
        _Reading(UNDECIDED if option is None else option.id, index, probability)
        for (index, option, _), probability in zip(pairs, probabilities, strict=True)
    ]
    if not readings:
        return ChoiceAnswer(question.id, None)
    best = max(readings, key=lambda reading: (reading.probability, -reading.passage))
    text = submission.passages[best.passage].text.strip()
    condition = _CONDITION.search(text)
    replaced = any(option.id == best.value and option.replaced_by is not None for option in question.options)
    return ChoiceAnswer(
        question.id,
        best.value,
        evidence=text,
        passage=best.passage,
        confidence=round(best.probability, 4),
        condition=" ".join(condition[0].split()) if condition and best.value != UNDECIDED else None,
        addresses_replaced=replaced,
    )


@lru_cache(maxsize=2)
def load_choices(path: Path = SHIPPED) -> ChoiceModel:
    """The shipped model. Raises FileNotFoundError where `hearing train` has not been run and none was shipped."""
    with np.load(path) as stored:
        return ChoiceModel.from_arrays(dict(stored))
