"""Whether a page's own text is what stands on it, or a picture has to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from pipeline.ingest.layout.model import Word
from pipeline.ingest.pdf.graphics import Graphics, Rect
from pipeline.ingest.pdf.words import PageWords

FEW = 40
"""Fewer characters than this do not make a page."""

ROWS_COVERED = 0.3
"""Native text on less than this share of a picture's height is a stamp or a header over a scan."""

SOME = 0.12
"""Pictures that cover less than this share of a page are its letterhead."""

OUTLINES, FEW_LETTERS = 400, 200
"""So many drawn shapes with so few letters beside them: the text may be drawn as outlines."""

GARBAGE = 0.2
"""The share of characters without meaning from which on a text layer is not to be trusted."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_VOWEL = re.compile(r"[aeiouyæøåäöéèêóòôAEIOUYÆØÅÄÖÉÈÊÓÒÔ]")


class Route(Enum):
    """Where a page's text comes from."""

    NATIVE = "native"
    OCR = "ocr"
    BOTH = "both"
    BLANK = "blank"


def route(found: PageWords, graphics: Graphics, height: float) -> Route:
    """The route of a page. BOTH: the picture is read, and native words (a stamp, a header) stay beside it."""
    words = found.words
    letters = sum(len(word.text) for word in words)
    if letters and (found.broken > GARBAGE * found.characters or is_garbage(words)):
        return Route.OCR
    if graphics.cover >= SOME and rows_covered(words, graphics.images, height) < ROWS_COVERED:
        return Route.BOTH if words else Route.OCR
    if letters < FEW_LETTERS and graphics.paths >= OUTLINES:
        return Route.BOTH if words else Route.OCR
    if not words and not found.upright:
        drawn = graphics.images or graphics.paths >= FEW or found.layer
        return Route.OCR if drawn else Route.BLANK
    return Route.NATIVE


def is_garbage(words: list[Word]) -> bool:
    """Whether a text layer's letters are not what they look like: most of its words have no vowel."""
    found = [word for text in words for word in _WORD.findall(text.text)]
    without = sum(not _VOWEL.search(word) for word in found)
    return len(found) >= 20 and without > 0.5 * len(found)


def rows_covered(words: list[Word], images: Sequence[Rect], height: float) -> float:
    """The share of the height of a page's pictures on which native words stand in them."""
    rows = {row for _, top, _, bottom in images for row in range(max(0, int(top)), min(int(height), int(bottom)) + 1)}
    inside = [
        word
        for word in words
        if any(x0 < word.x1 and word.x0 < x1 and top < word.bottom and word.top < end for x0, top, x1, end in images)
    ]
    written = {row for word in inside for row in range(int(word.top), int(word.bottom) + 1)}
    return len(written & rows) / len(rows) if rows else 1.0
