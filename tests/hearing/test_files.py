"""What lies in submissions/ is either read or named as left out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.hearing import FolderError, list_submissions


def test_order_subfolders_and_what_is_left_out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = folder / "submissions"
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "hemmelig.txt").write_text("x")
    (root / "øst").mkdir()
    for name in ("øst/a.txt", "B.txt", ".skjult", "Thumbs.db", "~$a.docx", "øst/.DS_Store"):
        (root / name).write_text("x")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("x")
    (root / "inn.txt").symlink_to(root / "a.txt")
    (root / "ut.txt").symlink_to(elsewhere / "hemmelig.txt")
    (root / "mappe-ut").symlink_to(elsewhere)
    (root / "ring").symlink_to(root)
    (root / "borte.txt").symlink_to(root / "finnes-ikke")
    os.mkfifo(root / "rør")

    listing = list_submissions(folder)

    assert [f.file for f in listing.files] == ["B.txt", "a.txt", "b.txt", "inn.txt", "øst/a.txt"]
    assert dict(listing.ignored) == {
        ".git/config": "hidden",
        ".skjult": "hidden",
        "øst/.DS_Store": "hidden",
        "Thumbs.db": "system_file",
        "~$a.docx": "lock_file",
        "borte.txt": "broken_link",
        "ut.txt": "link_out",
        "mappe-ut": "link_out",
        "ring": "no_file",
        "rør": "no_file",
    }


def test_names_that_could_harm_a_report_or_a_terminal(folder: Path) -> None:
    root = os.fsencode(folder / "submissions")
    for name in (b"latin\xe5.txt", b"ny\nlinje.txt", b"ny\tlinje.txt", b"\x1b[31m.txt"):
        Path(os.fsdecode(root + b"/" + name)).write_text("x")
    files = [f.file for f in list_submissions(folder).files]
    assert "latin\\xe5.txt" in files and "ny\ufffdlinje.txt" in files and "\ufffd[31m.txt" in files
    assert len(set(files)) == 6 and "ny\ufffdlinje.txt~" in files
    assert all(f.path.read_text() for f in list_submissions(folder).files)


def test_nothing_to_read(folder: Path) -> None:
    for path in (folder / "submissions").iterdir():
        path.unlink()
    (folder / "submissions" / "Thumbs.db").write_text("x")
    with pytest.raises(FolderError, match="ingen innspill"):
        list_submissions(folder)
    shutil.rmtree(folder / "submissions")
    with pytest.raises(FolderError, match="Finner ikke mappa"):
        list_submissions(folder)
