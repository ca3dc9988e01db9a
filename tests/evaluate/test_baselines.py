"""The plain methods that the program is set beside."""

from __future__ import annotations

import pytest

from pipeline.classify.phrases import goal_labels
from pipeline.evaluate.baselines import Material, baselines, keyword_score, relabelled
from pipeline.evaluate.beside import PROGRAM, Beside, comparison
from pipeline.evaluate.cross import scored
from pipeline.evaluate.models import gold_submission
from pipeline.evaluate.parts import prefixed
from pipeline.evaluate.score import Counts
from pipeline.language.embedding import TfidfEmbedder
from tests.evaluate.labelled import labelled

OWN = "TF-IDF and logistic regression"
COSINE = "cosine to the labels, tfidf"


def test_zero_shot_there_is_nothing_of_the_hearings_own() -> None:
    found = baselines(labelled("oppvekst").items, labelled("omradeplan-g").hearing, TfidfEmbedder())
    assert set(found) == {COSINE, "keywords"}


def test_a_keyword_of_one_label_speaks_for_it_alone() -> None:
    labels = goal_labels(labelled("omradeplan-g").hearing)
    owned = [{s for s in label.stems if sum(s in other.stems for other in labels) == 1} for label in labels]
    word = next(w for p in labels[0].phrases for w in p.split() if keyword_score([w], labels)[0, 0] > 0)
    scores = keyword_score([word, "xyz"], labels)
    assert owned[0]
    assert scores[0, 0] > 0 and not scores[0, 1:].any() and not scores[1].any()


def test_material_is_by_hearing() -> None:
    items = [*labelled("fjellregionen-f").items, *labelled("oppvekst").items]
    found = {material.hearing.id: len(material.texts) for material in Material.of(items)}
    assert found == {"fjellregionen-2021": 207, "langdalen-oppvekst-2024": 135}


@pytest.fixture(scope="module")
def beside() -> tuple[Beside, list[object]]:
    test = labelled("omradeplan-g")
    watched = Beside(test, TfidfEmbedder())
    submissions = [gold_submission(item) for item in test.items]
    watched([*test.items[2:], *labelled("oppvekst").items], submissions[:2])
    watched([*test.items[:2], *labelled("oppvekst").items], submissions[2:])
    return watched, list(submissions)


def test_baselines_stand_beside_the_program(beside: tuple[Beside, list[object]]) -> None:
    watched, submissions = beside
    found = watched.part(scored(watched.test, submissions)).figures()  # type: ignore[arg-type]
    assert found[f"goals micro-F1, {PROGRAM}"] == 1.0
    for name in (OWN, COSINE, "keywords"):
        assert 0.15 < found[f"goals micro-F1, {name}"] < 1.0
        assert found[f"goals, {PROGRAM} less {name}"] == pytest.approx(1 - found[f"goals micro-F1, {name}"])


def test_only_goals_and_questions_are_changed() -> None:
    submission = gold_submission(labelled("oppvekst").items[0])
    rules = {"goals": lambda texts: [frozenset({"x"})] * len(texts)}
    changed = relabelled(submission, rules)
    for before, after in zip(submission.passages, changed.passages, strict=True):
        assert (before.text, before.role) == (after.text, after.role)
        if after.labels is not None and before.labels is not None:
            assert [s.label for s in after.labels.goals] == ["x"] and after.labels.questions == ()
            assert after.labels.stance == before.labels.stance


def test_the_difference_is_the_programs_lead() -> None:
    right, wrong = Counts({("goals", "tp", "a"): 1}), Counts({("goals", "fn", "a"): 1})
    found = comparison(["plain"])(prefixed(PROGRAM, right) + prefixed("plain", wrong))
    assert found["goals, the program less plain"] == 1.0
