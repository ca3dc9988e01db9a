"""The logistic model that reads a pair's features, as plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.language.embedding import Vectors
from pipeline.language.linear import Linear, sigmoid
from pipeline.summarise.likeness import FEATURES, Features, Numbers, Traits, pair_features

MODELS = Path(__file__).resolve().parent.parent / "models"
BY_HAND = {
    "meaning": 7.0,
    "stems": 8.0,
    "contained": 2.0,
    "same_measure": 1.0,
    "other_measure": -1.5,
    "same_stance": 0.5,
}
BIAS = -4.2
THRESHOLD = 0.5
CHUNK = 10_000
"""Pairs whose features are held at a time: each takes two vectors, eight kilobytes where these are hashed spelling."""


@dataclass(frozen=True)
class PairModel:
    """A weight per feature, the mean vector of the training comments (None without training), and from which mean
    probability on comments are one point."""

    linear: Linear
    mean: Vectors | None = None
    threshold: float = THRESHOLD

    def same(self, traits: Traits, left: Numbers, right: Numbers) -> Features:
        """The probability (0..1) that each pair says the same."""
        parts = [
            sigmoid(self.linear.logits(pair_features(traits, left[n : n + CHUNK], right[n : n + CHUNK])))[:, 0]
            for n in range(0, len(left), CHUNK)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def same_matter(self, traits: Traits, left: Numbers, right: Numbers) -> Features:
        """The probability (0..1) that each pair would say the same if their stances were the same."""
        place = FEATURES.index("same_stance")
        lift = self.linear.weights[0, place] * (traits.stances[left] != traits.stances[right])
        likely = np.clip(self.same(traits, left, right), 1e-6, 1 - 1e-6)
        return sigmoid(np.log(likely / (1 - likely)) + lift)

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        stored = {"threshold": np.float32(self.threshold), **self.linear.arrays("pair")}
        return stored if self.mean is None else {"mean": self.mean, **stored}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> PairModel:
        """The model that `arrays` stored."""
        mean = stored["mean"].astype(np.float32) if "mean" in stored else None
        return cls(Linear.from_arrays(stored, "pair"), mean, float(stored["threshold"]))


def by_hand() -> PairModel:
    """A model without training, for embeddings that none was trained for."""
    weights = np.array([[BY_HAND.get(name, 0.0) for name in FEATURES]], dtype=np.float32)
    return PairModel(Linear(("same",), weights, np.array([BIAS], dtype=np.float32)))


def model_path(method: str) -> Path:
    """Where the shipped model for a kind of embeddings lies."""
    return MODELS / f"points-{method}.npz"


@lru_cache(maxsize=4)
def load_model(method: str) -> PairModel:
    """The shipped model for a kind of embeddings, or the one made by hand where there is none."""
    path = model_path(method)
    if not path.is_file():
        return by_hand()
    with np.load(path) as stored:
        return PairModel.from_arrays(stored)
