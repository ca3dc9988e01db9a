"""Linear models: fitted by scikit-learn, kept as arrays, the same when they come back."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.evaluate.models import save_arrays
from pipeline.language.linear import Linear, Matrix, Span, Vocabulary, fit_each, fit_multinomial, sigmoid, softmax

LOGITS = arrays(np.float32, (3, 4), elements=st.floats(-80, 80, width=32))


@pytest.fixture
def rows() -> Matrix:
    """Twenty rows of a hundred features, of which the first three tell the label."""
    random = np.random.default_rng(1)
    found = random.normal(size=(20, 100)).astype(np.float32) * 0.1
    found[np.arange(20), np.arange(20) % 3] += 2
    return found


LABELS = ["a", "b", "c"] * 6 + ["a", "b"]
TRUTH = np.array([[label == wanted for wanted in "abcd"] for label in LABELS])


def test_span_gives_the_fit_of_the_full_features(rows: Matrix) -> None:
    mine = fit_multinomial(csr_matrix(rows), LABELS, 2.0)
    plain = LogisticRegression(C=2.0, max_iter=2000, tol=1e-8).fit(rows, LABELS)
    assert np.allclose(softmax(mine.logits(rows)), plain.predict_proba(rows), atol=0.01)


def test_each_label_is_told_from_the_rest(rows: Matrix) -> None:
    model = fit_each(rows, TRUTH, "abcd", 2.0)
    assert (sigmoid(model.logits(rows)) > 0.5).tolist() == TRUTH.tolist()


def test_label_that_never_holds_is_unlikely_and_not_impossible(rows: Matrix) -> None:
    model = fit_each(rows, TRUTH, "abcd", 2.0)
    assert 0 < sigmoid(model.logits(rows))[:, 3].max() < 0.05
    assert not model.weights[3].any()


def test_two_labels_have_a_logit_each(rows: Matrix) -> None:
    two = ["a" if label == "a" else "b" for label in LABELS]
    model = fit_multinomial(rows, two, 2.0)
    best = [model.labels[i] for i in model.logits(rows).argmax(axis=1)]
    assert model.weights.shape[0] == 2 and best == two


def test_file_gives_the_model_back(rows: Matrix, tmp_path: Path) -> None:
    model = fit_each(rows, TRUTH, "abcd", 2.0)
    save_arrays(tmp_path / "m.npz", model.arrays("x"))
    with np.load(tmp_path / "m.npz", allow_pickle=False) as stored:
        back = Linear.from_arrays(dict(stored), "x")
    assert back.labels == model.labels
    assert np.allclose(back.logits(rows), model.logits(rows), atol=0.01)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.npz"]


def test_same_arrays_give_the_same_bytes(rows: Matrix, tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        save_arrays(tmp_path / name, fit_each(rows, TRUTH, "abcd", 2.0).arrays("x"))
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_missing_model_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Linear.from_arrays({}, "x")


def test_rows_fewer_than_features_are_fitted_in_their_span(rows: Matrix) -> None:
    span = Span.of(csr_matrix(rows))
    assert span.rows.shape[0] == 20 and span.rows.shape[1] <= 20
    assert np.allclose(span.rows @ span.rows.T, rows @ rows.T, atol=1e-3)
    assert Span.of(rows.T).basis is None


@given(LOGITS, st.floats(0.2, 5))
def test_softmax_adds_up_and_sigmoid_stays_between(logits: Matrix, temperature: float) -> None:
    assert np.allclose(softmax(logits, temperature).sum(axis=1), 1, atol=1e-5)
    each = sigmoid(logits, temperature)
    assert ((each >= 0) & (each <= 1)).all()


def test_temperature_flattens() -> None:
    logits = np.array([[2.0, 0.0]], dtype=np.float32)
    assert softmax(logits, 4.0).max() < softmax(logits).max()


def test_vocabulary_leaves_out_what_is_rare_and_unknown() -> None:
    vocabulary = Vocabulary.of([{"b": 1.0, "a": 1.0}, {"b": 2.0, "a": 0.5}, {"c": 1.0}])
    assert vocabulary.names == ("a", "b")
    assert vocabulary.matrix([{"c": 9.0, "b": 3.0}, {}]).toarray().tolist() == [[0.0, 3.0], [0.0, 0.0]]


def test_arrays_hold_no_pickle(rows: Matrix) -> None:
    held = io.BytesIO()
    np.savez(held, **fit_each(rows, TRUTH, "abcd", 2.0).arrays("x"))
    held.seek(0)
    with np.load(held, allow_pickle=False) as stored:
        assert {stored[key].dtype.kind for key in stored} <= {"f", "U"}
