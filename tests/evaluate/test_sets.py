"""Which hearings get models of their own to keep."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.sets import still_open

OPPVEKST = Path(__file__).resolve().parents[2] / "data" / "raw" / "oppvekst"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    shutil.copytree(OPPVEKST, tmp_path / "oppvekst")
    return tmp_path


def labelled(raw: Path) -> Any:
    return [SimpleNamespace(items=[SimpleNamespace(record=record) for record in read_gold(raw / "oppvekst")])]


def test_a_hearing_with_every_answer_labelled_is_not_open(raw: Path) -> None:
    assert still_open(labelled(raw), raw) == frozenset()


def test_a_hearing_is_open_where_an_answer_is_not_labelled(raw: Path) -> None:
    (raw / "oppvekst" / "submissions" / "nytt.txt").write_text("Vi støtter planen.", encoding="utf-8")
    hearing_id = still_open(labelled(raw), raw)
    assert len(hearing_id) == 1
    assert next(iter(hearing_id)) in (raw / "oppvekst" / "hearing.yaml").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_read_does_not_stop_training(raw: Path) -> None:
    (raw / "annen").mkdir()
    (raw / "annen" / "hearing.yaml").write_text("id: [", encoding="utf-8")
    assert still_open(labelled(raw), raw) == frozenset()
