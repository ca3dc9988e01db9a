"""What the scores of goals and questions say of each other, and of the comments around: the second look at a pair.

A comment that answers the question of school structure bears on the goal that speaks of schools; what stands under the
same heading is mostly about the same. The features come from the first look's logits and do not know which label it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.classify.phrases import Label
from pipeline.classify.scores import relative
from pipeline.classify.themes import shared_themes
from pipeline.classify.views import View
from pipeline.language.embedding import Embedder, centred
from pipeline.language.linear import Matrix, sigmoid

CONTEXT = 9
"""How many features the context gives."""


@dataclass(frozen=True)
class Affinity:
    """How near each goal is to each question, shape (goals, questions): beside the other goals, and beside the other
    questions, in standard deviations."""

    among_goals: Matrix
    among_questions: Matrix

    def turned(self) -> Affinity:
        """The same seen from the questions, shape (questions, goals)."""
        return Affinity(self.among_goals.T, self.among_questions.T)


def affinity(goals: Sequence[Label], questions: Sequence[Label], embedder: Embedder) -> Affinity:
    """The affinity of a hearing's goals and questions, by meaning and by topics; empty where it has none of one."""
    if not goals or not questions:
        nothing = np.zeros((len(goals), len(questions)), dtype=np.float32)
        return Affinity(nothing, nothing)
    meaning = _nearest(goals, questions, embedder)
    themes = shared_themes(goals, questions)
    return Affinity(
        *(np.asarray((_standard(meaning, axis) + _standard(themes, axis)) / 2, np.float32) for axis in (0, 1))
    )


def context_features(logits: Matrix, others: Matrix, near: Affinity, views: Sequence[View]) -> Matrix:
    """Features of pairs of comments and labels from the first look, shape (views, labels, CONTEXT).

    `logits` are those of these labels, `others` those of the other kind (questions for goals), `near` the affinity
    with shape (labels, other labels).
    """
    if not logits.size:
        return np.zeros((*logits.shape, CONTEXT), dtype=np.float32)
    own, theirs = sigmoid(logits), sigmoid(others)
    nothing = np.zeros((1, own.shape[1]), dtype=np.float32)
    around = [
        theirs @ near.among_goals.T,
        theirs @ near.among_questions.T,
        np.vstack([nothing, own[:-1]]),
        np.vstack([own[1:], nothing]),
        _under_same_heading(own, views),
        np.broadcast_to(own.mean(axis=0), own.shape),
    ]
    return np.concatenate([relative(logits), *(part[..., None] for part in around)], axis=2).astype(np.float32)


def _under_same_heading(own: Matrix, views: Sequence[View]) -> Matrix:
    """The mean of the other comments under the same heading; zero where there are none."""
    headings = np.array([view.heading for view in views])
    same = (headings[:, None] == headings[None, :]) & (headings != "")[:, None]
    np.fill_diagonal(same, False)
    return np.asarray(same @ own / np.maximum(same.sum(axis=1, keepdims=True), 1), dtype=np.float32)


def _nearest(goals: Sequence[Label], questions: Sequence[Label], embedder: Embedder) -> Matrix:
    """The cosine of the nearest two phrases of a goal and a question."""
    (ours, our_ends), (theirs, their_ends) = _phrases(goals, embedder), _phrases(questions, embedder)
    cosines = ours @ theirs.T
    rows = np.stack([part.max(axis=0) for part in np.split(cosines, our_ends)])
    return np.stack([part.max(axis=1) for part in np.split(rows, their_ends, axis=1)], axis=1)


def _phrases(labels: Sequence[Label], embedder: Embedder) -> tuple[Matrix, Matrix]:
    vectors = embedder.embed([phrase for label in labels for phrase in label.phrases])
    return centred(vectors, vectors.mean(axis=0)), np.cumsum([len(label.phrases) for label in labels])[:-1]


def _standard(scores: Matrix, axis: int) -> Matrix:
    spread = scores.std(axis=axis, keepdims=True) + 1e-6
    return np.asarray((scores - scores.mean(axis=axis, keepdims=True)) / spread, dtype=np.float32)
