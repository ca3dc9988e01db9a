"""`hearing evaluate --shipped` does not pass off what the models have seen as a result."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evaluate.labelled import RAW

ROOT = RAW.parents[1]
SEEN = "g_nordgard_gardbrukar"
UNSEEN = "privat_diktegrend"


def evaluate(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "evaluate", str(folder), *arguments]
    return subprocess.run(
        [*command, "--no-embeddings", "--draws", "20"],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", "PYTHONPATH": str(ROOT)},
    )


def small_set(hearing: str, stem: str, target: Path) -> Path:
    """A labelled hearing with a single answer."""
    for part in ("gold", "submissions"):
        (target / part).mkdir(parents=True)
        for path in (RAW / hearing / part).glob(f"{stem}.*"):
            shutil.copy(path, target / part)
    for path in (RAW / hearing).glob("*.*"):
        shutil.copy(path, target)
    return target


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    return small_set("omradeplan-g", SEEN, tmp_path / "sett")


def test_shipped_models_are_not_scored_on_what_they_saw(seen: Path) -> None:
    done = evaluate(seen, "--shipped")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the shipped models were trained on 1 of these submissions" in done.stderr
    assert SEEN in done.stderr and "--in-sample" in done.stderr and "Traceback" not in done.stderr


def test_in_sample_figures_are_marked(seen: Path) -> None:
    done = evaluate(seen, "--shipped", "--in-sample", "--json", "tall.json")
    assert done.returncode == 0, done.stderr
    assert "IN SAMPLE" in done.stdout
    (name,) = json.loads((seen.parent / "tall.json").read_text(encoding="utf-8"))
    assert "IN SAMPLE" in name


def test_shipped_models_are_scored_on_what_is_new(tmp_path: Path) -> None:
    folder = small_set("eksempel", UNSEEN, tmp_path / "usett")
    done = evaluate(folder, "--shipped", "--json", "tall.json")
    assert done.returncode == 0, done.stderr
    assert "IN SAMPLE" not in done.stdout and "tfidf" in done.stdout
    (result,) = json.loads((tmp_path / "tall.json").read_text(encoding="utf-8")).values()
    assert result["submissions"] == 1 and result["figures"]["words lost"] < 0.05
    assert "Roles: words" in done.stdout
    assert "Voices: comments" in done.stdout
    assert sum(result["confusion"]["voice"]["vedtak"].values()) > 0
    right = sum(row.get(label, 0) for label, row in result["confusion"]["role"].items())
    words = sum(n for row in result["confusion"]["role"].values() for n in row.values())
    assert right / words == pytest.approx(result["figures"]["role accuracy"], abs=1e-4)
