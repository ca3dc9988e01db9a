"""Whether a page's own text is what stands on it, or a picture has to be read."""

from __future__ import annotations

import re
from collections import Counter
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

OUTLINES, STROKES, FEW_LETTERS = 400, 1000, 200
"""So many drawn shapes, or so many strokes in them, with so few letters beside them: the text may be drawn as outlines.
A letter has some 25 strokes.
"""

GARBAGE = 0.2
"""The share of characters without meaning from which on a text layer is not to be trusted."""

VOWELS = 0.28
"""The least share of vowels in the words of a language: pages of Norwegian letters have 0.34 and more. Where a font has
no table of its letters, the numbers of its glyphs are taken for letters, and «e» becomes «H»: 0.21.
"""

_COMMON = frozenset(("og", "i", "å", "er", "på", "som", "det", "for", "til", "av", "en", "et", "ei", "the", "of", "to"))
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
    if letters < FEW_LETTERS and outlined(graphics):
        return Route.BOTH if words else Route.OCR
    if not words and not found.upright:
        drawn = graphics.images or graphics.paths >= FEW or graphics.strokes >= 5 * FEW or found.layer
        return Route.OCR if drawn else Route.BLANK
    return Route.NATIVE


def outlined(graphics: Graphics) -> bool:
    """Whether enough is drawn on a page for a text in outlines."""
    return graphics.paths >= OUTLINES or graphics.strokes >= STROKES


def is_garbage(words: list[Word]) -> bool:
    """Whether a text layer's letters are not what they look like: most of its words have no vowel, or all of them have
    few, and hardly one is a word that every page has.
    """
    found = Counter(_WORD.findall(" ".join([text.text for text in words])))
    if found.total() < 20:
        return False
    vowels = {word: len(_VOWEL.findall(word)) for word in found}
    if sum(count for word, count in found.items() if not vowels[word]) > 0.5 * found.total():
        return True
    letters = sum(len(word) * count for word, count in found.items())
    if sum(vowels[word] * count for word, count in found.items()) >= VOWELS * letters:
        return False
    return sum(word in _COMMON for text in words for word in text.text.lower().split()) < 0.02 * found.total()


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
