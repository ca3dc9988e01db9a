"""Linear models that are trained by scikit-learn and kept as plain arrays: no pickle, no version to match.

A model maps named features to a logit per label. `fit` trains (multinomial or one against the rest), `logits` predicts
with nothing but numpy and scipy, `arrays` and `from_arrays` go to and from an `.npz` file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Linear:
    """Weights (labels × features) and biases, in float32. `labels` may be a single one: a yes-or-no model."""

    labels: tuple[str, ...]
    weights: Matrix
    bias: Matrix

    def logits(self, rows: Any) -> Matrix:
        """The logit of each label for each row of a dense or sparse matrix, shape (rows, labels)."""
        return np.asarray(rows @ self._columns + self.bias, dtype=np.float32)

    @cached_property
    def _columns(self) -> Matrix:
        """The weights as (features × labels), in the order of memory in which a sparse matrix wants them."""
        return np.ascontiguousarray(self.weights.T)

    def arrays(self, name: str) -> dict[str, Any]:
        """What to store under `name`."""
        return {
            f"{name}/labels": np.array(self.labels, dtype=np.str_),
            f"{name}/weights": self.weights.astype(np.float16),
            f"{name}/bias": self.bias,
        }

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str) -> Linear:
        """The model that `arrays` stored. Raises KeyError where it is not there."""
        return cls(
            tuple(stored[f"{name}/labels"].tolist()),
            stored[f"{name}/weights"].astype(np.float32),
            stored[f"{name}/bias"].astype(np.float32),
        )


SPAN_ROWS = 2000
"""Up to so many rows a fit in their span pays."""


@dataclass(frozen=True)
class Span:
    """Training rows in as many dimensions as there are rows, and the way back for weights.

    There are many more features than rows. The weights of a regression with an L2 penalty lie in the span of the rows,
    so a fit in that span (from the eigenvectors of the Gram matrix) is the same fit, many times faster; make it once
    where several models learn from the same rows.
    """

    rows: Any
    basis: Any = None
    original: Any = None

    @classmethod
    def of(cls, rows: Any) -> Span:
        """The span of a dense or sparse matrix; the rows themselves where that is no gain."""
        if rows.shape[0] > min(SPAN_ROWS, rows.shape[1] - 1):
            return cls(rows)
        gram = rows @ rows.T
        values, vectors = np.linalg.eigh(np.asarray(gram.toarray() if hasattr(gram, "toarray") else gram, dtype=float))
        kept = values > values[-1] * 1e-8
        scale = np.sqrt(values[kept])
        return cls(vectors[:, kept] * scale, vectors[:, kept] / scale, rows)

    def back(self, weights: Any) -> Matrix:
        """Weights in the span as weights of the features."""
        if self.basis is None:
            return np.asarray(weights, dtype=np.float32)
        return np.ascontiguousarray((self.original.T @ (self.basis @ weights.T)).T, dtype=np.float32)


def fit_multinomial(rows: Any, labels: Sequence[str], strength: float, balanced: bool = False) -> Linear:
    """One label out of several, by multinomial logistic regression; `strength` is scikit-learn's C.

    `rows` is a matrix or its `Span`. With `balanced`, a rare label weighs as much as a common one.
    """
    span = rows if isinstance(rows, Span) else Span.of(rows)
    model = LogisticRegression(C=strength, max_iter=400, class_weight="balanced" if balanced else None)
    model.fit(span.rows, np.array(labels))
    classes, coefficients, bias = tuple(map(str, model.classes_)), model.coef_, model.intercept_
    if len(classes) == 2:
        coefficients, bias = np.vstack([-coefficients / 2, coefficients / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return Linear(classes, span.back(coefficients), bias.astype(np.float32))


def fit_each(rows: Any, truth: NDArray[np.bool_], labels: Sequence[str], strength: float) -> Linear:
    """Any number of labels, one against the rest; `truth` has shape (rows, labels); `rows` is a matrix or its
    `Span`.

    A label that never or always holds gets no weights and the logit of its smoothed share.
    """
    span = rows if isinstance(rows, Span) else Span.of(rows)
    weights = np.zeros((len(labels), span.rows.shape[1]), dtype=np.float32)
    bias = np.zeros(len(labels), dtype=np.float32)
    for i in range(len(labels)):
        positive = int(truth[:, i].sum())
        if 0 < positive < len(truth):
            model = LogisticRegression(C=strength, max_iter=400).fit(span.rows, truth[:, i])
            weights[i], bias[i] = model.coef_[0], model.intercept_[0]
        else:
            bias[i] = np.log((positive + 0.5) / (len(truth) - positive + 0.5))
    return Linear(tuple(labels), span.back(weights), bias)


@dataclass(frozen=True)
class Vocabulary:
    """Numbers the names of features; names that training saw less than `least` times are left out."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, float]], least: int = 2) -> Vocabulary:
        """The vocabulary of the training rows, in alphabetical order."""
        counts = Counter(name for row in rows for name in row)
        return cls(tuple(sorted(name for name, count in counts.items() if count >= least)))

    @cached_property
    def _numbers(self) -> dict[str, dict[str, int]]:
        return {"": {name: i for i, name in enumerate(self.names)}}

    def _under(self, prefix: str) -> dict[str, int]:
        """The numbers of the names with this prefix, by what follows it."""
        if prefix not in self._numbers:
            known = self._numbers[""].items()
            self._numbers[prefix] = {name[len(prefix) :]: i for name, i in known if name.startswith(prefix)}
        return self._numbers[prefix]

    def matrix(self, rows: Sequence[Mapping[str, float]]) -> Any:
        """The rows as a sparse matrix, shape (rows, names)."""
        return self.matrix_of([[("", row)] for row in rows])

    def matrix_of(self, rows: Iterable[Sequence[tuple[str, Mapping[str, float]]]]) -> Any:
        """As `matrix`, of rows in pieces: features and a prefix to the names of each, no name in two pieces.

        What several rows see, each under another prefix, is thus made once.
        """
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for row in rows:
            for prefix, piece in row:
                number = self._under(prefix).get
                for name, value in piece.items():
                    if value and (column := number(name)) is not None:
                        data.append(value)
                        columns.append(column)
            ends.append(len(data))
        matrix = csr_matrix((np.array(data, dtype=np.float32), columns, ends), shape=(len(ends) - 1, len(self.names)))
        matrix.sort_indices()  # a row's features come in no fixed order, and sums of floats would differ with it
        return matrix


def softmax(logits: Matrix, temperature: float = 1.0) -> Matrix:
    """Probabilities that add up to one in each row."""
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    powers = np.exp(scaled)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Matrix, temperature: float = 1.0) -> Matrix:
    """The probability of each label by itself."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits / temperature, -30, 30))), dtype=np.float32)
