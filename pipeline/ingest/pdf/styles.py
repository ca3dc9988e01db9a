"""How the text objects of a PDF page are set, by pdfium: size, weight, direction, and whether anybody can see them."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.ingest.pdf.geometry import Placement
from pipeline.ingest.pdf.graphics import Graphics

_BOLD = re.compile(r"(?i)bold|black|heavy|semibold|fet\b")
_FORCE_BOLD = 1 << 18
_INVISIBLE = 3


@dataclass(frozen=True, slots=True)
class Style:
    """`size` in points; `hidden` for what is white, invisible or too small to be seen, `layer` for invisible text over
    a picture; `angle` in degrees, 0 for text that is level.
    """

    size: float
    bold: bool
    hidden: bool
    layer: bool
    angle: int


class Styles:
    """The styles of a page's text objects, each looked at once."""

    def __init__(self, textpage: Any, place: Placement, graphics: Graphics) -> None:
        self._text = textpage
        self._place = place
        self._graphics = graphics
        self._known: dict[int, Style] = {}
        self._bold: dict[int, bool] = {}

    def of(self, key: int, i: int) -> Style:
        """The style of the text object `key` (its address; 0 where there is none), which character `i` belongs to."""
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._look(i, pdfium.FPDFText_GetTextObject(self._text, i))
        return style

    def _look(self, i: int, handle: Any) -> Style:
        matrix = pdfium.FS_MATRIX()
        size = pdfium.FPDFText_GetFontSize(self._text, i)
        if pdfium.FPDFText_GetMatrix(self._text, i, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
        # pdfium measures clockwise, as the page is turned.
        angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(self._text, i)) + self._place.rotation) % 360
        invisible = bool(handle) and pdfium.FPDFTextObj_GetTextRenderMode(handle) == _INVISIBLE
        white = not invisible and self._graphics.is_white(self._text, i)
        # Text of less than two points cannot be read on paper either.
        hidden = (invisible and not self._graphics.covered) or white or size < 2
        return Style(
            round(size, 2), self._is_bold(i, handle), hidden, invisible, 0 if min(angle, 360 - angle) < 20 else angle
        )

    def _is_bold(self, i: int, handle: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(handle) if handle else None
        if not font:
            return self._looks_bold(i)
        key = ctypes.addressof(font.contents)
        if key not in self._bold:
            self._bold[key] = self._looks_bold(i)
        return self._bold[key]

    def _looks_bold(self, i: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._text, i) >= 600:
            return True
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(256)
        length = pdfium.FPDFText_GetFontInfo(self._text, i, buffer, 256, flags)
        name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
        return bool(_BOLD.search(name)) or bool(flags.value & _FORCE_BOLD)
