"""A picture of a page to lines of words, and a tally of what could not be recognised."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pipeline.ingest.layout.model import Grid, TextLine
from pipeline.ingest.ocr import tesseract
from pipeline.ingest.ocr.lines import text_lines
from pipeline.ingest.ocr.ruled import ruled_tables
from pipeline.ingest.ocr.sheet import Sheet, prepared
from pipeline.ingest.ocr.tesseract import OcrFailed, Recognised
from pipeline.ingest.reading import Context, Reading, page_list

UPRIGHT = 0.70
"""Below this mean confidence the page may be lying on its side."""

DOUBTFUL = 0.75
"""Below this mean confidence the reader is warned."""

PAGE_SECONDS = 90.0


@dataclass(frozen=True, slots=True)
class Recognition:
    """What stands in a picture. Words and tables lie as on the upright, level sheet of `width` and `height` points;
    each word knows where it is in the picture that was given.
    """

    lines: list[TextLine]
    width: float
    height: float
    grids: list[Grid]

    @property
    def confidence(self) -> float:
        """The mean confidence of the words, 0 to 1; 0 where there are none."""
        found = [word.confidence or 0.0 for line in self.lines for word in line.words]
        return sum(found) / len(found) if found else 0.0


class Ocr:
    """Recognises the pages of one document, and notes in its reading what went wrong."""

    def __init__(self, context: Context, reading: Reading) -> None:
        self._context = context
        self._reading = reading
        self._model: str | None = tesseract.language()
        self._missing: list[int] = []
        self._failed: list[int] = []
        self._late: list[int] = []
        self._doubtful: list[int] = []

    def read(self, image: Any, scale: float, page: int) -> Recognition | None:
        """What stands in a grey PIL image, a point being `scale` pixels; None where nothing could be recognised."""
        if self._model is None:
            self._missing.append(page)
            return None
        if self._context.remaining(PAGE_SECONDS) < 2:
            self._late.append(page)
            return None
        dpi = round(scale * 72)
        try:
            words, sheet = self._upright(prepared(image), dpi, self._model)
        except OcrFailed as failure:
            (self._late if failure.timeout else self._failed).append(page)
            return None
        words = [word for word in words if not _noise(word)]
        if words and _mean(words) < DOUBTFUL:
            self._doubtful.append(page)
        width, height = sheet.image.size
        return Recognition(
            text_lines(words, sheet, 1 / scale, page), width / scale, height / scale, ruled_tables(sheet.image, dpi)
        )

    def _upright(self, sheet: Sheet, dpi: int, model: str) -> tuple[list[Recognised], Sheet]:
        """The words of the sheet the way up that reads best, and the sheet that way up."""
        if sheet.turn:
            # It lies on its side, and one of two ways up is right.
            sheet = self._turned(sheet, dpi) or sheet
        words = self._words(sheet, dpi, model)
        if words and _mean(words) >= UPRIGHT and not _on_side(words):
            return words, sheet
        other = self._turned(sheet, dpi) or (sheet.turned(180) if sheet.turn else None)
        if other is None:
            return words, sheet
        again = self._words(other, dpi, model)
        better = again and (not words or _on_side(words) or _mean(again) > _mean(words))
        return (again, other) if better else (words, sheet)

    def _words(self, sheet: Sheet, dpi: int, model: str) -> list[Recognised]:
        return tesseract.recognise(_png(sheet.image), dpi, model, self._context.remaining(PAGE_SECONDS))

    def _turned(self, sheet: Sheet, dpi: int) -> Sheet | None:
        """The sheet as tesseract would turn it; None where it would not, or there is too little to tell."""
        try:
            turn = tesseract.rotation(_png(sheet.image), dpi, self._context.remaining(20))
        except OcrFailed:
            return None
        return sheet.turned(-turn % 360) if turn else None

    def report(self) -> None:
        """Notes what went wrong, once for all pages."""
        for code, pages, loses in (
            ("no_ocr", self._missing, True),
            ("ocr_failed", self._failed, True),
            ("ocr_timeout", self._late, True),
            ("ocr_doubtful", self._doubtful, False),
        ):
            if pages:
                self._reading.note(code, page_list(pages), pages[0], loses_text=loses)


def _png(image: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format="PNG", compress_level=1)
    return out.getvalue()


def _mean(words: list[Recognised]) -> float:
    return sum(word.confidence for word in words) / len(words)


def _noise(word: Recognised) -> bool:
    """Specks and edges that tesseract took for letters."""
    return word.confidence < 0.3 and not any(c.isalnum() for c in word.text)


def _on_side(words: list[Recognised]) -> bool:
    """Whether the words run up or down the picture; tesseract reads those too, but not in order."""
    long = [word for word in words if len(word.text) > 3]
    return len(long) >= 3 and sum(word.height > word.width for word in long) > 0.5 * len(long)
