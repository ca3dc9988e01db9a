"""What the tables show, the Markdown table and the JSON file hold too, amendments and calibration among it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.evaluate.amendments import amendment_figures
from pipeline.evaluate.calibration import calibration_figures
from pipeline.evaluate.cross import Scored
from pipeline.evaluate.parts import Evaluation, prefixed, under
from pipeline.evaluate.score import Counts, count_file
from pipeline.evaluate.tables import MAIN, print_evaluation, print_markdown, write_figures
from pipeline.evaluate.ways import draw, evaluation_of
from tests.evaluate.labelled import labelled

DRAWS = 10
AMENDMENTS = "measures and amendments"
CALIBRATION = "calibration of the labels shown"


@pytest.fixture(scope="module")
def result() -> Evaluation:
    """A run that found nothing."""
    test = labelled("oppvekst")
    counts = {item.record.file: count_file(item.record.data, None) for item in test.items}
    return evaluation_of("oppvekst, intet", test, Scored("oppvekst", counts, frozenset(), []))


def test_json_has_the_parts(result: Evaluation, tmp_path: Path) -> None:
    write_figures(tmp_path / "tall.json", [result], DRAWS)
    (stored,) = json.loads((tmp_path / "tall.json").read_text(encoding="utf-8")).values()
    assert set(stored["parts"]) == {AMENDMENTS, CALIBRATION}
    part = stored["parts"][AMENDMENTS]
    assert set(part["figures"]) == set(part["intervals"]) == set(amendment_figures(Counts()))
    assert part["two readers"]["amendments F1"] > 0.9
    assert part["figures"]["amendments F1"] == 0
    assert stored["figures"]["comments found"] == 0


def test_markdown_has_the_parts(result: Evaluation, capsys: pytest.CaptureFixture[str]) -> None:
    bare = Evaluation("bare", result.scored, [])
    print_markdown([result, bare], DRAWS)
    head, rule, *rows = capsys.readouterr().out.splitlines()
    assert (head, rule) == ("| figure | oppvekst, intet | bare |", "| --- | ---: | ---: |")
    named = {row.split(" | ")[0].removeprefix("| "): row for row in rows}
    expected = [f"{AMENDMENTS}: {name}" for name in amendment_figures(Counts())]
    expected += [f"{CALIBRATION}: {name}" for name in calibration_figures(Counts())]
    assert list(named) == [*MAIN, *expected]
    assert named[f"{AMENDMENTS}: amendments F1"].endswith("| 0.000 (0.00–0.00) |  |")
    assert named[f"{CALIBRATION}: number of goals shown"].endswith("| 0 |  |")


def test_the_console_has_the_parts(result: Evaluation) -> None:
    out = Console(file=io.StringIO(), width=120)
    print_evaluation(result, out, DRAWS)
    printed = out.file.getvalue()  # type: ignore[attr-defined]
    assert f"oppvekst, intet – {AMENDMENTS}" in printed and f"oppvekst, intet – {CALIBRATION}" in printed


def test_an_evaluation_is_drawn(result: Evaluation, tmp_path: Path) -> None:
    draw(result, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["calibration_oppvekst_intet.png"]


def test_counts_of_several_methods_stand_together() -> None:
    one, other = Counts({("goals", "tp", "a"): 2}), Counts({("goals", "tp", "a"): 1})
    both = prefixed("one", one) + prefixed("other", other)
    assert (under("one", both), under("other", both)) == (one, other)
