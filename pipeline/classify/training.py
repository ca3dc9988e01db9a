"""Trains the models of this stage from labelled comments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.sparse import vstack

from pipeline.classify.bundle import (
    AGAIN,
    GOALS,
    KIND,
    QUESTIONS,
    SDGS,
    STANCE,
    TUNED,
    Bundle,
    Tuning,
    Twin,
    again,
    with_asked,
    with_columns,
)
from pipeline.classify.context import affinity
from pipeline.classify.network import PairModel, fit_pairs
from pipeline.classify.pairs import pair_features
from pipeline.classify.phrases import Label, goal_labels, question_labels, sdg_labels
from pipeline.classify.plan import plan_rows
from pipeline.classify.sdg import sdg_features
from pipeline.classify.space import Seen, Space, fit_space
from pipeline.classify.views import View
from pipeline.language.embedding import Embedder
from pipeline.language.linear import Matrix, Span, fit_each, fit_multinomial
from pipeline.records import Hearing

STRENGTHS = (2.0, 5.0)
"""scikit-learn's C on meaning and words, and on words alone."""
SINGLE_STRENGTHS = (0.5, 1.0)
"""The same for stance and kind, and …"""
SINGLE_WORDS_SHARE = 0.75
"""… how much the words alone weigh there: both by leave-one-hearing-out on ten hearings (stance 0.59 to 0.62)."""
LABELS_OF = {GOALS: goal_labels, QUESTIONS: question_labels}
PARTS = 3
"""The first look is trained so many times for the second."""
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


@dataclass(frozen=True)
class _Read:
    """The comments of one submission with all that the models read of them."""

    examples: Sequence[Example]
    hearing: Hearing
    seen: Seen
    pairs: Mapping[str, Matrix]


def fit_bundle(
    examples: Sequence[Example],
    hearings: Mapping[str, Hearing],
    embedder: Embedder,
    tuning: Mapping[str, Tuning] = TUNED,
    own_for: Collection[str] | None = None,
) -> Bundle:
    """The models from all examples; `hearings` by id. `own_for` are the hearings that get models of their own: all
    with enough examples where it is None."""
    space = fit_space([example.view for example in examples], embedder)
    reads = [_read(mine, hearings[hearing_id], space, embedder) for hearing_id, mine in _submissions(examples)]
    own: dict[str, Twin] = {}
    for hearing_id in sorted(hearings):
        mine = [read for read in reads if read.hearing.id == hearing_id]
        wanted = own_for is None or hearing_id in own_for
        if wanted and sum(len(read.examples) for read in mine) >= LEAST_OWN:
            own |= _own_models(mine, hearings[hearing_id])
    pairs = {kind: _pairs(reads, kind, [read.pairs[kind] for read in reads]) for kind in (GOALS, QUESTIONS, SDGS)}
    return Bundle(space, pairs | _second_look(reads, embedder), own, _everywhere(reads), dict(tuning))


def with_own(bundle: Bundle, examples: Sequence[Example], hearing: Hearing, embedder: Embedder) -> Bundle:
    """The models with own ones for a hearing besides, which learn from a few decided comments of it, one at least.

    How much they weigh for a label follows from how many of the comments have it (`weights_of`).
    """
    reads = [
        _Read(mine, hearing, bundle.space.see([e.view for e in mine], embedder), {})
        for _, mine in _submissions(examples)
    ]
    return replace(bundle, own={**bundle.own, **_own_models(reads, hearing)})


def _submissions(examples: Sequence[Example]) -> Iterator[tuple[str, list[Example]]]:
    """The hearing's id and the comments of each submission, in a fixed order."""
    for key in sorted({(example.hearing, example.group) for example in examples}):
        yield key[0], [example for example in examples if (example.hearing, example.group) == key]


def _read(mine: Sequence[Example], hearing: Hearing, space: Space, embedder: Embedder) -> _Read:
    seen = space.see([example.view for example in mine], embedder)
    pairs = {
        kind: pair_features(seen, labels_of(hearing), hearing, space, embedder) for kind, labels_of in LABELS_OF.items()
    }
    return _Read(mine, hearing, seen, {**pairs, SDGS: sdg_features(seen, hearing, space, embedder)})


