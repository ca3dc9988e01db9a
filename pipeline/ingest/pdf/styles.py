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
        self._known: dict[int, Style] = {}
        self._alike: dict[Style, Style] = {}
        self._bold: dict[int, bool] = {}
        self._matrix, self._colour = array("f", bytes(24)), array("I", bytes(16))
        colour = self._colour.buffer_info()[0]
        self._places = self._matrix.buffer_info()[0], range(colour, colour + 16, 4)

    def of(self, key: int, i: int) -> Style:
        """The style of the text object `key` (its address; 0 where there is none), which character `i` belongs to."""
        style = self._known.get(key)
        if style is None:
            style = self._look(i, key)
            # Styles that are alike are one object, which is quicker to compare.
            style = self._known[key] = self._alike.setdefault(style, style)
        return style

    def _look(self, i: int, key: int) -> Style:
        matrix, size = self._matrix, _size_of(self._address, i)
        angle = self._place.rotation
        if _matrix_of(self._address, i, self._places[0]):
            a, b, c, d = matrix[:4]
            size *= math.hypot(c, d) or 1.0
            upright = b == 0.0 == c and a > 0.0
        else:
            upright = False
        if not upright:
            # pdfium measures clockwise, as the page is turned.
            angle = round(math.degrees(pdfium.FPDFText_GetCharAngle(self._text, i)) + angle)
        angle %= 360
        invisible = key != 0 and _mode_of(key) == _INVISIBLE
        white = not invisible and self._is_white(i)
        # Text of less than two points cannot be read on paper either.
        hidden = (invisible and not self._graphics.covered) or white or size < 2
        return Style(
            round(size, 2),
            self._is_bold(i, key),
            hidden,
            invisible,
            0 if min(angle, 360 - angle) < 20 else angle,
        )

    def _is_white(self, i: int) -> bool:
        if _colour_of(self._address, i, *self._places[1]):
            red, green, blue, alpha = self._colour
            return (alpha <= 8 or min(red, green, blue) >= 250) and not self._graphics.is_filled(self._text, i)
        return False

    def _is_bold(self, i: int, key: int) -> bool:
        font = _font_of(key) if key else None
        if not font:
            return self._looks_bold(i)
        if font not in self._bold:
            self._bold[font] = self._looks_bold(i)
        return self._bold[font]

    def _looks_bold(self, i: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._text, i) >= 600:
            return True
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(256)
        length = pdfium.FPDFText_GetFontInfo(self._text, i, buffer, 256, flags)
        name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
        return bool(_BOLD.search(name)) or bool(flags.value & _FORCE_BOLD)
