"""pdfplumber: finds ruled tables, and reads pages that pdfium cannot."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber

from pipeline.ingest.layout.lines import segments
from pipeline.ingest.layout.model import Grid, Page, Word

MIN_CELLS = 4


class Plumber:
    """A PDF file opened with pdfplumber when it is first needed. Closes with `close`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: Any = None

    def _page(self, number: int) -> Any:
        if self._file is None:
            self._file = pdfplumber.open(io.BytesIO(self._data))
        return self._file.pages[number - 1]

    def count(self) -> int:
        """The number of pages. Raises what pdfminer raises for a broken file."""
        self._page(1)
        return len(self._file.pages)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def grids(self, number: int) -> list[Grid]:
        """The ruled tables of page `number` (1-based): those with at least two rows or columns and four cells."""
        page = self._page(number)
        found = []
        for table in page.find_tables():
            cells = [
                (row, column, float(cell[0]), float(cell[1]), float(cell[2]), float(cell[3]))
                for row, line in enumerate(table.rows)
                for column, cell in enumerate(line.cells)
                if cell is not None
            ]
            if len(cells) >= MIN_CELLS or len({cell[1] for cell in cells}) == 2:
                found.append(Grid(cells))
        page.close()
        return found

    def page(self, number: int) -> Page:
        """Page `number` with its words, for files that pdfium gives up on."""
        source = self._page(number)
        words = [
            Word(w["text"], w["x0"], w["top"], w["x1"], w["bottom"], w["bottom"] - 0.2 * w["size"], w["size"], _bold(w))
            for w in source.extract_words(use_text_flow=True, extra_attrs=["size", "fontname"])
        ]
        page = Page(number, float(source.width), float(source.height), segments(words, number))
        source.close()
        return page


def _bold(word: dict[str, Any]) -> bool:
    return "bold" in word["fontname"].lower()
