"""The Word document: real headings, languages, captions, repeated heads, alternative texts, links that lead."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from pipeline.report import write
from pipeline.summarise import summarise
from tests.report.small import comment, hearing, mixed, submission

CHAPTERS = [
    "1 Kort oppsummert",
    "2 Hvem har svart",
    "3 Svar på spørsmålene",
    "4 Innspill til målene og tiltakene",
    "5 Andre innspill",
    "6 Administrasjonens og mindretallets syn",
    "7 Innspill per avsender",
    "8 Gjentatte og erstattede svar",
    "9 Regnskap og metode",
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
    words = {row.cells[-1].text for table in tables for row in table.rows[1:]}
    assert {text.replace("Forslag til endring:", "").strip() for text in words} == {""}


def test_the_contents_name_the_chapters_and_lead_to_them(tmp_path: Path) -> None:
    made = document(tmp_path)
    lines = [p for p in made.paragraphs if p.style.name.startswith("toc ")]
    assert [p.text.strip() for p in lines if p.style.name == "toc 1"] == [
        p.text for p in made.paragraphs if p.style.name == "Heading 1"
    ]
    marks = {mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))}
    for line in lines:
        (link,) = line._p.findall(qn("w:hyperlink"))
        (instruction,) = link.iter(qn("w:instrText"))
        assert instruction.text.split() == ["PAGEREF", link.get(qn("w:anchor")), "\\h"]
        assert link.get(qn("w:anchor")) in marks
        assert next(link.iter(qn("w:fldChar"))).get(qn("w:dirty")) == "true"


def test_no_heading_or_lead_stands_apart_from_its_table(tmp_path: Path) -> None:
    made = document(tmp_path)
    leads = [lead for table in made.tables for lead in led_in(table, made)]
    assert len(leads) > 2 * len(made.tables)
    assert [p.text for p in leads if not kept(p)] == []
    heads = [p for table in made.tables for cell in table.rows[0].cells for p in cell.paragraphs]
    assert all(kept(p) for p in heads)


def led_in(table, made) -> Iterator[Paragraph]:  # type: ignore[no-untyped-def]
    """The caption, and the text above it with its heading, up to the last table, list or figure."""
    before, heading = table._tbl.getprevious(), False
    while before is not None and before.tag == qn("w:p"):
        paragraph = Paragraph(before, made)
        if heading or not paragraph.text or paragraph.style.name == "List Bullet":
            return
        heading = paragraph.style.name.startswith("Heading")
        yield paragraph
        before = before.getprevious()


def kept(paragraph: Paragraph) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_keeps_headings_and_languages(tmp_path: Path) -> None:
    letter = submission("a.pdf", comment("Vi vil ikkje ha vegen.", ["veg"]), written_form="nn")
    write(summarise([letter], hearing()), [letter], hearing(), tmp_path)
    before = docx.Document(str(tmp_path / "oversikt.docx"))
    out = tmp_path / "lo"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out)]
    subprocess.run([*command, str(tmp_path / "oversikt.docx")], check=True, capture_output=True, timeout=120)
    after = docx.Document(str(out / "oversikt.docx"))

    def headings(made) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
        return [(p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")]

    assert headings(after) == headings(before)
    assert len(after.tables) == len(before.tables)
    nynorsk = [
        "".join(t.text for t in run.iter(qn("w:t")))
        for run in after.element.body.iter(qn("w:r"))
        if any(lang.get(qn("w:val")) == "nn-NO" for lang in run.iter(qn("w:lang")))
    ]
    assert "Vi vil ikkje ha vegen." in nynorsk
    defaults = after.styles.element.find(qn("w:docDefaults"))
    assert {lang.get(qn("w:val")) for lang in defaults.iter(qn("w:lang"))} == {"nb-NO"}
