"""What the adviser has written in the files goes into the next ones, whatever else changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from fake_stages import Fake

from pipeline.console.words import notice
from pipeline.records.public import Edition
from pipeline.records.run import Notice, RunSummary
from pipeline.report import write
from pipeline.run import run
from pipeline.store.decisions import DECISIONS
from pipeline.summarise import summarise
from pipeline.texts import FORMS

Add = Callable[[dict[str, str]], None]
PUBLIC_LEFT = Notice("public_left")


def a_run(folder: Path, out: Path | None = None, edition: Edition = Edition.INTERNAL) -> RunSummary:
    """A run whose overview and files are real."""
    stages = replace(
        Fake().stages(), summarise=lambda submissions, hearing, _: summarise(submissions, hearing), report=write
    )
    return run(folder, out, stages=stages, edition=edition)


def write_first(path: Path, text: str) -> None:
    """Type into the document's first control."""
    document = docx.Document(str(path))
    control = next(sdt for sdt in document.element.body.iter(qn("w:sdt")) if sdt.find(qn("w:sdtPr")) is not None
                   and sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}") is not None)  # fmt: skip
    next(control.iter(qn("w:t"))).text = text
    document.save(str(path))


def says(path: Path, text: str) -> int:
    """How often a document's text holds these words."""
    body = docx.Document(str(path)).element.body
    return "".join(t.text or "" for t in body.iter(qn("w:t"))).count(text)


def test_words_go_into_the_new_files_and_nothing_is_put_aside(folder: Path, out: Path, add: Add) -> None:
    a_run(folder)
    write_first(out / "oversikt.docx", "Tas til følge.")
    add({"d.txt": "Et sent svar."})
    summary = a_run(folder)
    assert says(out / "oversikt.docx", "Tas til følge.") == 1
    assert not [path for path in out.iterdir() if "-endret-" in path.name]
    assert "moved_aside" not in {notice.code for notice in summary.notices}
    assert a_run(folder).unchanged


def test_another_edit_is_still_put_aside(folder: Path, out: Path, add: Add) -> None:
    a_run(folder)
    write_first(out / "oversikt.docx", "Tas til følge.")
    document = docx.Document(str(out / "oversikt.docx"))
    document.add_paragraph("Mitt eget avsnitt.")
    document.save(str(out / "oversikt.docx"))
    add({"d.txt": "Et sent svar."})
    a_run(folder)
    assert says(out / "oversikt-endret-1.docx", "Mitt eget avsnitt.") == 1
    assert says(out / "oversikt.docx", "Tas til følge.") == 1


def test_words_are_found_from_another_out_folder_and_outlive_the_cache(folder: Path, out: Path, tmp_path: Path) -> None:
    a_run(folder)
    write_first(out / "oversikt.docx", "Tas til følge.")
    a_run(folder)
    (out / "hearing.db").unlink()
    a_run(folder, tmp_path / "annet")
    assert says(tmp_path / "annet" / "oversikt.docx", "Tas til følge.") == 1
    assert (out / DECISIONS).is_file()


def test_words_about_a_letter_that_is_gone_are_kept(folder: Path, out: Path) -> None:
    a_run(folder)
    write_first(out / "oversikt.docx", "Tas til følge.")
    a_run(folder)
    for file in ("a.txt", "b/a.txt"):
        (folder / "submissions" / file).unlink()
    a_run(folder)
    assert says(out / "oversikt.docx", "Tas til følge.") == 1
    assert says(out / "oversikt.docx", "Vurderinger uten innspill") >= 1


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.BOTH])
def test_public_edition_has_none_of_her_words_and_stands_apart(folder: Path, out: Path, edition: Edition) -> None:
    a_run(folder)
    write_first(out / "oversikt.docx", "Tas til følge.")
    a_run(folder)
    before = (out / "oversikt.docx").read_bytes()
    a_run(folder, edition=edition)
    assert (out / "oversikt.docx").read_bytes() == before
    assert says(out / "offentlig" / "oversikt.docx", "Tas til følge.") == 0
    assert not list(docx.Document(str(out / "offentlig" / "oversikt.docx")).element.body.iter(qn("w:tag")))
    assert (out / "sladdet.xlsx").is_file() and not (out / "offentlig" / "sladdet.xlsx").exists()


def test_a_public_edition_that_is_left_is_told_of(folder: Path, out: Path, add: Add) -> None:
    a_run(folder, edition=Edition.PUBLIC)
    before = (out / "offentlig" / "oversikt.docx").read_bytes()
    add({"d.txt": "Et sent svar."})
    told = [PUBLIC_LEFT in a_run(folder).notices for _ in range(2)]
    assert told == [True, True], "also where nothing has changed since"
    assert (out / "offentlig" / "oversikt.docx").read_bytes() == before
    assert PUBLIC_LEFT not in a_run(folder, edition=Edition.BOTH).notices
    assert (out / "offentlig" / "oversikt.docx").read_bytes() != before


def test_where_there_is_no_public_edition_nothing_is_told_of_one(folder: Path) -> None:
    assert PUBLIC_LEFT not in a_run(folder).notices


@pytest.mark.parametrize("form", FORMS)
def test_what_is_told_names_the_option(form: str) -> None:
    assert "--edition offentlig" in notice(form, PUBLIC_LEFT)
