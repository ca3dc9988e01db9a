"""«Kort oppsummert» fits on one page, and its references follow the order of the chapters."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from pipeline.report import write
from pipeline.report.chapters import CHAPTERS
from pipeline.report.chapters.order import number
from pipeline.summarise import summarise
from tests.report.test_formats import case


@pytest.mark.parametrize("name", ["mixed", "fjellregionen", "oppvekst"])
def test_the_short_version_stands_on_the_first_page(name: str, tmp_path: Path) -> None:
    submissions, hearing = case(name)
    overview = summarise(submissions, hearing)
    write(overview, submissions, hearing, tmp_path)
    with pypdfium2.PdfDocument(tmp_path / "oversikt.pdf") as made:
        page = made[0].get_textpage().get_text_range()
    body = "".join(overview.brief[-1].text.split())
    assert body in "".join(page.split())


@pytest.mark.parametrize(("place", "expected"), [(key, i) for i, (key, *_) in enumerate(CHAPTERS, start=1)])
def test_a_chapter_is_told_by_its_number(place: str, expected: int) -> None:
    assert number(f"{place}-sted") == expected
