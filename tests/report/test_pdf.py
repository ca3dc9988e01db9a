"""The PDF: tagged, with title, language and heads of tables that a screen reader can use; its links lead."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pipeline.records.overview import Overview
from pipeline.report import write
from pipeline.report.chapters import paper
from pipeline.report.formats import material_of
from pipeline.report.pdf.content import Content, run
from pipeline.summarise import summarise
from tests.report.hearings import GOLD
from tests.report.small import comment, hearing, mixed, submission
from tests.report.test_formats import case

UA = "{http://www.aiim.org/pdfua/ns/id/}part"


def made(folder: Path, form: str = "nb") -> tuple[Overview, pikepdf.Pdf]:
    asked = hearing(written_form=form)
    overview = summarise(mixed(), asked)
    write(overview, mixed(), asked, folder)
    return overview, pikepdf.open(folder / "oversikt.pdf")


def letters(text: str) -> str:
    """The text without white space, hyphens and marks that are not seen."""
    return "".join(c for c in text if not c.isspace() and c not in "-\x02\ufffe" and unicodedata.category(c) != "Cf")


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """The elements of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and ("/S" in node or "/K" in node):
        if "/S" in node and node.get("/Type", "/StructElem") == "/StructElem":
            yield node
        if "/K" in node:
            yield from elements(node.K)


def scope(cell: pikepdf.Dictionary) -> str | None:
    attributes = cell.get("/A", [])
    return next((str(a.Scope) for a in attributes if "/Scope" in a), None)


@pytest.mark.parametrize(("form", "language"), [("nb", "nb-NO"), ("nn", "nn-NO")])
def test_it_is_marked_as_accessible_with_language_and_title(form: str, language: str, tmp_path: Path) -> None:
    _, pdf = made(tmp_path, form)
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as meta:
        assert meta[UA] == "1"
        assert meta["dc:title"].endswith(": Plan for prøving")
        assert meta["dc:language"] == {language}
        assert meta["xmp:CreateDate"].startswith("2024-03-01")
        assert meta["xmp:ModifyDate"].startswith("2024-03-01")


def test_each_cell_has_a_head_for_its_column_and_its_row(tmp_path: Path) -> None:
    _, pdf = made(tmp_path)
    tree = list(elements(pdf.Root.StructTreeRoot))
    heads = [cell for part in tree if part.S == "/THead" for cell in elements(part) if cell.S in ("/TH", "/TD")]
    rows = [row for part in tree if part.S == "/TBody" for row in elements(part) if row.S == "/TR"]
    assert len(rows) > 20
    assert {(str(cell.S), scope(cell)) for cell in heads} == {("/TH", "/Column")}
    cells = [[cell for cell in elements(row) if cell.S in ("/TH", "/TD")] for row in rows]
    assert {(str(row[0].S), scope(row[0])) for row in cells} == {("/TH", "/Row")}
    assert {str(cell.S) for row in cells for cell in row[1:]} == {"/TD"}
    captions = [part for part in tree if part.S == "/Caption"]
    assert len(captions) >= sum(part.S == "/Table" for part in tree)


def test_headings_are_in_order_and_charts_have_alternative_texts(tmp_path: Path) -> None:
    _, pdf = made(tmp_path)
    tree = list(elements(pdf.Root.StructTreeRoot))
    levels = [int(str(part.S)[2]) for part in tree if re.fullmatch(r"/H[1-6]", str(part.S))]
    assert levels.count(1) >= 7
    assert all(after - before <= 1 for before, after in pairwise(levels))
    alternatives = [str(part.Alt) for part in tree if part.S == "/Figure"]
    assert alternatives == ["Figuren viser «Forum»: ett 1, to 0, uavklart 0, svarte, men ikke på dette 2."]
    assert len(pdf.Root.Outlines) > 0


def test_the_words_of_the_other_written_form_are_marked(tmp_path: Path) -> None:
    letter = submission("a.pdf", comment("Vi vil ikkje ha vegen.", ["veg"]), written_form="nn")
    write(summarise([letter], hearing()), [letter], hearing(), tmp_path)
    with pikepdf.open(tmp_path / "oversikt.pdf") as pdf:
        assert "nn-NO" in {str(part.Lang) for part in elements(pdf.Root.StructTreeRoot) if "/Lang" in part}


def test_every_link_has_a_place_to_go_to_and_a_description(tmp_path: Path) -> None:
    _, pdf = made(tmp_path)
    links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    assert len(links) > 10
    assert all("/Dest" in link or link.A.S == "/GoTo" for link in links)
    assert all(str(link.get("/Contents", "")) for link in links)


