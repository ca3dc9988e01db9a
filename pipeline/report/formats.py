"""The table of writers, and the writing itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.records import Hearing, Submission
from pipeline.records.overview import Overview
from pipeline.report import columns, extracts, facts, lines, page, pdf, word, workbook
from pipeline.report.material import Material

FORMATS: dict[str, Callable[[Material], bytes]] = {
    "submissions.jsonl": lines.write,
    "comments.parquet": columns.write,
    "comments.csv": columns.write_csv,
    "oversikt.json": facts.write,
    "oversikt.docx": word.write,
    "oversikt.pdf": pdf.write,
    "oversikt.xlsx": workbook.write,
    "oversikt.html": page.write,
}
"""File name → the function that gives the file's bytes. A new format is one file and one row here."""


def write(overview: Overview, submissions: Sequence[Submission], hearing: Hearing, out: Path) -> list[Path]:
    """Writes every format to the folder `out`, which is made where it is missing, and the extracts to `sak/` below it;
    returns the paths.

    Each file appears whole or not at all. The same input gives the same bytes. Raises OSError where the folder cannot
    be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    material = material_of(overview, submissions, hearing)
    written = [_replace(out / name, writer(material)) for name, writer in FORMATS.items()]
    (out / extracts.FOLDER).mkdir(exist_ok=True)
    return written + [_replace(out / extracts.FOLDER / name, data) for name, data in extracts.write(material)]


def material_of(overview: Overview, submissions: Sequence[Submission], hearing: Hearing) -> Material:
    """What the writers are given, the same whatever the order of the submissions."""
    return Material(overview, tuple(sorted(submissions, key=lambda s: s.file)), hearing)


def _replace(path: Path, data: bytes) -> Path:
    """Writes beside the file and moves it into place in one step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path
