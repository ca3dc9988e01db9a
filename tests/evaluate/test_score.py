"""The program's own figures are those of the scorer that the gold hearings came with, whatever goes wrong in a run."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.figures import figures, intervals, per_label
from pipeline.evaluate.score import SETS, SINGLES, Counts, count_file
from pipeline.records import Role
from tests.evaluate.labelled import RAW

SCORER = Path(__file__).resolve().parents[2].parent / "shared" / "score.py"
FILES = ("setervoll_kommune", "setervoll_kommune_rettet", "bedre_buss", "privat_diktegrend")
GOLD = [json.loads((RAW / "eksempel" / "gold" / f"{name}.json").read_text(encoding="utf-8")) for name in FILES]
ROLES = [role.value for role in Role]
LABELS = {"goals": ["landbruk", "tull"], "questions": ["forum", "annet"], "sdgs": [3, 13]}
COMMENT = {
    "voice": "vedtak", "goals": ["landbruk"], "questions": [], "sdgs": [2], "stance": "imot", "kind": "vurdering",
}  # fmt: skip
IN_SCORER = {"role accuracy": "role accuracy (words)"}
COMMENTS = {"comments found": "found", "comments precision": "precision", "comments exact F1": "exact F1"}
META = ("respondent", "respondent_type", "written_form", "dated", "late")

Run = list[dict[str, Any]]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not SCORER.is_file():
        pytest.skip("the shared scorer is not here")
    spec = importlib.util.spec_from_file_location("scorer", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def judge(scorer: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Run], Mapping[str, Any]]:
    """What the scorer says of a run on the four gold records."""
    folder = tmp_path_factory.mktemp("gold")
    for name in FILES:
        shutil.copy(RAW / "eksempel" / "gold" / f"{name}.json", folder)
    return lambda run: dict(scorer.score(folder, run))


def counted(run: Run) -> Counts:
    by_file = {record["file"]: record for record in run}
    total: Counts = Counter()
    for gold in GOLD:
        total.update(count_file(gold, by_file.get(gold["file"])))
    return total


def theirs(judged: Mapping[str, Any], name: str) -> float:
    if name in COMMENTS:
        return float(judged["comments"][COMMENTS[name]])
    if name in META:
        return float(judged["metadata"][name])
    if name == "quote F1":
        return float(judged["role F1"].get("quote", 1.0))
    return float(judged[IN_SCORER.get(name, name)])


def assert_same(run: Run, judged: Mapping[str, Any]) -> None:
    counts = counted(run)
    mine = figures(counts)
    assert {name: round(value, 3) for name, value in mine.items()} == {name: theirs(judged, name) for name in mine}
    for kind, name in (("role", "role F1"), *((kind, f"{kind} per label") for kind in (*SETS, *SINGLES))):
        assert {label: round(value, 3) for label, value in per_label(counts, kind).items()} == judged[name]


def cut(passage: dict[str, Any], share: float) -> list[dict[str, Any]]:
    at = int(len(passage["text"]) * share)
    return [{**passage, "text": passage["text"][:at]}, {**passage, "text": passage["text"][at:]}]


def relabelled(passage: dict[str, Any], role: str, labels: dict[str, Any]) -> list[dict[str, Any]]:
    if role != "comment":
        return [{"text": passage["text"], "role": role}]
    return [{**COMMENT, **passage, "role": role, **labels}]


@st.composite
def wrong_passages(draw: st.DrawFn, passages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for passage in passages:
        match draw(st.sampled_from(["keep", "keep", "drop", "cut", "relabel", "repeat"])):
            case "keep":
                out.append(passage)
            case "cut":
                out += cut(passage, draw(st.floats(0, 1)))
            case "relabel":
                sets = {kind: draw(st.lists(st.sampled_from(known), unique=True)) for kind, known in LABELS.items()}
                labels = {**sets, "stance": draw(st.sampled_from(["støtter", "ingen"])), "voice": "innstilling"}
                out += relabelled(passage, draw(st.sampled_from(ROLES)), labels)
            case "repeat":
                out += [passage, passage]
    return out


@st.composite
def wrong_answers(draw: st.DrawFn, answers: dict[str, Any]) -> dict[str, Any]:
    forum = {
        "value": draw(st.sampled_from(["ett", "to", "uavklart", None])),
        "evidence": draw(st.sampled_from([None, "noe helt annet", (answers["forum"].get("evidence") or "")[:40]])),
    }
    items = draw(st.permutations(answers["prioriteringer"]))
    items = [{**item, "rank": draw(st.sampled_from([1, 2, None]))} for item in items[draw(st.integers(0, 2)) :]]
    return {"forum": forum, "prioriteringer": items, "sdg": draw(st.sampled_from([{}, {"3": ["x"]}, answers["sdg"]]))}


@st.composite
def wrong_runs(draw: st.DrawFn) -> Run:
    run = []
    for gold in GOLD:
        if draw(st.integers(0, 5)) == 0:
            continue
        record = {
            **gold,
            "passages": draw(wrong_passages(gold["passages"])),
            "answers": draw(wrong_answers(gold["answers"])),
            "late": draw(st.booleans()),
            "dated": draw(st.sampled_from([None, gold["dated"]])),
            "respondent": draw(st.sampled_from([gold["respondent"].upper(), "Andre"])),
            "supersedes": draw(st.sampled_from([None, gold["supersedes"], "feil.pdf"])),
        }
        run.append(record)
    return run


def test_gold_against_itself_is_perfect(judge: Callable[[Run], Mapping[str, Any]]) -> None:
    assert_same(GOLD, judge(GOLD))
    perfect = figures(counted(GOLD))
    assert perfect.pop("words lost") == 0
    assert set(perfect.values()) == {1.0}


def test_a_run_without_any_file_is_scored_as_such(judge: Callable[[Run], Mapping[str, Any]]) -> None:
    assert_same([], judge([]))
    nothing = figures(counted([]))
    assert nothing["words lost"] == 1 and nothing["comments found"] == nothing["goals micro-F1"] == 0


@settings(max_examples=40, deadline=None)
@given(run=wrong_runs())
def test_planted_errors_cost_the_same_in_both(judge: Callable[[Run], Mapping[str, Any]], run: Run) -> None:
    assert_same(run, judge(run))


def test_intervals_hold_the_figure_and_are_reproducible() -> None:
    run = [{**gold, "passages": gold["passages"][: 3 + 4 * n]} for n, gold in enumerate(GOLD)]
    files = [count_file(gold, record) for gold, record in zip(GOLD, run, strict=True)]
    ranges = intervals(files, draws=200)
    assert ranges == intervals(files, draws=200)
    total: Counts = Counter()
    for counts in files:
        total.update(counts)
    outside = {
        name: (low, value, high)
        for name, value in figures(total).items()
        for low, high in [ranges[name]]
        if not low <= value <= high
    }
    assert outside == {}
    assert ranges["comments found"][0] < ranges["comments found"][1]


def test_one_file_has_no_interval() -> None:
    assert intervals([count_file(GOLD[0], GOLD[0])]) == {}
