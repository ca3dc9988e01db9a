"""The small neural network over pair features, trained by scikit-learn and kept as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.neural_network import MLPClassifier

from pipeline.classify.scores import spread_of, standardised
from pipeline.language.linear import Matrix

HIDDEN = 24
BATCH, RATE = 800, 0.004
"""Pairs a step, and the step's length: four times the usual of both, for the same scores in a quarter of the time."""
FAR = 6.0
"""No feature counts for more standard deviations than this."""


@dataclass(frozen=True)
class PairModel:
    """A network of one hidden layer over standardised pair features."""

    mean: Matrix
    scale: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def logits(self, features: Matrix) -> Matrix:
        """The logit of each pair, shape (views, labels)."""
        standard = standardised(features, self.mean, self.scale, FAR)
        layer = np.maximum(standard @ self.hidden + self.hidden_bias, 0)
        return np.asarray(layer @ self.out + self.out_bias, dtype=np.float32)

    def arrays(self, name: str) -> dict[str, Any]:
        """What to store under `name`."""
        return {f"{name}/{field}": getattr(self, field) for field in self.__dataclass_fields__}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str) -> PairModel:
        """The model that `arrays` stored."""
        return cls(**{field: stored[f"{name}/{field}"] for field in cls.__dataclass_fields__})


def fit_pairs(features: Matrix, truth: Any, seeds: int = 4) -> PairModel:
    """A pair model from flat pairs (pairs × features) and whether each holds.

    Small networks differ by their start, so the mean of several is kept, as one wider network.
    """
    mean, scale = spread_of(features)
    standard = standardised(features, mean, scale, FAR)
    nets = [
        MLPClassifier(
            (HIDDEN,),
            alpha=1.0,
            batch_size=min(BATCH, len(truth) * 4 // 5),
            learning_rate_init=RATE,
            early_stopping=True,
            random_state=seed,
        ).fit(standard, truth)
        for seed in range(seeds)
    ]
    return PairModel(
        mean.astype(np.float32),
        scale.astype(np.float32),
        np.hstack([net.coefs_[0] for net in nets]).astype(np.float32),
        np.hstack([net.intercepts_[0] for net in nets]).astype(np.float32),
        (np.concatenate([net.coefs_[1][:, 0] for net in nets]) / seeds).astype(np.float32),
        np.array(np.mean([net.intercepts_[1][0] for net in nets]), dtype=np.float32),
    )
