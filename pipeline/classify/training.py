"""Trains the models of this stage from labelled comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.classify.bundle import GOALS, KIND, QUESTIONS, SDGS, STANCE, TUNED, Bundle, Tuning, Twin, with_asked
from pipeline.classify.pairs import PairModel, fit_pairs, pair_features
from pipeline.classify.phrases import goal_labels, question_labels
from pipeline.classify.space import Space, fit_space
from pipeline.classify.views import View
from pipeline.language.embedding import Embedder
from pipeline.language.linear import Matrix, Span, fit_each, fit_multinomial
from pipeline.records import Hearing

STRENGTHS = (2.0, 5.0)
"""scikit-learn's C on meaning and words, and on words alone."""
SDG_NUMBERS = tuple(str(number) for number in range(1, 18))
LABELS_OF = {GOALS: goal_labels, QUESTIONS: question_labels}
LEAST_OWN = 40
"""A hearing with fewer labelled comments than this gets no models of its own."""


@dataclass(frozen=True)
class Example:
    """A comment with its true labels, in the hearing with the id `hearing`, from the submission `group`."""

    view: View
    hearing: str
    group: str
    goals: frozenset[str]
    questions: frozenset[str]
    sdgs: frozenset[str]
    stance: str
    kind: str

    def of(self, kind: str) -> frozenset[str]:
        """The set of labels of a kind."""
        return {GOALS: self.goals, QUESTIONS: self.questions, SDGS: self.sdgs}[kind]


def fit_bundle(
    examples: Sequence[Example],
    hearings: Mapping[str, Hearing],
    embedder: Embedder,
    tuning: Mapping[str, Tuning] = TUNED,
) -> Bundle:
    """The models from all examples; `hearings` by id."""
    space = fit_space([example.view for example in examples], embedder)
    own: dict[str, Twin] = {}
    for hearing_id in sorted({example.hearing for example in examples}):
        mine = [example for example in examples if example.hearing == hearing_id]
        if len(mine) >= LEAST_OWN:
            own |= _own_models(mine, hearings[hearing_id], space, embedder)
    matrices = _spans(space.see([example.view for example in examples], embedder).matrices)
    everywhere = {
        SDGS: _each(matrices, [example.sdgs for example in examples], SDG_NUMBERS),
        STANCE: _one(matrices, [example.stance for example in examples]),
        KIND: _one(matrices, [example.kind for example in examples]),
    }
    return Bundle(space, _pairs(examples, hearings, space, embedder), own, everywhere, dict(tuning))


def _own_models(mine: Sequence[Example], hearing: Hearing, space: Space, embedder: Embedder) -> dict[str, Twin]:
    matrices = _spans(with_asked(space.see([example.view for example in mine], embedder), hearing))
    return {
        f"{hearing.id}/{kind}": _each(
            matrices, [example.of(kind) for example in mine], tuple(label.id for label in LABELS_OF[kind](hearing))
        )
        for kind in (GOALS, QUESTIONS)
    }


def _spans(matrices: tuple[Any, Any]) -> tuple[Span, Span]:
    return Span.of(matrices[0]), Span.of(matrices[1])


def _each(matrices: tuple[Span, Span], sets: Sequence[frozenset[str]], labels: Sequence[str]) -> Twin:
    truth = np.array([[label in own for label in labels] for own in sets], dtype=bool)
    meaning, words = (fit_each(rows, truth, labels, c) for rows, c in zip(matrices, STRENGTHS, strict=True))
    return Twin(meaning, words, truth.sum(axis=0).astype(np.float32))


def _one(matrices: tuple[Span, Span], labels: Sequence[str]) -> Twin:
    meaning, words = (
        fit_multinomial(rows, labels, c, balanced=True) for rows, c in zip(matrices, STRENGTHS, strict=True)
    )
    return Twin(meaning, words, np.array([labels.count(label) for label in meaning.labels], dtype=np.float32))


def _pairs(
    examples: Sequence[Example], hearings: Mapping[str, Hearing], space: Space, embedder: Embedder
) -> dict[str, PairModel]:
    rows: dict[str, list[Matrix]] = {GOALS: [], QUESTIONS: []}
    truths: dict[str, list[bool]] = {GOALS: [], QUESTIONS: []}
    for hearing_id, group in sorted({(example.hearing, example.group) for example in examples}):
        hearing = hearings[hearing_id]
        mine = [example for example in examples if (example.hearing, example.group) == (hearing_id, group)]
        seen = space.see([example.view for example in mine], embedder)
        for kind, labels_of in LABELS_OF.items():
            labels = labels_of(hearing)
            features = pair_features(seen, labels, hearing, space, embedder)
            rows[kind].append(features.reshape(-1, features.shape[2]))
            truths[kind] += [label.id in example.of(kind) for example in mine for label in labels]
    return {kind: fit_pairs(np.concatenate(rows[kind]), np.array(truths[kind])) for kind in LABELS_OF}
