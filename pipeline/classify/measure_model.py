"""The trained models that tell which measures a comment is about: one for any hearing, one per labelled hearing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.classify.measures import Plan, measure_features, own_features
from pipeline.classify.scores import blend, spread_of, standardised, weights_of
from pipeline.classify.views import View
from pipeline.language.embedding import Embedder, Vectors
from pipeline.language.linear import Linear, Matrix, fit_each, sigmoid
from pipeline.records import Hearing, Labels

FAR = 4.0
"""No feature counts for more standard deviations than this."""
STRENGTH, OWN_STRENGTH = 0.3, 1.0
"""scikit-learn's C of the model of pairs, and of a hearing's own."""
OWN_SHARE, OWN_HALF = 0.7, 6.0
"""How much a hearing's own model weighs where it knows a measure well, and after how many examples it has half that."""
LEAST_OWN = 30
"""A hearing with fewer labelled comments than this gets no model of its own."""


@dataclass(frozen=True)
class MeasureExample:
    """A comment with the measures that it is about; `labels` are what the program would know of it otherwise."""

    view: View
    labels: Labels
    measures: frozenset[str]


@dataclass(frozen=True)
class Own:
    """A hearing's own model of its measures; `examples` counts each measure's comments in training."""

    model: Linear
    examples: Matrix


@dataclass(frozen=True)
class MeasureModel:
    """Both models; `own` by the hearing's id, `mean` is the embeddings' mean in training."""

    mean: Vectors
    centre: Matrix
    scale: Matrix
    pairs: Linear
    own: Mapping[str, Own]

    def probabilities(
        self, views: Sequence[View], labels: Sequence[Labels], hearing: Hearing, plan: Plan, embedder: Embedder
    ) -> Matrix:
        """The probability of each measure for each comment, shape (views, measures)."""
        features = measure_features(views, labels, plan, embedder, self.mean)
        rows = standardised(features, self.centre, self.scale, FAR).astype(np.float32)
        logits = self.pairs.logits(rows.reshape(-1, features.shape[2]))[:, 0]
        logits = logits.reshape(features.shape[:2])
        own = self.own.get(hearing.id)
        if own is not None and len(views):
            mine = own.model.logits(own_features(views, labels, hearing, embedder, self.mean))
            weights = weights_of(own.examples, OWN_SHARE, OWN_HALF)
            blend(logits, [measure.id for measure in plan.measures], mine, own.model.labels, weights)
        return sigmoid(logits)

    def arrays(self, name: str = "measures") -> dict[str, Any]:
        """What to store under `name`."""
        stored = {f"{name}/mean": self.mean, f"{name}/centre": self.centre, f"{name}/scale": self.scale}
        stored |= self.pairs.arrays(f"{name}/pairs")
        for hearing, own in self.own.items():
            stored |= own.model.arrays(f"{name}/own/{hearing}") | {f"{name}/own/{hearing}/examples": own.examples}
        return stored

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str = "measures") -> MeasureModel:
        """The model that `arrays` stored. Raises KeyError where it is not there."""
        start, end = f"{name}/own/", "/examples"
        own = {
            key[len(start) : -len(end)]: Own(Linear.from_arrays(stored, key[: -len(end)]), stored[key])
            for key in stored
            if key.startswith(start) and key.endswith(end)
        }
        mean, centre, scale = (stored[f"{name}/{part}"] for part in ("mean", "centre", "scale"))
        return cls(mean, centre, scale, Linear.from_arrays(stored, f"{name}/pairs"), own)


def fit_measures(groups: Sequence[tuple[Hearing, Sequence[MeasureExample]]], embedder: Embedder) -> MeasureModel:
    """The models from labelled comments, in groups of one hearing each."""
    mean = embedder.embed([example.view.text for _, group in groups for example in group]).mean(axis=0)
    rows, truths, own = [], [], {}
    for hearing, group in groups:
        plan = Plan.of(hearing)
        views, labels = [example.view for example in group], [example.labels for example in group]
        truth = np.array([[m.id in example.measures for m in plan.measures] for example in group], dtype=bool)
        features = measure_features(views, labels, plan, embedder, mean)
        rows.append(features.reshape(-1, features.shape[2]))
        truths.append(truth.reshape(-1, 1))
        if len(group) >= LEAST_OWN:
            seen = own_features(views, labels, hearing, embedder, mean)
            ids = [m.id for m in plan.measures]
            own[hearing.id] = Own(fit_each(seen, truth, ids, OWN_STRENGTH), truth.sum(axis=0).astype(np.float32))
    flat = np.concatenate(rows)
    centre, scale = spread_of(flat)
    pairs = fit_each(standardised(flat, centre, scale, FAR), np.concatenate(truths), ["about"], STRENGTH)
    return MeasureModel(mean, centre.astype(np.float32), scale.astype(np.float32), pairs, own)
