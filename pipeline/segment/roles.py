"""Gives every unit its role: a linear model over its features, and what usually follows what (Viterbi)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipeline.language.linear import Linear, Matrix, Vocabulary, fit_multinomial, softmax
from pipeline.records import Block, Role, Style
from pipeline.segment.features import Row
from pipeline.segment.units import Unit

STRENGTH = 1.0
"""scikit-learn's C; chosen on the folds of the training hearings."""
TRANSITIONS = 0.15
"""How much «what follows what» weighs against the unit's own features; chosen as above."""
COMMENT_OFFSET = 0.3
"""Taken from the logit of a comment: many of the training letters are short and all opinion, which makes the model
expect more comments than a case paper holds. Chosen as above."""
UNSEEN = -20.0
"""The logit of a role that training has no example of."""
QUOTED_SHARE = 0.7
QUOTED_WORDS = 5
"""A unit of at least so many words, repeated from the letter to this share, is a quote whatever else it looks like."""


@dataclass(frozen=True)
class RoleModel:
    """A trained role model. `transitions[a, b]` is the log probability that role b follows role a."""

    vocabulary: Vocabulary
    linear: Linear
    transitions: Matrix
    temperature: float = 1.0

    def predict(self, rows: Iterable[Row], units: Sequence[Unit], blocks: Sequence[Block]) -> list[tuple[Role, float]]:
        """The role of each unit with its probability, from its row; `blocks` are those of the document."""
        if not units:
            return []
        logits = self.linear.logits(self.vocabulary.matrix_of(row.pieces for row in rows))
        known = np.log(softmax(logits, self.temperature) + 1e-9)
        for i, unit in enumerate(units):
            self._settle(known[i], unit, blocks[unit.block])
        path = viterbi(known, TRANSITIONS * self.transitions)
        return [(Role(self.linear.labels[k]), float(np.exp(known[i, k]))) for i, k in enumerate(path)]

    def _settle(self, known: Matrix, unit: Unit, block: Block) -> None:
        """Where the evidence is outside the model, it decides: running heads, and text that the letter has too."""
        if block.style in (Style.HEADER, Style.FOOTER):
            self._only(known, Role.OTHER)
        elif is_quoted(unit):
            self._only(known, Role.QUOTE)

    def _only(self, known: Matrix, role: Role) -> None:
        known[:] = np.log(1e-6)
        known[self.linear.labels.index(role.value)] = np.log(0.99)

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        return {
            "roles/names": np.array(self.vocabulary.names, dtype=np.str_),
            "roles/transitions": self.transitions,
            "roles/temperature": np.float32(self.temperature),
            **self.linear.arrays("roles"),
        }

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> RoleModel:
        """The model that `arrays` stored."""
        return cls(
            Vocabulary(tuple(stored["roles/names"].tolist())),
            Linear.from_arrays(stored, "roles"),
            stored["roles/transitions"],
            float(stored["roles/temperature"]),
        )


def is_quoted(unit: Unit) -> bool:
    """Whether a unit repeats the letter or the plan and is not just its title."""
    return unit.quoted >= QUOTED_SHARE and not unit.titled and len(set(unit.words)) >= QUOTED_WORDS


def fit_roles(documents: Sequence[tuple[Sequence[Row], Sequence[str]]]) -> RoleModel:
    """A role model from documents' units: their features and their true roles, in order.

    Quotes are told by comparing with the letter, so units that `is_quoted` would settle are left out.
    """
    pairs = [(row, role) for rows, roles in documents for row, role in zip(rows, roles, strict=True)]
    kept = [(row.merged(), role) for row, role in pairs if not is_quoted(row.unit)]
    vocabulary = Vocabulary.of([row for row, _ in kept])
    linear = fit_multinomial(vocabulary.matrix([row for row, _ in kept]), [role for _, role in kept], strength=STRENGTH)
    linear = _with_all_roles(linear)
    bias = linear.bias - COMMENT_OFFSET * np.array([label == Role.COMMENT for label in linear.labels], dtype=np.float32)
    transitions = _transitions([roles for _, roles in documents], linear.labels)
    return RoleModel(vocabulary, replace(linear, bias=bias), transitions)


def _with_all_roles(linear: Linear) -> Linear:
    """The model with the roles that it has no example of; they are only given where evidence outside it decides."""
    unseen = tuple(role.value for role in Role if role.value not in linear.labels)
    nothing = np.zeros((len(unseen), linear.weights.shape[1]), dtype=np.float32)
    unlikely = np.full(len(unseen), UNSEEN, dtype=np.float32)
    weights, bias = np.vstack([linear.weights, nothing]), np.concatenate([linear.bias, unlikely])
    return Linear((*linear.labels, *unseen), weights, bias)


def _transitions(documents: Sequence[Sequence[str]], labels: tuple[str, ...]) -> Matrix:
    counts = np.ones((len(labels), len(labels)))
    for roles in documents:
        known = [labels.index(role) for role in roles if role in labels]
        for before, after in itertools.pairwise(known):
            counts[before, after] += 1
    return np.asarray(np.log(counts / counts.sum(axis=1, keepdims=True)), dtype=np.float32)


def viterbi(emissions: Matrix, transitions: Matrix) -> list[int]:
    """The path of highest sum of emissions (units × labels) and transitions (labels × labels)."""
    best = emissions[0]
    back = []
    for row in emissions[1:]:
        scores = best[:, None] + transitions
        back.append(scores.argmax(axis=0))
        best = scores.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
