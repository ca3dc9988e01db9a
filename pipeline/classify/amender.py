"""Labels comments with the plan's measures that they are about, and with the changes that they ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.classify.amendments import OpModel, amendments_of, fit_ops
from pipeline.classify.asking import AskModel, fit_asking
from pipeline.classify.classifier import MODELS
from pipeline.classify.measure_model import MeasureExample, MeasureModel, fit_measures
from pipeline.classify.measures import Plan
from pipeline.classify.scores import scored
from pipeline.classify.views import View, views_of
from pipeline.language.embedding import Embedder
from pipeline.records import Hearing, Labels, Op, Scored, Submission

THRESHOLD = 0.4
"""A comment is about a measure from this probability on: where F1 is highest on both gold hearings, by folds."""


@dataclass(frozen=True)
class AmendExample:
    """A comment that asks for a change, with its measures and the operations asked for, each on a measure or none."""

    view: View
    labels: Labels
    measures: frozenset[str]
    ops: tuple[tuple[Op, str | None], ...]


@dataclass(frozen=True)
class AmendModels:
    """The models of requests, measures and operations for one kind of embedding."""

    asking: AskModel
    measures: MeasureModel
    ops: OpModel

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        return self.asking.arrays() | self.measures.arrays() | self.ops.arrays()

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> AmendModels:
        """The models that `arrays` stored. Raises KeyError where they are not there."""
        return cls(AskModel.from_arrays(stored), MeasureModel.from_arrays(stored), OpModel.from_arrays(stored))


@dataclass(frozen=True)
class Amender:
    """The models at work on one hearing, after goals, questions, stance and kind have been told."""

    hearing: Hearing
    plan: Plan
    models: AmendModels
    embedder: Embedder

    @classmethod
    def load(cls, hearing: Hearing, embedder: Embedder) -> Amender:
        """The shipped models for a hearing. Raises FileNotFoundError where none were shipped for these embeddings."""
        return cls.of(hearing, _shipped(amend_path(embedder.name)), embedder)

    @classmethod
    def of(cls, hearing: Hearing, models: AmendModels, embedder: Embedder) -> Amender:
        """An amender from models at hand."""
        return cls(hearing, Plan.of(hearing), models, embedder)

    def label(self, submission: Submission) -> Submission:
        """The labelled submission with measures and amendments on its comments; all else is as it was."""
        numbered = [(i, view) for i, view in views_of(submission.passages) if submission.passages[i].labels]
        known = [labels for i, _ in numbered if (labels := submission.passages[i].labels)]
        passages = list(submission.passages)
        for (index, _), labels in zip(numbered, self.labels([view for _, view in numbered], known), strict=True):
            passages[index] = replace(passages[index], labels=labels)
        return replace(submission, passages=tuple(passages))

    def labels(self, views: Sequence[View], labels: Sequence[Labels]) -> list[Labels]:
        """The labels of comments that follow each other in one submission, with measures and amendments."""
        if not views:
            return []
        chances = self.models.measures.probabilities(views, labels, self.hearing, self.plan, self.embedder)
        measures = [self._chosen(row) for row in chances]
        by_id = {measure.id: measure for measure in self.plan.measures}
        tops = [by_id[own[0].label] if own else None for own in measures]
        asking = self.models.asking.asking(views, labels, self.hearing, self.embedder)
        ops = self.models.ops.probabilities(views, labels, tops)
        return [
            replace(
                own,
                measures=about,
                amendments=amendments_of(view, about, self.plan, row) if asks else (),
            )
            for view, own, about, row, asks in zip(views, labels, measures, ops, asking, strict=True)
        ]

    def _chosen(self, chances: Any) -> tuple[Scored, ...]:
        about = [(measure.id, p) for measure, p in zip(self.plan.measures, chances, strict=True) if p >= THRESHOLD]
        return tuple(scored([name for name, _ in about], [p for _, p in about]))


def fit_amender(
    groups: Sequence[tuple[Hearing, Sequence[AmendExample]]],
    kinds: Sequence[tuple[Hearing, Sequence[View], Sequence[str]]],
    embedder: Embedder,
) -> AmendModels:
    """The models from comments labelled with amendments, and from all comments labelled with their kind, in groups of
    one hearing each."""
    measures = fit_measures(
        [(hearing, [MeasureExample(e.view, e.labels, e.measures) for e in group]) for hearing, group in groups],
        embedder,
    )
    rows = [
        (example, {m.id: m for m in hearing.measures}.get(example.ops[0][1] or ""), example.ops[0][0])
        for hearing, group in groups
        for example in group
        if example.ops
    ]
    ops = fit_ops([e.view for e, _, _ in rows], [e.labels for e, _, _ in rows], [m for _, m, _ in rows],
                  [op for _, _, op in rows])  # fmt: skip
    return AmendModels(fit_asking(kinds, embedder), measures, ops)


def amend_path(method: str) -> Path:
    """Where the shipped models for a kind of embeddings lie."""
    return MODELS / f"amend-{method}.npz"


@lru_cache(maxsize=2)
def _shipped(path: Path) -> AmendModels:
    with np.load(path) as stored:
        return AmendModels.from_arrays(dict(stored))
