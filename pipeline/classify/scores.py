"""What all models of this stage do with scores: standardise features, blend two models, and rank labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.language.linear import Matrix
from pipeline.records import Scored

STILL = 1e-3
"""A feature with a smaller standard deviation than this in training is left out: what never varies teaches nothing, and
must not shout when it does vary in a new hearing."""


def relative(scores: Matrix, holds: Matrix | None = None) -> Matrix:
    """A score by itself, less the best of the row, and in standard deviations from the row's mean.

    `scores` has shape (views, labels), the answer (views, labels, 3). Where `holds` is 0 the last two are 0.
    """
    less = scores - scores.max(axis=1, keepdims=True)
    spread = scores.std(axis=1, keepdims=True) + 1e-6
    standard = (scores - scores.mean(axis=1, keepdims=True)) / spread
    if holds is not None:
        less, standard = less * holds, standard * holds
    return np.stack([scores, less, standard], axis=2)


def spread_of(rows: Matrix) -> tuple[Matrix, Matrix]:
    """The mean and the standard deviation of each column; infinite for one that is `STILL`."""
    scale = rows.std(axis=0)
    return rows.mean(axis=0), np.where(scale < STILL, np.inf, scale)


def standardised(rows: Matrix, mean: Matrix, scale: Matrix, far: float) -> Matrix:
    """Features in standard deviations from their mean, none of them farther than `far`."""
    return np.asarray(np.clip((rows - mean) / scale, -far, far))


def blend(logits: Matrix, labels: Sequence[str], own: Matrix, own_labels: Sequence[str], weights: Matrix) -> Matrix:
    """The logits of any hearing's model (views, labels), blended with those of a hearing's own; changed in place.

    `weights` are what the own model weighs for each of `own_labels`; a label that it does not know stays as it is.
    """
    for k, label in enumerate(labels):
        if label in own_labels:
            column = own_labels.index(label)
            logits[:, k] = (1 - weights[column]) * logits[:, k] + weights[column] * own[:, column]
    return logits


def weights_of(examples: Matrix, share: float, half: float) -> Matrix:
    """What a hearing's own model weighs for labels with so many examples: `share` where it knows them well, half of
    that after `half` of them."""
    return np.asarray(share * examples / (examples + half))


def scored(labels: Iterable[str], chances: Iterable[float]) -> list[Scored]:
    """Labels with their probabilities, in four decimals, the likeliest first and of equals the first by name."""
    found = (Scored(label, rounded(chance)) for label, chance in zip(labels, chances, strict=True))
    return ranked(found)


def ranked(found: Iterable[Scored]) -> list[Scored]:
    """The likeliest first, of equals the first by name."""
    return sorted(found, key=lambda s: (-s.confidence, s.label))


def rounded(probability: float) -> float:
    """A probability in four decimals."""
    return round(float(probability), 4)
