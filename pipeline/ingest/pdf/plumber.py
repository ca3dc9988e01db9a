"""pdfplumber: reads pages that pdfium cannot."""

from __future__ import annotations

import contextlib
import io
from typing import Any

import pdfplumber

from pipeline.ingest.layout.lines import segments
from pipeline.ingest.layout.model import Page, Word


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
        # Closing reads all pages once more; a broken one must not cost what has been read of the others.
        if self._file is not None:
            with contextlib.suppress(Exception):
                self._file.close()

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
