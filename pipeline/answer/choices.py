"""Finds a respondent's answer to each choice question, with the passage that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.answer.options import UNDECIDED, evidence_features, option_features
from pipeline.answer.spoken import NONE, Spoken
from pipeline.language.linear import Linear, Vocabulary, fit_each, sigmoid, softmax
from pipeline.records import ChoiceAnswer, Hearing, Option, Passage, Question, QuestionType, Submission, Voice

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "answer.npz"
RIGHT = "right"
PLAIN_NO = 4.0
"""Added to the logit of «ingen» where a comment says no to every option it names; too rare to be learnt."""
STRENGTH = 1.0
CLEAR = 0.35
"""A comment that was not labelled with the question answers it only where a reading is at least this likely."""
_CONDITION = re.compile(
    r"\b(forutsatt|under forutsetning|på (det |den )?(vilkår|betingelse)(et|en)?|så lenge|så (framt|fremt)|"
    r"(bare|berre) (om|hvis|viss|dersom)|med mindre|føreset)\b[^.!?]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ChoiceModel:
    """Two models: how likely a comment is to be the one that answers, and what it then answers."""

    evidence: Scorer
    option: Scorer

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        return {**self.evidence.arrays("evidence"), **self.option.arrays("option")}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> ChoiceModel:
        """The models that `arrays` stored."""
        return cls(Scorer.from_arrays(stored, "evidence"), Scorer.from_arrays(stored, "option"))


@dataclass(frozen=True)
class Scorer:
    """One yes-or-no model over named features."""

    vocabulary: Vocabulary
    linear: Linear

    def logits(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        """The logit of each row."""
        return np.asarray(self.linear.logits(self.vocabulary.matrix(rows))[:, 0], dtype=np.float32)

    def arrays(self, name: str) -> dict[str, Any]:
        """What to store under `name`."""
        return {f"{name}/names": np.array(self.vocabulary.names, dtype=np.str_), **self.linear.arrays(name)}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str) -> Scorer:
        """The model that `arrays` stored."""
        return cls(Vocabulary(tuple(stored[f"{name}/names"].tolist())), Linear.from_arrays(stored, name))

    @classmethod
    def fit(cls, rows: Sequence[Mapping[str, float]], right: Sequence[bool]) -> Scorer:
        """A scorer from rows and whether each holds."""
        vocabulary = Vocabulary.of(rows)
        truth = np.array(right, dtype=bool)[:, None]
        return cls(vocabulary, fit_each(vocabulary.matrix(rows), truth, (RIGHT,), STRENGTH))


@dataclass(frozen=True, slots=True)
class _Reading:
    value: str
    passage: int
    probability: float


@dataclass(frozen=True)
class Lesson:
    """A submission and what it answers to a choice question: the option's id, `uavklart` or None, and the evidence."""

    submission: Submission
    question: Question
    value: str | None
    evidence: str


def fit_choices(lessons: Sequence[Lesson]) -> ChoiceModel:
    """The choice models from questions answered and left alone. Options are learnt from the evidence alone."""
    comment_rows, is_evidence, option_rows, is_right = [], [], [], []
    for lesson in lessons:
        for _, passage, confidence in candidates(lesson.submission, lesson.question):
            hit = lesson.value is not None and passage.text.strip() == lesson.evidence.strip()
            comment_rows.append(evidence_features(passage, lesson.question, confidence))
            is_evidence.append(hit)
            for option in (*lesson.question.options, None) if hit else ():
                option_rows.append(option_features(passage, lesson.question, option))
                is_right.append(lesson.value == (UNDECIDED if option is None else option.id))
    return ChoiceModel(Scorer.fit(comment_rows, is_evidence), Scorer.fit(option_rows, is_right))


def candidates(submission: Submission, question: Question) -> list[tuple[int, Passage, float]]:
    """The comments in the respondent's own voice that speak to a question: index, passage, the label's probability."""
    found = []
    for index, passage in enumerate(submission.passages):
        if passage.voice != Voice.DECISION or passage.labels is None:
            continue
        scored = (*passage.labels.questions, *passage.labels.near)
        confidence = {each.label: each.confidence for each in scored}.get(question.id, 0.0)
        if confidence or passage.asked == question.id:
            found.append((index, passage, confidence))
    return found


def speaks_to(passage: Passage, question: Question) -> bool:
    """Whether a comment was labelled with a question, or stands under it."""
    labels = passage.labels
    labelled = labels is not None and any(scored.label == question.id for scored in labels.questions)
    return labelled or passage.asked == question.id


def choices_of(submission: Submission, hearing: Hearing, model: ChoiceModel) -> tuple[ChoiceAnswer, ...]:
    """The answer to each choice question of the hearing; value None where the respondent does not touch it."""
    return tuple(
        _answer(submission, question, model) for question in hearing.questions if question.type == QuestionType.CHOICE
    )


def _answer(submission: Submission, question: Question, model: ChoiceModel) -> ChoiceAnswer:
    readings = list(_readings(submission, question, model))
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


def _readings(submission: Submission, question: Question, model: ChoiceModel) -> Iterator[_Reading]:
    """Every (comment, option) with the probability that the comment answers, and answers this."""
    found = candidates(submission, question)
    if not found:
        return
    answers = sigmoid(model.evidence.logits([evidence_features(p, question, c) for _, p, c in found]))
    for (index, passage, _), likely in zip(found, answers, strict=True):
        if not speaks_to(passage, question) and likely < CLEAR:
            continue
        options: list[Option | None] = [*question.options, None]
        logits = model.option.logits([option_features(passage, question, option) for option in options])
        if Spoken.of(passage.text, question).turns_down_all:
            logits += [PLAIN_NO * (option is not None and option.id in NONE) for option in options]
        for option, share in zip(options, softmax(logits[None, :])[0], strict=True):
            yield _Reading(UNDECIDED if option is None else option.id, index, float(likely * share))


@lru_cache(maxsize=2)
def load_choices(path: Path = SHIPPED) -> ChoiceModel:
    """The shipped model. Raises FileNotFoundError where `hearing train` has not been run and none was shipped."""
    with np.load(path) as stored:
        return ChoiceModel.from_arrays(dict(stored))
