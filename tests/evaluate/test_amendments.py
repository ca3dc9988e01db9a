"""The labels of measures and amendments: whole, agreed on, learnt from, and scored."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pipeline.evaluate.amend_gold import READERS, agreement, changes, rows_of, word_f1
from pipeline.evaluate.amend_training import amended, fit_amend
from pipeline.evaluate.amendments import amendment_figures, amendment_part, count_amendments
from pipeline.evaluate.cross import Scored
from pipeline.evaluate.gold import GoldRecord
from pipeline.evaluate.models import gold_submission
from pipeline.evaluate.parts import print_part
from pipeline.evaluate.sets import Item
from pipeline.language.embedding import load_embedder
from pipeline.records import Op
from pipeline.report.lines import submission_record
from tests.evaluate.labelled import RAW, labelled

LABELLED = ("fjellregionen", "oppvekst")
ASKING = ("endring", "nytt_tiltak")


@pytest.mark.parametrize("name", LABELLED)
def test_each_comment_that_asks_for_a_change_is_labelled_and_no_other(name: str) -> None:
    for item in labelled(name).items:
        asking = {i for i, p in enumerate(item.record.passages) if p.get("kind") in ASKING}
        assert set(rows_of(item.record)) == asking


@pytest.mark.parametrize("file", ["amendments.jsonl", *READERS])
@pytest.mark.parametrize("name", LABELLED)
def test_labels_name_measures_of_the_plan_and_words_of_the_comment(name: str, file: str) -> None:
    known = {measure.id for measure in labelled(name).hearing.measures}
    for line in (RAW / name / file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row["measures"]) <= known
        for amendment in row["amendments"]:
            assert amendment["measure"] is None or amendment["measure"] in row["measures"]
            assert amendment["op"] in {op.value for op in Op}
            assert amendment["new"] is None or amendment["new"] in row["text"]
            assert (amendment["op"] == "drop") == (amendment["new"] is None)


@pytest.mark.parametrize("name", LABELLED)
def test_the_page_on_the_labels_tells_the_agreement_that_there_is(name: str) -> None:
    page = (RAW / "AMENDMENTS.md").read_text(encoding="utf-8")
    line = re.search(rf"^\| {name} \|(.*)\|$", page, re.M)
    assert line is not None
    told = [float(cell) for cell in line[1].split("|")]
    assert told == [pytest.approx(value, abs=5e-4) for value in agreement(RAW / name).values()]


def test_a_label_of_no_comment_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "amendments.jsonl").write_text('{"file": "a", "text": "x", "measures": [], "amendments": []}\n')
    with pytest.raises(ValueError, match="no such comment"):
        rows_of(GoldRecord(tmp_path, {"file": "a", "passages": []}))


@pytest.mark.parametrize(
    ("a", "b", "share"), [(None, None, 1.0), ("en ny veg", None, 0.0), ("en ny veg", "Ny veg", 0.8), ("ja", "ja", 1.0)]
)
def test_word_f1(a: str | None, b: str | None, share: float) -> None:
    assert word_f1(a, b) == pytest.approx(share)


def as_run(item: Item) -> dict[str, Any]:
    """The gold labels as a run that is right in everything."""
    rows = rows_of(item.record)
    empty: dict[str, Any] = {"measures": [], "amendments": []}
    return {"passages": [{**p, **empty, **rows.get(i, empty)} for i, p in enumerate(item.record.passages)]}


def figures(items: list[Item], runs: list[dict[str, Any] | None]) -> dict[str, float]:
    total: Counter[tuple[str, ...]] = Counter()
    for item, run in zip(items, runs, strict=True):
        total.update(count_amendments(item, run))
    return amendment_figures(total)


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return list(labelled("oppvekst").items)


def test_a_run_that_is_right_has_full_marks(items: list[Item]) -> None:
    assert set(figures(items, [as_run(item) for item in items]).values()) == {1.0}


def test_no_run_finds_nothing(items: list[Item]) -> None:
    found = figures(items, [None] * len(items))
    assert found["measures F1"] == found["amendments F1"] == found["operation"] == 0


def test_an_amendment_of_a_comment_that_asks_for_none_is_false(items: list[Item]) -> None:
    runs = [as_run(item) for item in items]
    quiet = next(p for p in runs[0]["passages"] if p["role"] == "comment" and not p["amendments"])
    quiet["amendments"] = [{"op": "drop", "measure": None, "old": "x", "new": None}]
    found = figures(items, list(runs))
    assert found["measures F1"] == 1.0
    assert found["amendments precision"] < found["amendments recall"] == 1.0


def test_another_operation_on_the_right_measure_is_wrong(items: list[Item]) -> None:
    runs = [as_run(item) for item in items]
    for passage in (p for run in runs for p in run["passages"]):
        passage["amendments"] = [{**a, "op": "move" if a["op"] == "add" else "add"} for a in passage["amendments"]]
    found = figures(items, list(runs))
    assert (found["measures F1"], found["amendments F1"]) == (1.0, 0.0)


def test_what_one_hearing_teaches_holds_for_another(items: list[Item]) -> None:
    """Labels as gold has them, fallback embeddings, no comment of the scored hearing seen."""
    training = list(labelled("fjellregionen").items)
    hearing = labelled("oppvekst").hearing
    told = amended([gold_submission(item) for item in items], training, hearing, load_embedder(False))
    found = figures(items, [submission_record(submission, hearing) for submission in told])
    assert found["measures F1"] >= 0.5
    assert found["amendments F1"] >= 0.4


def test_without_labels_there_is_nothing_to_learn_and_nothing_scored() -> None:
    other = labelled("kultur-h")
    assert fit_amend(other.items, load_embedder(False)) is None
    submission = gold_submission(other.items[0])
    assert amended([submission], other.items, other.hearing, load_embedder(False)) == [submission]
    assert amendment_part(other, Scored("kultur-h", {}, frozenset(), [])) is None


def test_the_table_stands_beside_what_two_readers_reach() -> None:
    test = labelled("oppvekst")
    records = [{**as_run(item), "file": item.record.file} for item in test.items]
    out = Console(file=io.StringIO(), width=100)
    part = amendment_part(test, Scored("oppvekst", {}, frozenset(), records))
    assert part is not None
    print_part(part, "oppvekst", out, 20)
    printed = out.file.getvalue()  # type: ignore[attr-defined]
    assert re.search(r"amendments F1\W+1\.000\W+1\.00–1\.00\W+0\.921", printed)


def test_changes_are_pairs_of_operation_and_measure() -> None:
    row = {
        "amendments": [{"op": "add", "measure": None}, {"op": "add", "measure": None}, {"op": "drop", "measure": "1.1"}]
    }
    assert changes(row) == {("add", None), ("drop", "1.1")}
