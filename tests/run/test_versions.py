"""What the store's keys depend on besides the input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.runner import versions


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A made-up package in the program's place."""
    for name in ("__init__.py", "segment/rules.py", "models/roles.npz", "ingest/pdf.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(pipeline, "__file__", str(tmp_path / "__init__.py"))
    versions.fingerprint.cache_clear()
    yield tmp_path
    versions.fingerprint.cache_clear()


@pytest.mark.parametrize(
    ("changed", "differs"),
    [
        ("segment/rules.py", True),
        ("segment/new.yaml", True),
        ("models/roles.npz", True),
        ("ingest/pdf.py", False),
        ("segment/__pycache__/rules.pyc", False),
    ],
)
def test_fingerprint_follows_what_it_names(package: Path, changed: str, differs: bool) -> None:
    before = versions.fingerprint("segment", "models")
    (package / changed).parent.mkdir(exist_ok=True)
    (package / changed).write_text("changed")
    versions.fingerprint.cache_clear()
    assert (versions.fingerprint("segment", "models") != before) is differs


def test_libraries_are_those_the_program_declares() -> None:
    found = versions.libraries()
    assert {"python", "pdfplumber", "spacy", "typer"} <= found.keys()
    assert "pytest" not in found and all(found.values())


SAYS = """#!/bin/sh
if [ $1 = --version ]; then echo tesseract 5.3.0; echo leptonica; exit; fi
echo 'List of languages (2):'; echo osd; echo Latin
"""


def test_tools_are_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert looked_for() == {"tesseract": False, "soffice": False}
    program(tmp_path / "tesseract", SAYS)
    program(tmp_path / "soffice", "#!/bin/sh\n")
    assert looked_for() == {"tesseract": ["tesseract 5.3.0", "Latin", "osd"], "soffice": True}
    program(tmp_path / "tesseract", "#!/bin/sh\nexit 3\n")
    assert looked_for() == {"tesseract": [], "soffice": True}


def looked_for() -> dict[str, object]:
    """The tools as they are now."""
    versions.tools.cache_clear()
    try:
        return versions.tools()
    finally:
        versions.tools.cache_clear()


def program(path: Path, source: str) -> None:
    """A program that can be run."""
    path.write_text(source)
    path.chmod(0o755)