def test_nothing_but_the_page_is_in_the_file(tmp_path: Path) -> None:
    _, pdf = made(tmp_path)
    assert not pdf.attachments
    assert "/JavaScript" not in pdf.Root.get("/Names", {})
    assert "/OpenAction" not in pdf.Root


@pytest.mark.parametrize(
    "text", ['#import "a.typ": *', "$x$ *b* _c_ @d <e> = f", "漢字 😀 شكرا \u202eab", "a\nb", "W" * 300]
)
def test_whatever_stands_in_a_letter_stands_in_the_file(text: str, tmp_path: Path) -> None:
    letter = submission("a.pdf", comment(text, ["veg"]), respondent="Åse")
    write(summarise([letter], hearing()), [letter], hearing(), tmp_path)
    with pypdfium2.PdfDocument(io.BytesIO((tmp_path / "oversikt.pdf").read_bytes())) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert not Counter(letters(text)) - Counter(letters("".join(pages)))


@pytest.mark.parametrize("word", ["a" * 31, "vedlegg_2/uttalelse-fra-rådet.pdf", "kort", "to ord"])
def test_long_words_may_break_and_lose_nothing(word: str) -> None:
    shown = run(word)
    assert isinstance(shown, str)
    assert shown.replace("\u200b", "") == word
    assert all(len(part) <= 30 for part in re.split("[\u200b ]", shown))


@pytest.mark.parametrize("name", ["mixed", *(folder.name for folder in GOLD)])
def test_the_totals_and_the_quotes_are_those_of_the_other_formats(name: str, tmp_path: Path) -> None:
    submissions, asked = case(name)
    overview = summarise(submissions, asked)
    write(overview, submissions, asked, tmp_path)
    with pypdfium2.PdfDocument(io.BytesIO((tmp_path / "oversikt.pdf").read_bytes())) as pdf:
        text = letters("".join(page.get_textpage().get_text_bounded() for page in pdf))
    counted = sum(comment.counts for comment in overview.comments)
    assert letters(f"{counted} innspill er med i tallene") in text
    assert letters(f"{sum(row.total for row in overview.ledger)}") in text
    cut = [c.number for c in overview.comments if len(c.text) <= 900 and letters(c.text) not in text]
    assert cut == []


def test_comments_beyond_what_a_paper_can_hold_are_counted() -> None:
    letters_in = [submission(f"{n}.pdf", *(comment(f"Vegen {n} {k}.", ["veg"]) for k in range(25))) for n in range(4)]
    overview = summarise(letters_in, hearing())
    material = material_of(overview, letters_in, hearing())
    full, cut = (Content(material, most).paper(paper(material)) for most in (500, 10))
    whole, shown = (
        [b for c in data["chapters"] if c["anchor"] != "avsender" for b in c["blocks"] if b["kind"] == "table"]
        for data in (full, cut)
    )
    assert [table["more"] for table in whole] == [None] * len(whole)
    left = [len(a["rows"]) - len(b["rows"]) for a, b in zip(whole, shown, strict=True)]
    assert left == [max(0, len(table["rows"]) - 40) for table in whole]
    assert [b["more"] for b in shown if b["more"]] == [
        f"{n} innspill til i denne tabellen står i oversikt.html, oversikt.docx og oversikt.xlsx." for n in left if n
    ]


@pytest.mark.parametrize(("answers", "each"), [(60, 2), (30, 12)])
def test_the_many_short_tables_of_answers_share_the_rows_of_the_paper(answers: int, each: int) -> None:
    letters_in = [
        submission(f"{n}.pdf", *(comment(f"Vegen over fjell {k} må ikke bygges.", ["veg"]) for k in range(each)))
        for n in range(answers)
    ]
    material = material_of(summarise(letters_in, hearing()), letters_in, hearing())
    full, cut = (Content(material, most).paper(paper(material)) for most in (5000, 10))
    whole, shown = (
        [b for c in data["chapters"] if c["anchor"] == "avsender" for b in c["blocks"] if b["kind"] == "table"]
        for data in (full, cut)
    )
    assert max(len(table["rows"]) for table in whole) > 1
    assert [len(table["rows"]) for table in shown] == [1] * len(whole)
    left = [len(table["rows"]) - 1 for table in whole]
    assert [bool(table["more"]) for table in shown] == [n > 0 for n in left]
    assert all(table["more"].startswith(f"{n} ") for table, n in zip(shown, left, strict=True) if n)
