"""How the text objects of a PDF page are set, by pdfium: size, weight, direction, and whether anybody can see them."""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.ingest.pdf.characters import POINTER, Characters, function
from pipeline.ingest.pdf.geometry import Placement
from pipeline.ingest.pdf.graphics import Graphics

_BOLD = re.compile(r"(?i)bold|black|heavy|semibold|fet\b")
_FORCE_BOLD = 1 << 18
_INVISIBLE = 3

_size_of = function(pdfium.FPDFText_GetFontSize, ctypes.c_double, POINTER, ctypes.c_int)
_matrix_of = function(pdfium.FPDFText_GetMatrix, ctypes.c_int, POINTER, ctypes.c_int, POINTER)
_colour_of = function(pdfium.FPDFText_GetFillColor, ctypes.c_int, POINTER, ctypes.c_int, *[POINTER] * 4)
_mode_of = function(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, POINTER)
_font_of = function(pdfium.FPDFTextObj_GetFont, POINTER, POINTER)


class Style(NamedTuple):
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

    def __init__(
        self,
        textpage: Any,
        characters: Characters,
        place: Placement,
        graphics: Graphics,
    ) -> None:
        self._text = textpage
        self._address = characters.address
        self._place = place
        self._graphics = graphics
        self._known: dict[int | None, Style] = {}
        self._alike: dict[tuple[object, ...], Style] = {}
        self._matrix, self._colour = array("f", bytes(24)), array("I", bytes(16))
        colour = self._colour.buffer_info()[0]
        self._places = self._matrix.buffer_info()[0], range(colour, colour + 16, 4)

    def of(self, key: int | None, i: int) -> Style:
        """The style of the text object `key` (an address, if there is one), which character `i` is part of."""
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._look(i, key)
        return style

    def _look(self, i: int, key: int | None) -> Style:
        """Most objects are set like one before: the same `Style`, which is also quicker to compare."""
        address, (matrix, colour) = self._address, self._places
        size, placed = _size_of(address, i), _matrix_of(address, i, matrix)
        invisible = key is not None and _mode_of(key) == _INVISIBLE
        white = not invisible and _colour_of(address, i, *colour) != 0 and self._is_white(i)
        found = size, self._matrix[:4].tobytes() if placed else i, _font_of(key) if key else i, invisible, white
        style = self._alike.get(found)
        if style is None:
            angle = self._place.rotation
            if placed:
                a, _, c, d = self._matrix[:4]
                size *= math.hypot(c, d) or 1.0
                # As pdfium's FPDFText_GetCharAngle: clockwise, as the page is turned.
                angle += round(math.degrees(math.atan2(c, a)))
            # Text of less than two points cannot be read on paper either.
            hidden = (invisible and not self._graphics.covered) or white or size < 2
            angle = 0 if min(angle % 360, -angle % 360) < 20 else angle % 360
            style = self._alike[found] = Style(round(size, 2), self._looks_bold(i), hidden, invisible, angle)
        return style

    def _is_white(self, i: int) -> bool:
        red, green, blue, alpha = self._colour
        return (alpha <= 8 or min(red, green, blue) >= 250) and not self._graphics.is_filled(self._text, i)

    def _looks_bold(self, i: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._text, i) >= 600:
            return True
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(256)
        length = pdfium.FPDFText_GetFontInfo(self._text, i, buffer, 256, flags)
        name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
        return bool(_BOLD.search(name)) or bool(flags.value & _FORCE_BOLD)
