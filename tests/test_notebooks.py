"""The notebooks run from top to bottom on a finished run of the example hearing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CELL_LIMIT_SECONDS = 120
FIRST, SECOND = "01_utforsk_en_kjoring.ipynb", "02_feilene.ipynb"
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.name for path in NOTEBOOKS])


@pytest.fixture(scope="session")
def finished_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("kjoring")
    command = [str(Path(sys.executable).with_name("hearing")), "run", "data/raw/eksempel", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return out


def executed(path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the notebook prints and shows as text when it is run on the folder `out`."""
    monkeypatch.setenv("HEARING_OUT", str(out))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("IPYTHONDIR", str(out.parent / "ipython"))
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=CELL_LIMIT_SECONDS, resources={"metadata": {"path": str(path.parent)}})
    client.execute(env=dict(os.environ))
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs)


def test_there_are_notebooks() -> None:
    assert [path.name for path in NOTEBOOKS] == [FIRST, SECOND]


@EACH
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


def test_the_first_finds_the_same_in_both_files(finished_run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = executed(ROOT / "notebooks" / FIRST, finished_run, monkeypatch)
    comments = pd.read_parquet(finished_run / "comments.parquet")
    assert len(comments) > 0
    assert f"De to filene har de samme {len(comments)} merknadene" in shown


def test_the_second_sets_the_run_beside_gold(finished_run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = executed(ROOT / "notebooks" / SECOND, finished_run, monkeypatch)
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "data/raw/eksempel/gold").glob("*.json")]
    comments = [p for record in gold for p in record["passages"] if p["role"] == "comment"]
    assert f"{len(comments)} merknader i fasiten" in shown
    (found,) = re.findall(r"fasiten, (\d+) av dem fant programmet", shown)
    assert len(comments) / 2 < int(found) <= len(comments)
    assert f"av {found} merknader har minst én feil" in shown
    assert "goals: forventet kalibreringsfeil 0." in shown


def test_the_first_stops_where_the_files_disagree(
    finished_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "submissions.jsonl").write_bytes((finished_run / "submissions.jsonl").read_bytes())
    pd.read_parquet(finished_run / "comments.parquet").iloc[1:].to_parquet(tmp_path / "comments.parquet")
    with pytest.raises(CellExecutionError, match="1 merknader er ulike"):
        executed(ROOT / "notebooks" / FIRST, tmp_path, monkeypatch)


@EACH
def test_notebook_says_where_there_is_no_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CellExecutionError, match="Det er ingen kjøring"):
        executed(path, tmp_path, monkeypatch)
