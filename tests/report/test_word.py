"""The Word document: real headings, languages, captions, repeated heads, alternative texts, links that lead."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.report import write
from pipeline.summarise import summarise
from tests.report.small import hearing, mixed

CHAPTERS = [
    "1 Kort oppsummert",
    "2 Hvem har svart",
    "3 Svar på spørsmålene",
    "4 Innspill til målene og tiltakene",
    "5 Andre innspill",
    "6 Innspill per avsender",
    "7 Gjentatte og erstattede svar",
    "8 Regnskap og metode",
]


def document(folder: Path, form: str = "nb"):  # type: ignore[no-untyped-def]
    asked = hearing(written_form=form)
    write(summarise(mixed(), asked), mixed(), asked, folder)
    return docx.Document(str(folder / "oversikt.docx"))


def test_the_chapters_are_headings(tmp_path: Path) -> None:
    paragraphs = document(tmp_path).paragraphs
    assert [p.text for p in paragraphs if p.style.name == "Heading 1"] == CHAPTERS
    second = [p.text for p in paragraphs if p.style.name == "Heading 2"]
    assert {"Svarene", "Dette må avgjøres", "Spørsmål 1: Forum", "Mål 2: Veg", "Metode og forbehold"} <= set(second)


@pytest.mark.parametrize(("form", "language"), [("nb", "nb-NO"), ("nn", "nn-NO")])
def test_the_language_is_set_everywhere(form: str, language: str, tmp_path: Path) -> None:
    made = document(tmp_path, form)
    assert made.core_properties.language == language
    found = {lang.get(qn("w:val")) for lang in made.styles.element.iter(qn("w:lang"))}
    assert found == {language}


def test_every_table_has_a_repeated_head_and_a_caption(tmp_path: Path) -> None:
    made = document(tmp_path)
    assert len(made.tables) > 8
    for table in made.tables:
        assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        caption = table._tbl.getprevious()
        assert caption.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")) == "Caption"


def test_pictures_have_alternative_texts(tmp_path: Path) -> None:
    shapes = document(tmp_path).inline_shapes
    assert len(shapes) == 1
    assert shapes[0]._inline.docPr.get("descr") == (
        "Figuren viser «Forum»: ett 1, to 0, uavklart 0, svarte, men ikke på dette 2."
    )


def test_every_link_leads_to_one_bookmark(tmp_path: Path) -> None:
    body = document(tmp_path).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(marks) == len(set(marks))
    assert links
    assert links <= set(marks)


def test_pages_turn_where_tables_need_it(tmp_path: Path) -> None:
    sections = document(tmp_path).sections
    assert [s.page_width > s.page_height for s in sections] == [False, True]
    assert all("PAGE" in s.footer._element.xml for s in sections)


def test_the_metadata_tell_the_deadline_and_not_the_run(tmp_path: Path) -> None:
    core = document(tmp_path).core_properties
    assert core.created.date() == core.modified.date() == hearing().deadline
    assert core.author == core.last_modified_by == "Prøve kommune"


def test_the_advisers_column_is_empty(tmp_path: Path) -> None:
    tables = [t for t in document(tmp_path).tables if t.rows[0].cells[-1].text == "Rådgivers vurdering"]
    assert tables
    assert {row.cells[-1].text for table in tables for row in table.rows[1:]} == {""}
