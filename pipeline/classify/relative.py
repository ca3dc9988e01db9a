"""A score of a comment and a label beside the hearing's other labels."""

from __future__ import annotations

import numpy as np

from pipeline.language.linear import Matrix


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
