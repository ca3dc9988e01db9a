"""What the pair scorer sees of a comment and a label: topics, the UN goals' own words, and what stands around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from pipeline.classify.context import affinity, context_features
from pipeline.classify.pairs import NAMES, pair_features
from pipeline.classify.phrases import Label, goal_labels, question_labels, sdg_labels
from pipeline.classify.plan import plan_rows
from pipeline.classify.sdg import sdg_features
from pipeline.classify.space import Space, fit_space
from pipeline.classify.themes import THEMES, shared_themes, theme_features
from pipeline.classify.views import View
from pipeline.hearing import load
from pipeline.language.embedding import TfidfEmbedder
from pipeline.records import Hearing
from tests.classify.conftest import RAW

EMBEDDER = TfidfEmbedder()


def space_of(views: Sequence[View]) -> Space:
    """A space that has met each word and heading twice."""
    return fit_space([replace(view, heading="Til planen") for view in (*views, *views)], EMBEDDER)


def said(text: str, heading: str = "", asked: str | None = None) -> View:
    return View(text, heading, "", asked, True)


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    return load(RAW / "naering-m")


@pytest.fixture(scope="module")
def goals(hearing: Hearing) -> list[Label]:
    return goal_labels(hearing)


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Kyrne mine trenger kvote.", "naturnaering"),
        ("Ferja må gå om kvelden.", "samferdsel"),
        ("Læreplassene er for få.", "kompetanse"),
    ],
)
def test_topics_point_to_the_goal_that_shares_no_word_with_the_comment(
    text: str, goal: str, goals: list[Label]
) -> None:
    scores = theme_features([said(text)], goals)[0, :, THEMES.index("themes_is")]
    assert goals[int(scores.argmax())].id == goal


def test_a_comment_without_topics_says_so(goals: list[Label]) -> None:
    features = theme_features([said("Ja, helst før jul.")], goals)
    assert not features[0, :, THEMES.index("has_themes")].any()
    assert not features[0, :, THEMES.index("themes_is")].any()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kjeveortopeden må tilbake.", "3"),
        ("Ombruk av møbler", "12"),
        ("Kvinner og menn skal ha like lønn.", "5"),
        ("Barnefattigdom", "1"),
    ],
)
def test_un_goals_are_known_by_their_core(text: str, number: str, hearing: Hearing) -> None:
    views = [said(text)]
    space = space_of(views)
    features = sdg_features(space.see(views, EMBEDDER), hearing, space, EMBEDDER)
    scores = features[0, :, NAMES.index("grams_is")]
    assert sdg_labels()[int(scores.argmax())].id == number


def test_plan_rows_tell_a_named_measure_and_an_asked_question(hearing: Hearing, goals: list[Label]) -> None:
    questions = question_labels(hearing)
    number = hearing.measures[0].id
    views = [said(f"Tiltak {number} bør strykes.", asked=hearing.questions[0].id), said("Takk for sist.")]
    space = space_of(views)
    seen = space.see(views, EMBEDDER)
    pairs = [pair_features(seen, labels, hearing, space, EMBEDDER) for labels in (goals, questions)]
    first, second = plan_rows(*pairs).toarray()
    assert (first[5], first[6]) == (2.0, 2.0)
    assert (second[5], second[6]) == (0.0, 0.0)


def test_a_question_leans_on_the_goal_it_speaks_of(goals: list[Label]) -> None:
    school = replace(goals[0], phrases=("Skolene skal være gode.",), topics={"school": 2})
    roads = replace(goals[1], phrases=("Vegene skal brøytes.",), topics={"roads": 2})
    asked = [
        replace(roads, id="vei?", phrases=("Hvilke veger først?",)),
        replace(school, id="skole?", phrases=("Hvilken skole?",)),
    ]
    near = affinity([school, roads], asked, EMBEDDER)
    assert shared_themes([school, roads], asked).argmax(axis=1).tolist() == [1, 0]
    assert near.among_goals.argmax(axis=0).tolist() == [1, 0]
    assert np.array_equal(near.turned().among_goals, near.among_goals.T)


def test_context_is_what_stands_around(goals: list[Label]) -> None:
    views = [said("a", "Skole"), said("b", "Skole"), said("c", "Vei"), said("d")]
    logits = np.array([[9.0, -9.0], [-9.0, -9.0], [-9.0, 9.0], [9.0, 9.0]], dtype=np.float32)
    near = affinity(goals[:2], goals[:2], EMBEDDER)
    features = context_features(logits, logits, near, views)
    before, after, heading = features[:, :, 5], features[:, :, 6], features[:, :, 7]
    assert before[0].tolist() == [0, 0] and before[1].round().tolist() == [1, 0]
    assert after[1].round().tolist() == [0, 1] and after[3].tolist() == [0, 0]
    assert heading[1].round().tolist() == [1, 0]
    assert heading[2].tolist() == [0, 0] and heading[3].tolist() == [0, 0]
