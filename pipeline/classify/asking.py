"""Tells whether a comment asks for a change of the plan at all, by its meaning and its cue phrases.

A comment's kind tells the same, but it has to choose one of seven; asked only «does it ask for a change or something
new», a model of its own, blended with the kind, finds them better (F1 0.75 to 0.78 and 0.61 to 0.68, folds of the two
gold hearings, true cutting).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.classify.ops import CUES, MAX_CHARACTERS, MOVED, STRUCK, SWAPPED
from pipeline.classify.space import CUES as STANCE_CUES
from pipeline.classify.space import field_vectors
from pipeline.classify.views import View
from pipeline.language.cues import cues_in
from pipeline.language.embedding import Embedder, Vectors
from pipeline.language.linear import Linear, Matrix, fit_each, sigmoid
from pipeline.language.words import asks
from pipeline.records import Hearing, Kind, Labels, QuestionType

CHANGES = frozenset({Kind.CHANGE.value, Kind.NEW_MEASURE.value})
"""The kinds of comments that ask for something to be changed."""
MEANING = (3.0, 1.5, 1.0)
"""How much the comment's, its heading's and the previous comment's vectors weigh beside the cues."""
STRENGTH = 1.0
"""scikit-learn's C."""
KIND_WEIGHT = 1.0
"""What the comment's kind adds to the logit or takes from it, times its probability."""
THRESHOLD = 0.25
"""A comment asks for a change from this probability on."""


@dataclass(frozen=True)
class AskModel:
    """A yes-or-no model; `mean` and `heading_mean` are the embeddings' means in training."""

    mean: Vectors
    heading_mean: Vectors
    model: Linear

    def asking(
        self, views: Sequence[View], labels: Sequence[Labels], hearing: Hearing, embedder: Embedder
    ) -> list[bool]:
        """For each comment whether it asks for a change."""
        if not views:
            return []
        logits = self.model.logits(_features(views, hearing, embedder, self.mean, self.heading_mean))[:, 0]
        kinds = [(1 if own.kind.label in CHANGES else -1) * own.kind.confidence for own in labels]
        return [bool(p >= THRESHOLD) for p in sigmoid(logits + KIND_WEIGHT * np.array(kinds, dtype=np.float32))]

    def arrays(self, name: str = "asking") -> dict[str, Any]:
        """What to store under `name`."""
        return self.model.arrays(name) | {f"{name}/mean": self.mean, f"{name}/heading_mean": self.heading_mean}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str = "asking") -> AskModel:
        """The model that `arrays` stored. Raises KeyError where it is not there."""
        return cls(stored[f"{name}/mean"], stored[f"{name}/heading_mean"], Linear.from_arrays(stored, name))


def fit_asking(groups: Sequence[tuple[Hearing, Sequence[View], Sequence[str]]], embedder: Embedder) -> AskModel:
    """The model from all labelled comments, in groups of a hearing, its comments and their kinds."""
    views = [view for _, own, _ in groups for view in own]
    mean = embedder.embed([view.text for view in views]).mean(axis=0)
    heading_mean = embedder.embed([view.heading for view in views]).mean(axis=0)
    rows = np.concatenate([_features(own, hearing, embedder, mean, heading_mean) for hearing, own, _ in groups])
    truth = np.array([[kind in CHANGES] for _, _, kinds in groups for kind in kinds], dtype=bool)
    return AskModel(mean, heading_mean, fit_each(rows, truth, ["asks"], STRENGTH))


def _features(
    views: Sequence[View], hearing: Hearing, embedder: Embedder, mean: Vectors, heading_mean: Vectors
) -> Matrix:
    parts = []
    for field, centre, weight in zip(("text", "heading", "previous"), (mean, heading_mean, mean), MEANING, strict=True):
        parts.append(field_vectors(views, field, embedder, centre) * weight)
    types = {question.id: question.type for question in hearing.questions}
    parts.append(np.array([_cues(view, types.get(view.asked or "")) for view in views], dtype=np.float32))
    return np.hstack(parts).astype(np.float32)


def _cues(view: View, asked: QuestionType | None) -> list[float]:
    text = view.text[:MAX_CHARACTERS]
    counts, length = cues_in(text), len(text.split())
    return [
        *(float(min(counts.get(name, 0), 3)) for name in STANCE_CUES),
        *(float(bool(pattern.search(text))) for pattern in (*CUES.values(), SWAPPED, STRUCK, MOVED)),
        float(asks(text)),
        *(
            float(asked is kind)
            for kind in (QuestionType.LIST, QuestionType.SDG, QuestionType.OPEN, QuestionType.CHOICE)
        ),
        min(length, 60) / 60,
        float(length < 12),
        float(text[:1] in '«"'),
        float(bool(view.heading)),
    ]
