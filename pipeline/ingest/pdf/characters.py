"""The characters of a PDF page's text layer, by pdfium: looked up many at a time.

A call from Python costs more than what pdfium does in it. Here `map` makes the calls, with addresses in arrays in place
of a ctypes object for each.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
"""What pdfium puts where a hyphen at a line's end was."""

_TOKEN = re.compile("[^ \t\r\n\f\v\x00\u00a0\u2000-\u200a\u2028\u2029\u3000]+")
_BROKEN = re.compile("[\ufffd\x01-\x08\x0e-\x1f\ue000-\uf01f\uf100-\uf8ff]")
"""Characters without a meaning in Unicode; of the private-use ones all but those of symbol fonts (list markers)."""

_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]")

POINTER = ctypes.c_void_p
_RECT, _FLOATS = ctypes.sizeof(pdfium.FS_RECTF), 4


def function(named: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes addresses as numbers, which is quicker than as ctypes objects."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(named, POINTER).value or 0)


_object_of = function(pdfium.FPDFText_GetTextObject, POINTER, POINTER, ctypes.c_int)
_origin_of = function(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, POINTER, ctypes.c_int, POINTER, POINTER)
_box_of = function(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, POINTER, ctypes.c_int, POINTER)


class Boxes:
    """The boxes of some characters, in the page's own coordinates, side by side."""

    def __init__(self, flat: array[float]) -> None:
        self.lefts, self.tops, self.rights, self.bottoms = (flat[i::_FLOATS] for i in range(_FLOATS))


class Characters:
    """A text layer. `text` has one character for each index that pdfium knows; hyphens at a line's end are hyphens."""

    def __init__(self, textpage: Any) -> None:
        self.address = ctypes.cast(textpage, POINTER).value
        raw = _text(textpage)
        self.text = raw.translate(HYPHENS) if "\x02" in raw or "\ufffe" in raw or "\xad" in raw else raw
        self._point = array("d", bytes(16))
        self.broken = len(_BROKEN.findall(self.text))

    def tokens(self) -> tuple[list[int], list[int]]:
        """Where the runs of characters without white space begin, and where they end (exclusive)."""
        found = list(_TOKEN.finditer(self.text))
        return list(map(re.Match.start, found)), list(map(re.Match.end, found))

    def objects(self, indices: Sequence[int]) -> list[int | None]:
        """The address of the text object that each character was written by; None where pdfium made it up."""
        return list(map(_object_of, repeat(self.address), indices))

    def ends(self, lasts: Sequence[int], objects: Sequence[int | None]) -> list[int | None]:
        """The text objects that tokens end in. Where the next token begins in the same one, it is that: pdfium keeps an
        object's characters together, unless it turns a line round that is written from right to left.
        """
        if _LEFTWARD.search(self.text):
            return self.objects(lasts)
        ends = list(objects)
        following = [*objects, None][1:]
        changed = [k for k, (here, there) in enumerate(zip(objects, following, strict=True)) if here != there]
        for k, end in zip(changed, self.objects([lasts[k] for k in changed]), strict=True):
            ends[k] = end
        return ends

    def origin(self, i: int) -> tuple[float, float]:
        """Where a character stands, on its baseline."""
        place, _ = self._point.buffer_info()
        _origin_of(self.address, i, place, place + 8)
        x, y = self._point
        return x, y

    def boxes(self, indices: Sequence[int]) -> Boxes:
        """The box of each character: its advance wide, and as high as its font."""
        flat = array("f", bytes(_RECT * len(indices)))
        start, _ = flat.buffer_info()
        places = range(start, start + _RECT * len(indices), _RECT)
        for _ in map(_box_of, repeat(self.address), indices, places):
            pass
        return Boxes(flat)


def _text(textpage: Any) -> str:
    """The text, character for character. pdfium leaves some out of the whole text; then each is asked for."""
    count = max(0, pdfium.FPDFText_CountChars(textpage))
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    length = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, length - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:
        return "".join(chr(pdfium.FPDFText_GetUnicode(textpage, i)) for i in range(count))
    return text
