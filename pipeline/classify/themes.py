"""Whether a comment and a label speak of the same topics (`language/topics.yaml`), though they may not share a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.classify.phrases import Label
from pipeline.classify.scores import relative
from pipeline.classify.views import View
from pipeline.language.linear import Matrix
from pipeline.language.topics import FIELD, topic_names, topics_in

FIELD_SHARE = 0.6
"""How much a whole field weighs beside a topic."""
ELSEWHERE = 0.3
"""The weight of a topic that no label speaks of: it only dilutes."""

THEMES = (
    *(f"themes_{how}" for how in ("is", "less", "standard")), "has_themes",
    *(f"heading_themes_{how}" for how in ("is", "less", "standard")), "heading_has_themes",
    *(f"before_themes_{how}" for how in ("is", "less", "standard")),
)  # fmt: skip


def theme_features(views: Sequence[View], labels: Sequence[Label]) -> Matrix:
    """Cosines of the topics of comments, their headings and the comments before with the labels' topics.

    A topic weighs the more the fewer of the hearing's labels speak of it. Shape (views, labels, len(THEMES)).
    """
    counts = np.stack([_vector(label.topics) for label in labels])
    owners = (counts > 0).sum(axis=0)
    weights = np.where(owners > 0, np.log1p(len(labels) / np.maximum(owners, 1)), 0)
    weights = np.where([name.endswith(FIELD) for name in topic_names()], weights * FIELD_SHARE, weights)
    ours = _unit(np.log1p(counts) * weights)
    theirs = np.where(weights > 0, weights, ELSEWHERE)

    def near(texts: Sequence[str]) -> tuple[Matrix, Matrix]:
        vectors = np.stack([np.log1p(_vector(topics_in(text))) for text in texts]) * theirs
        has = np.broadcast_to(np.any(vectors, axis=1, keepdims=True), (len(texts), len(labels)))
        return (_unit(vectors) @ ours.T).astype(np.float32), has.astype(np.float32)[..., None]

    own, has_own = near([view.text for view in views])
    above, has_above = near([view.heading for view in views])
    before, _ = near([view.previous for view in views])
    return np.concatenate([relative(own), has_own, relative(above), has_above, relative(before)], axis=2)


def shared_themes(labels: Sequence[Label], others: Sequence[Label]) -> Matrix:
    """Cosines of the topics of two kinds of labels, shape (labels, others)."""
    ours, theirs = (np.log1p(np.stack([_vector(label.topics) for label in some])) for some in (labels, others))
    weights = 1 / np.maximum((ours > 0).sum(axis=0), 1)
    return np.asarray(_unit(ours * weights) @ _unit(theirs * weights).T, dtype=np.float32)


def _vector(counts: Mapping[str, int]) -> Matrix:
    return np.array([counts.get(name, 0) for name in topic_names()], dtype=np.float32)


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6), dtype=np.float32)
