"""A small hearing, and fake stages that count their calls."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fake_stages import Fake

HEARING = """\
id: prove-2024
title: Prøveplan for Vesledal
owner: Vesledal kommune
written_form: nb
deadline: 2024-05-02
letter: brev.txt
goals:
- id: vei
  text: Veiene skal være trygge.
questions:
- id: annet
  text: Er det noe annet?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hearing with three submissions, two of them of the same name in different folders."""
    folder = tmp_path / "data" / "raw" / "prove"
    write(folder, {"hearing.yaml": HEARING, "brev.txt": "Si hva dere mener."})
    write(folder / "submissions", {"a.txt": "Vi er enige.\nBygg nå.", "b/a.txt": "Vi er imot.", "c.txt": "Vet ikke."})
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    """Write text files, with the folders that they need."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where `run` writes for `folder` when nobody says otherwise."""
    return tmp_path / "data" / "processed" / "prove"


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def add(folder: Path) -> Callable[[dict[str, str]], None]:
    """Put more files into submissions/."""
    return lambda files: write(folder / "submissions", files)


def hashes(folder: Path, *, without: tuple[str, ...] = ()) -> dict[str, str]:
    """The SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in without
    }


@pytest.fixture
def lasting() -> Callable[[Path], dict[str, str]]:
    """The hashes of the files that equal runs must write alike."""
    return lambda folder: hashes(folder, without=("timings.json",))
