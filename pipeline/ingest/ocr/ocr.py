"""A picture of a page to lines of words, and a tally of what could not be recognised."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import Any

from pipeline.ingest.layout.model import TextLine, Word
from pipeline.ingest.ocr import tesseract
from pipeline.ingest.ocr.tesseract import OcrFailed, Recognised
from pipeline.ingest.reading import Context, Reading, page_list
from pipeline.records import Source

UPRIGHT = 0.70
"""Below this mean confidence the page may be lying on its side."""

DOUBTFUL = 0.75
"""Below this mean confidence the reader is warned."""

PAGE_SECONDS = 90.0

_DESCENDERS = frozenset("gjpqyQ,;()[]{}§/|_")
_ASCENDERS = frozenset("bdfhijkltåßöäüéèêôò!?«()[]{}§/|\"'%&")

SAME_SIZE = 0.14
"""Sizes that differ by less than this share from the page's usual one are the usual one, measured badly."""


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

    def lines(self, image: Any, scale: float, page: int) -> list[TextLine] | None:
        """The lines of a PIL image in which a point is `scale` pixels; None where nothing could be recognised."""
        if self._model is None:
            self._missing.append(page)
            return None
        seconds = self._context.remaining(PAGE_SECONDS)
        if seconds < 2:
            self._late.append(page)
            return None
        try:
            words, size = self._upright(image, round(scale * 72), self._model)
        except OcrFailed as failure:
            (self._late if failure.timeout else self._failed).append(page)
            return None
        words = [word for word in words if not _noise(word)]
        if words and _mean(words) < DOUBTFUL:
            self._doubtful.append(page)
        return _lines(words, size, page)

    def _upright(self, image: Any, dpi: int, model: str) -> tuple[list[Recognised], float]:
        """The words of the picture the way up that reads best, and the points per pixel."""
        png = _png(image)
        words = tesseract.recognise(png, dpi, model, self._context.remaining(PAGE_SECONDS))
        if not words or _mean(words) < UPRIGHT:
            try:
                turn = tesseract.rotation(png, dpi, self._context.remaining(20))
            except OcrFailed:
                turn = 0  # too few letters to tell
            if turn:
                turned = image.rotate(-turn, expand=True)
                again = tesseract.recognise(_png(turned), dpi, model, self._context.remaining(PAGE_SECONDS))
                if again and (not words or _mean(again) > _mean(words)):
                    words = again
        return words, 72 / dpi

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


def _lines(words: list[Recognised], factor: float, page: int) -> list[TextLine]:
    lines = [list(found) for _, found in groupby(words, key=lambda word: word.line)]
    sizes = [_size(line) * factor for line in lines]
    usual = median(sizes) if sizes else 0.0
    found = []
    for line, size in zip(lines, sizes, strict=True):
        # Letter heights vary with the letters of the line; only a clear difference is another font size.
        share = SAME_SIZE if len(line) > 2 else 2 * SAME_SIZE
        size = usual if abs(size - usual) <= share * usual else size
        bottoms = [w.top + w.height for w in line if not _DESCENDERS & set(w.text)] or [w.top + w.height for w in line]
        base = median(bottoms) * factor
        found.append(TextLine([_word(word, factor, base, round(size, 1)) for word in _read_i(line)], page, Source.OCR))
    return found


def _read_i(line: list[Recognised]) -> list[Recognised]:
    """«I» at the beginning of a sentence is often taken for a bar: «. | Nordfoss»."""
    return [
        replace(word, text="I")
        if word.text == "|" and i + 1 < len(line) and (i == 0 or line[i - 1].text.endswith((".", "?", "!", ":")))
        else word
        for i, word in enumerate(line)
    ]


def _size(line: list[Recognised]) -> float:
    """The font size in pixels, from how high the words' letters are in most fonts: the median over the words."""
    return median(word.height / _height(word.text) for word in line)


def _height(text: str) -> float:
    """How high a word's box is, in font sizes: letters with and without ascenders and descenders."""
    high = any(c.isupper() or c.isdigit() or c in _ASCENDERS for c in text)
    low = any(c in _DESCENDERS for c in text)
    if high or low:
        return 0.94 if high and low else 0.73
    return 0.66 if "t" in text else 0.53


def _word(word: Recognised, factor: float, base: float, size: float) -> Word:
    x0, top = word.left * factor, word.top * factor
    bottom = (word.top + word.height) * factor
    return Word(word.text, x0, top, x0 + word.width * factor, bottom, base, size, confidence=word.confidence)
