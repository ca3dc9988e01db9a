"""sak/: each goal and question as its own paper, with the same figures and words as the overview; CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.records.assessment import Assessment, Slot
from pipeline.records.codec import from_json
from pipeline.records.overview import Overview
from pipeline.report import write
from pipeline.report.chapters import paper
from pipeline.report.extracts import section
from pipeline.report.formats import material_of
from pipeline.summarise import summarise
from tests.report.hearings import GOLD
from tests.report.small import comment, hearing, mixed, submission
from tests.report.test_formats import case

NAMES = [
    "mal-1-skog.docx",
    "mal-2-veg.docx",
    "spm-1-forum.docx",
    "spm-2-saker.docx",
    "spm-3-fn.docx",
    "spm-4-annet.docx",
]


def cells(document) -> list[list[list[str]]]:  # type: ignore[no-untyped-def]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_each_goal_and_question_has_a_paper(tmp_path: Path) -> None:
    write(summarise(mixed(), hearing()), mixed(), hearing(), tmp_path)
    assert sorted(path.name for path in (tmp_path / "sak").iterdir()) == NAMES
    heads = [docx.Document(str(tmp_path / "sak" / name)).paragraphs for name in NAMES]
    assert [next(p.text for p in head if p.style.name == "Heading 1") for head in heads] == [
        "Mål 1: Skog", "Mål 2: Veg", "Spørsmål 1: Forum", "Spørsmål 2: Saker", "Spørsmål 3: Fn", "Spørsmål 4: Annet",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["mixed", *(folder.name for folder in GOLD)])
def test_the_tables_of_the_papers_are_those_of_the_overview(name: str, tmp_path: Path) -> None:
    submissions, asked = case(name)
    write(summarise(submissions, asked), submissions, asked, tmp_path)
    whole = cells(docx.Document(str(tmp_path / "oversikt.docx")))
    papers = [cells(docx.Document(str(path))) for path in sorted((tmp_path / "sak").iterdir())]
    assert sum(map(len, papers)) > len(papers)
    assert [table for tables in papers for table in tables if table not in whole] == []


def test_links_lead_within_the_paper(tmp_path: Path) -> None:
    write(summarise(mixed(), hearing()), mixed(), hearing(), tmp_path)
    for name in NAMES:
        body = docx.Document(str(tmp_path / "sak" / name)).element.body
        marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
        assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} <= marks


@pytest.mark.parametrize(("anchor", "first"), [("mal-skog", "Mål 1: Skog"), ("mal-veg", "Mål 2: Veg"), ("none", None)])
def test_a_section_begins_with_its_heading_and_ends_before_the_next(anchor: str, first: str | None) -> None:
    chapters = paper(material_of(summarise(mixed(), hearing()), mixed(), hearing())).chapters
    (goals,) = (chapter for chapter in chapters if chapter.id == "mal")
    found = section(goals.blocks, anchor)
    texts = [block.text for block in found if getattr(block, "level", 0) == 2]
    assert texts == ([first] if first else [])


def test_the_json_is_the_overview(tmp_path: Path) -> None:
    overview = summarise(mixed(), hearing())
    write(overview, mixed(), hearing(), tmp_path)
    assert from_json((tmp_path / "oversikt.json").read_text(encoding="utf-8"), Overview) == overview


def test_the_csv_has_the_comments_as_they_are(tmp_path: Path) -> None:
    overview = summarise(mixed(), hearing())
    write(overview, mixed(), hearing(), tmp_path)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "comments.csv").read_bytes().decode("utf-8-sig"))))
    assert [(int(row["number"]), row["text"]) for row in rows] == [(c.number, c.text) for c in overview.comments]
    assert [json.loads(row["goals"]) for row in rows] == [[g.label for g in c.goals] for c in overview.comments]
    assert sum(row["counts"] == "true" for row in rows) == sum(c.counts for c in overview.comments)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_text_of_the_csv_is_a_formula(text: str, tmp_path: Path) -> None:
    letter = submission("a.pdf", comment(text, ["veg"]), respondent=text)
    write(summarise([letter], hearing()), [letter], hearing(), tmp_path)
    (row,) = csv.DictReader(io.StringIO((tmp_path / "comments.csv").read_bytes().decode("utf-8-sig")))
    assert (row["text"], row["respondent"]) == (f"'{text}", f"'{text}")


def test_the_papers_show_what_the_adviser_has_written_and_have_no_place_to_write_in(tmp_path: Path) -> None:
    overview = summarise(mixed(), hearing())
    point = next(p for p in overview.points if p.goal == "skog")
    written = tuple(Assessment(slot, point.key, f"Mine ord om {slot.value}") for slot in Slot)
    write(replace(overview, assessments=written), mixed(), hearing(), tmp_path)
    read = docx.Document(str(tmp_path / "sak" / "mal-1-skog.docx"))
    shown = {text for table in cells(read) for row in table for cell in row for text in cell.splitlines()}
    assert {"Mine ord om vurdering", "Forslag til endring: Mine ord om forslag"} <= shown
    tags = [list(docx.Document(str(tmp_path / "sak" / name)).element.body.iter(qn("w:sdt"))) for name in NAMES]
    assert tags == [[]] * len(NAMES)


def test_every_format_is_written_from_one_paper() -> None:
    material, other = (material_of(summarise(mixed(), hearing()), mixed(), hearing()) for _ in range(2))
    assert paper(material) is paper(material)
    assert paper(other) is not paper(material)
    assert paper(other) == paper(material)
