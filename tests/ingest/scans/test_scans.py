"""Scans of made-up letters: how many characters are read wrongly, by how the sheet was scanned."""

from __future__ import annotations

import pytest

from pipeline.bench.ocr import as_pdf, compare, measure
from pipeline.bench.scans.paper import Letter, letters
from pipeline.bench.scans.scanner import CONDITIONS, Condition, scan
from pipeline.ingest.ocr.tesseract import language
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Box, Source, Style

pytestmark = pytest.mark.skipif(language() != "Latin", reason="tesseract with the script model Latin is not installed")

LETTERS = {letter.id: letter for letter in letters() + letters("layouts")}
WAYS = {condition.name: condition for condition in CONDITIONS}
CLEAN, OTHERWISE = 0.005, 0.015


def rate(letter: Letter, condition: Condition) -> float:
    text = read_bytes(as_pdf(scan(letter, condition), condition.dpi), "a.pdf").text
    return compare(letter.text, text)[0] / len(letter.text)


@pytest.mark.parametrize(
    ("letter", "way", "most"),
    [
        ("vikja", "clean", CLEAN),
        ("tabell", "clean", CLEAN),
        ("ungdomsraad", "skew_noise", OTHERWISE),
        ("spalter", "skew_2", OTHERWISE),
        ("tabell", "specks", OTHERWISE),
        ("bondelag", "turned_270", OTHERWISE),
    ],
)
def test_few_characters_are_read_wrongly(letter: str, way: str, most: float) -> None:
    assert rate(LETTERS[letter], WAYS[way]) <= most


@pytest.mark.soak
@pytest.mark.parametrize("way", CONDITIONS, ids=lambda way: way.name)
def test_few_characters_are_read_wrongly_in_any_way_of_scanning(way: Condition) -> None:
    (found,) = measure([way])
    assert found.rate <= (CLEAN if way.clean else OTHERWISE), found.confusions.most_common(10)
    kept, written = found.sections
    assert kept >= (written if way.clean else written - 1)


@pytest.mark.soak
@pytest.mark.parametrize("way", [way for way in CONDITIONS if way.dpi >= 150], ids=lambda way: way.name)
def test_columns_and_tables_keep_their_order_in_any_way_of_scanning(way: Condition) -> None:
    (found,) = measure([way], letters("layouts"))
    assert found.rate <= OTHERWISE, found.confusions.most_common(10)


def test_a_scanned_tables_cells_are_cells() -> None:
    document = read_bytes(as_pdf(scan(LETTERS["tabell"], WAYS["skew_05"]), 200), "a.pdf")
    cells = {block.cell[1:]: block.text for block in document.blocks if block.cell and block.style is Style.CELL}
    assert cells[2, 0] == "1.4 Skredvarsling"
    assert cells[2, 2] == "«Kommunen» byttes ut med «fylkeskommunen»."
    assert len(cells) >= 17


def first_line(way: str) -> Box:
    document = read_bytes(as_pdf(scan(LETTERS["tabell"], WAYS[way]), 200), "a.pdf")
    block = next(block for block in document.blocks if block.text.startswith("Fjellheim"))
    assert block.source is Source.OCR
    box = block.lines[0].box
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("way", "middle"),
    # The line's middle is at (180, 70) on the upright sheet of 595 by 842 points; the rest is geometry.
    [("clean", (180, 70)), ("skew_2", (192, 66)), ("turned_90", (70, 416)), ("turned_270", (773, 184))],
)
def test_a_line_is_where_it_stands_on_the_page_that_was_scanned(way: str, middle: tuple[float, float]) -> None:
    box = first_line(way)
    assert ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) == pytest.approx(middle, abs=5)
