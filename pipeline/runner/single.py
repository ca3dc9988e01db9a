"""One file by itself, read and cut as a run would do it, without the store."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.hearing import HEARING_FILE, SUBMISSIONS_FOLDER, FolderError, read_archive
from pipeline.hearing.files import same_name
from pipeline.records import Document, Hearing, Submission
from pipeline.runner.stages import Stages
from pipeline.texts import text


def read_one(path: Path, file: str | None = None) -> Document:
    """The document in a file, by the guarded reader."""
    with Stages.real().open_reader() as reader:
        return reader.read(path, file or path.name)


def hearing_above(path: Path) -> Path:
    """The nearest folder above a file that is a hearing's. Raises FolderError where there is none."""
    for folder in path.resolve().parents:
        if (folder / HEARING_FILE).is_file():
            return folder
    raise FolderError(text("nb", "run.show.no_hearing", file=path))


def segment_one(document: Document, path: Path, folder: Path, hearing: Hearing) -> Submission:
    """A document as a submission to the hearing in `folder`, with what the letter and the archive tell of it."""
    if hearing.letter is not None:
        letter = read_one(folder / hearing.letter)
        hearing = replace(hearing, letter_text=letter.text if letter.status.readable else "")
    archive = read_archive(folder, hearing.written_form)
    root = (folder / SUBMISSIONS_FOLDER).resolve()
    name = path.resolve().relative_to(root).as_posix() if path.resolve().is_relative_to(root) else path.name
    return Stages.real().segment(document, hearing, archive.get(same_name(name)))