def _own_models(mine: Sequence[_Read], hearing: Hearing) -> dict[str, Twin]:
    spans = _spans([with_asked(read.seen, hearing) for read in mine])
    examples = [example for read in mine for example in read.examples]
    return {
        f"{hearing.id}/{kind}": _each(
            spans, [example.of(kind) for example in examples], [label.id for label in _labels(kind, hearing)]
        )
        for kind in (GOALS, QUESTIONS, SDGS)
    }


def _labels(kind: str, hearing: Hearing) -> Sequence[Label]:
    return sdg_labels() if kind == SDGS else LABELS_OF[kind](hearing)


def _everywhere(reads: Sequence[_Read]) -> dict[str, Twin]:
    """The models of what is the same in all hearings."""
    examples = [example for read in reads for example in read.examples]
    plain = _spans([read.seen.matrices for read in reads])
    beside_plan = _spans(
        [with_columns(read.seen.matrices, plan_rows(read.pairs[GOALS], read.pairs[QUESTIONS])) for read in reads]
    )
    return {
        SDGS: _each(
            plain, [example.sdgs for example in examples], tuple(label.id for label in sdg_labels()), SINGLE_STRENGTHS
        ),
        STANCE: _one(beside_plan, [example.stance for example in examples]),
        KIND: _one(beside_plan, [example.kind for example in examples]),
    }


def _spans(matrices: Sequence[tuple[Any, Any]]) -> tuple[Span, Span]:
    return Span.of(vstack([pair[0] for pair in matrices]).tocsr()), Span.of(
        vstack([pair[1] for pair in matrices]).tocsr()
    )


def _each(
    matrices: tuple[Span, Span],
    sets: Sequence[frozenset[str]],
    labels: Sequence[str],
    strengths: tuple[float, float] = STRENGTHS,
) -> Twin:
    truth = np.array([[label in own for label in labels] for own in sets], dtype=bool)
    meaning, words = (fit_each(rows, truth, labels, c) for rows, c in zip(matrices, strengths, strict=True))
    return Twin(meaning, words, truth.sum(axis=0).astype(np.float32))


def _one(matrices: tuple[Span, Span], labels: Sequence[str]) -> Twin:
    meaning, words = (
        fit_multinomial(rows, labels, c, balanced=True) for rows, c in zip(matrices, SINGLE_STRENGTHS, strict=True)
    )
    examples = np.array([labels.count(label) for label in meaning.labels], dtype=np.float32)
    return Twin(meaning, words, examples, SINGLE_WORDS_SHARE)


def _pairs(reads: Sequence[_Read], kind: str, features: Sequence[Matrix], seeds: int = 4) -> PairModel:
    """The pair model of a kind of label from the features of each submission's pairs."""
    rows = [one.reshape(-1, one.shape[2]) for one in features]
    truth = []
    for read in reads:
        labels = _labels(kind, read.hearing)
        truth += [label.id in example.of(kind) for example in read.examples for label in labels]
    return fit_pairs(np.concatenate(rows), np.array(truth), seeds)


def _second_look(reads: Sequence[_Read], embedder: Embedder) -> dict[str, PairModel]:
    """The models of the second look, from logits of first looks by models that did not see the hearing (or, where all
    are of one hearing, the submission)."""
    ids = sorted({read.hearing.id for read in reads})
    part = [(ids.index(read.hearing.id) if len(ids) >= PARTS else i) % PARTS for i, read in enumerate(reads)]
    near = {
        hearing.id: affinity(goal_labels(hearing), question_labels(hearing), embedder) for hearing in _hearings(reads)
    }
    features: dict[str, list[Matrix]] = {GOALS: [], QUESTIONS: []}
    order = []
    for held in sorted(set(part)):
        others = [read for read, its in zip(reads, part, strict=True) if its != held] or list(reads)
        first = {kind: _pairs(others, kind, [read.pairs[kind] for read in others], seeds=1) for kind in features}
        for read in (read for read, its in zip(reads, part, strict=True) if its == held):
            logits = {kind: first[kind].logits(read.pairs[kind]) for kind in features}
            for kind, rows in again(read.pairs, logits, near[read.hearing.id], read.seen).items():
                features[kind].append(rows)
            order.append(read)
    return {f"{kind}/{AGAIN}": _pairs(order, kind, rows) for kind, rows in features.items()}


def _hearings(reads: Sequence[_Read]) -> list[Hearing]:
    return list({read.hearing.id: read.hearing for read in reads}.values())
