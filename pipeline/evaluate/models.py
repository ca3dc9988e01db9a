"""Trains all models together, runs them, and ships them with a card that says what they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.answer import answer
from pipeline.answer.choices import ChoiceModel, fit_choices
from pipeline.answer.choices import Lesson as ChoiceLesson
from pipeline.classify.bundle import Bundle
from pipeline.classify.classifier import Classifier
from pipeline.classify.training import fit_bundle
from pipeline.evaluate.examples import gold_passages
from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.sets import Item
from pipeline.language.embedding import Embedder
from pipeline.records import Hearing, Labels, QuestionType, Role, Scored, Status, Submission, Voice
from pipeline.segment import segment
from pipeline.segment.model import SegmentModel
from pipeline.segment.training import fit_segmenter

SURE, FAR = 0.9, 0.12
"""The confidence of a gold label, and of one that gold does not have, when the choice model learns from it."""


@dataclass(frozen=True)
class Models:
    """The models of all stages."""

    segmenter: SegmentModel
    bundle: Bundle
    choices: ChoiceModel

    def run(self, items: Sequence[Item], hearing: Hearing, embedder: Embedder) -> list[Submission]:
        """The submissions as the program would read and label them with these models, not linked yet."""
        classifier = Classifier.of(hearing, self.bundle, embedder)
        out = []
        for item in items:
            submission = segment(item.document, hearing, None, self.segmenter)
            out.append(answer(classifier.label(submission), hearing, self.choices))
        return out


def fit_models(items: Sequence[Item], embedder: Embedder, own_for: Collection[str] | None = None) -> Models:
    """All models from labelled submissions, of one or several hearings. `own_for` as in `fit_bundle`."""
    segmenter = fit_segmenter([item.lesson for item in items])
    return Models(segmenter, fit_classifier(items, embedder, own_for), _fit_choices(items))


def fit_classifier(items: Sequence[Item], embedder: Embedder, own_for: Collection[str] | None = None) -> Bundle:
    """The models that depend on the embeddings."""
    hearings = {item.hearing.id: item.hearing for item in items}
    return fit_bundle([example for item in items for example in item.examples], hearings, embedder, own_for=own_for)


def _fit_choices(items: Sequence[Item]) -> ChoiceModel:
    lessons = []
    for item in items:
        submission = gold_submission(item)
        for question in item.hearing.questions:
            answered = (item.record.data.get("answers") or {}).get(question.id)
            if question.type == QuestionType.CHOICE and answered:
                lessons.append(
                    ChoiceLesson(submission, question, answered.get("value"), str(answered.get("evidence") or ""))
                )
    return fit_choices(lessons)


def gold_submission(item: Item) -> Submission:
    """A gold record as a submission whose labels are sure."""
    read = item.document
    told = submission_of(item.record, item.hearing)
    return replace(told, sha256=read.sha256, format=read.format, status=read.status, pages=read.pages)


def submission_of(record: GoldRecord, hearing: Hearing) -> Submission:
    """As `gold_submission`, where the file itself has not been read."""
    passages = []
    for passage, gold in zip(gold_passages(record, hearing), record.passages, strict=True):
        if passage.role == Role.COMMENT:
            passage = replace(passage, voice=Voice(gold["voice"]), labels=_gold_labels(gold, hearing))
        passages.append(passage)
    return Submission(
        file=record.file,
        sha256="",
        format="",
        status=Status.OK,
        pages=1,
        respondent=str(record.data["respondent"]),
        respondent_type=None,
        written_form=str(record.data["written_form"]),
        passages=tuple(passages),
    )


def _gold_labels(gold: Mapping[str, Any], hearing: Hearing) -> Labels:
    goals, questions, sdgs = (tuple(Scored(str(x), SURE) for x in gold[k]) for k in ("goals", "questions", "sdgs"))
    far = tuple(Scored(question.id, FAR) for question in hearing.questions if question.id not in gold["questions"])
    return Labels(goals, questions, sdgs, Scored(str(gold["stance"]), SURE), Scored(str(gold["kind"]), SURE), far)


def save_arrays(path: Path, arrays: Mapping[str, Any]) -> None:
    """Writes plain arrays to a compressed `.npz`, by way of a temporary file. Same arrays, same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp.npz")
    np.savez_compressed(temporary, **dict(arrays))
    temporary.replace(path)
