"""What files say of other places: nothing is read from there, and nothing is written outside the out folder."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from matplotlib import get_cachedir

from pipeline.ingest.unguarded import read_bytes
from tests.ingest.hostile import CASES
from tests.ingest.hostile.others import SLIP
from tests.ingest.hostile.pdfs import cmap
from tests.whole.test_bad_input import bare
from tests.whole.user import ROOT

TRAPS = [
    "zip slip",
    "zip of absolute names",
    "zip with symlinks",
    "zip with duplicate names",
    "zip with cp865 names",
    "zip bomb",
    "eml with ../ attachment names",
    "docx with xxe",
    "cmap traversal",
    "javascript and launch",
    "html with a script",
]


def tree(folder: Path, but: Path) -> dict[str, tuple[int, int]]:
    """Size and time of change of everything below a folder, less what is below another one."""
    return {
        str(path): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
        if not path.is_relative_to(but) and not path.is_dir()
    }


def test_a_run_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    home, scratch, out = tmp_path / "hjem", tmp_path / "tmp", tmp_path / "ut"
    home.mkdir()
    scratch.mkdir()
    folder = bare(tmp_path / "horing")
    for number, name in enumerate(TRAPS):
        case = CASES[name]
        (folder / "submissions" / f"{number}.bin").write_bytes(case.make(*case.small))
    before = tree(tmp_path, but=out)
    # The chart library's list of fonts is its own, and takes long to make.
    places = {"HOME": str(home), "TMPDIR": str(scratch), "MPLCONFIGDIR": get_cachedir(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", "run", folder, "--out", out, "--no-embeddings"],
        env={**os.environ, **places, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    after = tree(tmp_path, but=out)
    assert {path for path in after if path not in before} == set()
    assert {path for path in before if after.get(path) != before[path]} == set()
    near = [home, scratch, ROOT, Path("/tmp"), Path("/"), *out.resolve().parents, *out.rglob("*")]
    assert [folder for folder in near if (folder / SLIP).exists() or folder.name == SLIP] == []


class Trap:
    """Unpickled, it makes a folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self._folder,)


@pytest.mark.parametrize("careful", [False, True], ids=["pdfium", "pdfplumber"])
def test_a_character_map_is_not_loaded_from_a_path(careful: bool, tmp_path: Path) -> None:
    """A file beside the PDF, named as a map, must neither be unpickled nor read: see CVE-2025-64512 of pdfminer."""
    sprung = tmp_path / "sprunget"
    with gzip.open(tmp_path / "kart.pickle.gz", "wb") as packed:
        pickle.dump(Trap(str(sprung)), packed)
    with gzip.open(tmp_path / "kart.json.gz", "wt") as packed:
        json.dump({"CODE2CID": {}, "CID2UNICHR_H": {"18533": "Falskt"}}, packed)
    for name in (str(tmp_path / "kart"), "../" * 12 + str(tmp_path / "kart")[1:]):
        document = read_bytes(cmap(name.encode()), "a.pdf", careful=careful)
        assert "Falskt" not in document.text
    assert not sprung.exists()
