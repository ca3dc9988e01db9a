"""How near a comment is to the plan at all, and what kind of question it answers: for stance and kind.

A proposal far from every measure is new; praise of what is near to one is support.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from pipeline.classify.pairs import NAMES
from pipeline.language.linear import Matrix

WEIGHT = 2.0
RARE = 10.0
"""So much idf of shared stems counts as one."""


def plan_rows(goals: Matrix, questions: Matrix) -> Any:
    """A sparse row per comment from its pair features with the goals and the questions, each (views, labels, n)."""
    if not goals.size or not questions.size:
        return csr_matrix((len(goals), len(_ROWS)), dtype=np.float32)
    nearness = _feature(goals, "own_is")
    ranked = np.sort(nearness, axis=1)
    asked = _feature(questions, "asked")
    rows = {
        "nearest": ranked[:, -1],
        "three nearest": _feature(goals, "top").max(axis=1),
        "margin": ranked[:, -1] - ranked[:, max(-2, -ranked.shape[1])],
        "shared words": np.minimum(_feature(goals, "lexical_is").max(axis=1) / RARE, 1.5),
        "shared n-grams": _feature(goals, "grams_is").max(axis=1),
        "measure named": _feature(goals, "measure_any").max(axis=1),
        "asked": asked.max(axis=1),
        "shared words with a question": np.minimum(_feature(questions, "lexical_is").max(axis=1) / RARE, 1.5),
        "choice asked": (asked * _feature(questions, "choice")).max(axis=1),
        "list asked": (asked * _feature(questions, "list")).max(axis=1),
    }
    return csr_matrix(np.stack([rows[name] for name in _ROWS], axis=1).astype(np.float32) * WEIGHT)


_ROWS = (
    "nearest", "three nearest", "margin", "shared words", "shared n-grams", "measure named", "asked",
    "shared words with a question", "choice asked", "list asked",
)  # fmt: skip


def _feature(pairs: Matrix, name: str) -> Matrix:
    return pairs[:, :, NAMES.index(name)]
