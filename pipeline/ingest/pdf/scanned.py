"""Pages that are pictures, all or in part: rendered, recognised, and put beside the text that the page has itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PIL import Image

from pipeline.ingest.layout.lines import segments
from pipeline.ingest.layout.model import Page, TextLine, Word
from pipeline.ingest.ocr import Ocr, Recognition, is_better, looks_printed
from pipeline.ingest.pdf.graphics import Graphics
from pipeline.ingest.pdf.routing import outlined
from pipeline.ingest.pdf.words import PageWords
from pipeline.ingest.reading import Reading
from pipeline.records import Source

MAX_PIXELS = 24_000_000
DPI = 200

SHEET = 11.7 * DPI
"""Pixels of the longer side of a sheet of A4."""

LARGE, SMALL = 1300.0, 600.0
"""Points. Pages with longer sides that are longer than A3 or shorter than A5 are seldom so: many programs count a
scan's pixels as points, or fit the page to what they like.
"""

COVERED = 0.9
"""The share of a page from which on a picture is all of it."""

GLIMPSE = 0.5
"""Beside native text, what is read with less confidence than this is a photograph's grain."""


class Scans:
    """Reads the pictures of a document's pages."""

    def __init__(self, ocr: Ocr, reading: Reading) -> None:
        self._ocr = ocr
        self._reading = reading

    def page(self, page: Any, number: int, found: PageWords, graphics: Graphics, native: list[TextLine]) -> Page:
        """What the pictures of pdfium's page `number` say, with the native lines beside it."""
        width, height = page.get_size()
        scale = min(_scale(max(width, height), graphics.fineness), (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        # A little less, since pdfium rounds up: a scan is rendered pixel for pixel where its resolution is ours.
        image = page.render(scale=scale * (1 - 1e-6), grayscale=True).to_pil()
        if native and partly(graphics):
            image = _only(image, graphics.images, scale)
            if not looks_printed(image, graphics.images, scale):
                return Page(number, width, height, native)
        read = self._ocr.read(image, scale, number)
        if read is None:
            return Page(number, width, height, native + self._layer(found, number))
        told, seen = (" ".join(one.text for one in some) for some in (found.layer, read.lines))
        if is_better(told, seen, read.confidence):
            return Page(number, width, height, native + self._layer(found, number))
        lines = [] if native and read.confidence < GLIMPSE else _without(read, native)
        return Page(number, read.width, read.height, native + lines, read.grids)

    def _layer(self, found: PageWords, number: int) -> list[TextLine]:
        """What the scanner itself read: better than nothing, and now and then better than what we read."""
        if found.layer:
            self._reading.note("ocr_layer", str(number), number)
        return [TextLine(line.pieces, number, Source.OCR) for line in segments(found.layer, number)]


def partly(graphics: Graphics) -> bool:
    """Whether pictures are only a part of a page, so that all else on it has its own text."""
    return bool(graphics.images) and graphics.cover < COVERED and not outlined(graphics)


def _scale(longer: float, fineness: float) -> float:
    """Pixels per point to render a page with, from its longer side in points and what its picture has to give."""
    usual = DPI / 72
    if longer > LARGE and fineness:
        return min(usual, max(1.3 * fineness, SHEET / longer))
    if longer < SMALL and fineness > usual:
        return min(fineness, max(usual, SHEET / longer))
    return usual


def _only(image: Any, boxes: Sequence[tuple[float, float, float, float]], scale: float) -> Any:
    """The picture with nothing but what lies in `boxes` (points)."""
    kept = Image.new("L", image.size, 255)
    for box in boxes:
        area = [round(length * scale) for length in box]
        area = [max(0, area[0]), max(0, area[1]), min(image.width, area[2]), min(image.height, area[3])]
        if area[0] < area[2] and area[1] < area[3]:
            kept.paste(image.crop(tuple(area)), (area[0], area[1]))
    return kept


def _without(read: Recognition, native: list[TextLine]) -> list[TextLine]:
    """Recognised lines less the words that the page has as text too."""
    boxes = [word for line in native for word in line.words]
    kept = []
    for line in read.lines:
        words = [word for word in line.words if not any(_covers(box, word) for box in boxes)]
        if words:
            kept.append(TextLine(words, line.page, line.source))
    return kept


def _covers(native: Word, word: Word) -> bool:
    x0, top, x1, bottom = word.place
    return native.x0 - 2 <= (x0 + x1) / 2 <= native.x1 + 2 and native.top - 2 <= (top + bottom) / 2 <= native.bottom + 2
