"""Recognised words to printed lines with font sizes and baselines."""

from __future__ import annotations

from itertools import groupby
from statistics import median

from pipeline.ingest.layout.model import TextLine, Word
from pipeline.ingest.ocr.dashes import measured
from pipeline.ingest.ocr.sheet import Sheet
from pipeline.ingest.ocr.spelling import corrected
from pipeline.ingest.ocr.tesseract import Recognised
from pipeline.records import Source

_DESCENDERS = frozenset("gjpqyQ,;()[]{}§/|_")
_ASCENDERS = frozenset("bdfhijkltåßöäüéèêôò!?«()[]{}§/|\"'%&")

SAME_SIZE = 0.14
"""Sizes that differ by less than this share from the page's usual one are the usual one, measured badly."""


def text_lines(words: list[Recognised], sheet: Sheet, factor: float, page: int) -> list[TextLine]:
    """The words as lines, dashes and letters put right; a pixel of the sheet is `factor` points."""
    lines = [list(found) for _, found in groupby(words, key=lambda word: word.line)]
    sizes = [_size(line) * factor for line in lines]
    usual = median(sizes) if sizes else 0.0
    found = []
    for line, size in zip(lines, sizes, strict=True):
        # Letter heights vary with the letters of the line; only a clear difference is another font size.
        share = SAME_SIZE if len(line) > 2 else 2 * SAME_SIZE
        size = usual if abs(size - usual) <= share * usual else size
        bottoms = [w.top + w.height for w in line if not _DESCENDERS & set(w.text)] or [w.top + w.height for w in line]
        base = median(bottoms)
        line = corrected(measured(line, size / factor, base, sheet.image))
        placed = [_word(word, sheet, factor, base, round(size, 1)) for word in line]
        found.append(TextLine(placed, page, Source.OCR))
    return found


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


def _word(word: Recognised, sheet: Sheet, factor: float, base: float, size: float) -> Word:
    box = word.left, word.top, word.left + word.width, word.top + word.height
    x0, top, x1, bottom = (factor * length for length in box)
    shown = None
    if sheet.moved:
        left, upper, right, lower = sheet.origin(*box)
        shown = factor * left, factor * upper, factor * right, factor * lower
    return Word(word.text, x0, top, x1, bottom, base * factor, size, confidence=word.confidence, shown=shown)
