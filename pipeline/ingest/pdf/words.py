"""The words of a PDF page, by pdfium: text, box, baseline, size and weight, and how much of it nobody can see."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.ingest.clean import clean
from pipeline.ingest.layout.model import Word
from pipeline.ingest.pdf.geometry import Placement
from pipeline.ingest.pdf.graphics import Graphics

HYPHENS = (0x02, 0xFFFE)
"""What pdfium puts where a hyphen at a line's end was."""

NEW_WORD = 0.22
"""A gap of this many font sizes between two characters is a space that the file does not have."""

_BOLD = re.compile(r"(?i)bold|black|heavy|semibold|fet\b")
_FORCE_BOLD = 1 << 18
_INVISIBLE = 3
_SPACES = frozenset(b" \t\r\n\f\v") | {0x00, 0xA0, 0x2028, 0x2029, 0x3000} | set(range(0x2000, 0x200B))


_ASCENDING = frozenset(map(ord, "bdfhijklßåöäüéèêôò!?«()[]{}§/|ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789"))
_DESCENDING = frozenset(map(ord, "gjpqyQ,;()[]{}§/|_"))


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    hidden: bool
    layer: bool
    angle: int


@dataclass(slots=True)
class PageWords:
    """What a page's text layer holds. `layer` is invisible text over a picture: somebody's OCR; `hidden` counts
    characters that are white, too small to see, or off the page; `broken` those without a meaning in Unicode.
    """

    words: list[Word] = field(default_factory=list)
    upright: list[Word] = field(default_factory=list)
    layer: list[Word] = field(default_factory=list)
    hidden: int = 0
    broken: int = 0
    characters: int = 0


def page_words(textpage: Any, place: Placement, graphics: Graphics) -> PageWords:
    """The words of a page in content order. `textpage` is a pypdfium2 PdfTextPage; boxes are as `place` lays them."""
    return _Collector(textpage, place, graphics).run()


class _Collector:
    def __init__(self, textpage: Any, place: Placement, graphics: Graphics) -> None:
        self._text = textpage.raw
        self._place = place
        self._graphics = graphics
        self._styles: dict[int, _Style] = {}
        self._found = PageWords()
        self._letters: list[str] = []
        self._box = [0.0, 0.0, 0.0, 0.0]
        self._baseline = 0.0
        self._style: _Style | None = None
        self._first, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._loose, self._origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
        self._bold: dict[int, bool] = {}

    def run(self) -> PageWords:
        count = pdfium.FPDFText_CountChars(self._text)
        get = pdfium.FPDFText_GetUnicode
        codes = [get(self._text, i) for i in range(count)]
        start = 0
        for i, code in enumerate(codes):
            if code in _SPACES:
                if start < i:
                    self._token(codes, start, i)
                self._space(code)
                start = i + 1
        if start < count:
            self._token(codes, start, count)
        self._flush()
        return self._found

    def _token(self, codes: list[int], start: int, end: int) -> None:
        """The characters between two spaces. Where they were written by one operator, on the level, they are a word,
        and its first and last character tell its box; else each character is looked at.
        """
        style = self._style_of(start)
        same = end - start == 1 or self._key_of(start) == self._key_of(end - 1)
        if style.angle or self._letters or not same:
            self._each(codes, start, end)
            return
        first, last = self._first, self._last
        if not (self._loose(self._text, start, first) and self._loose(self._text, end - 1, last)):
            self._each(codes, start, end)
            return
        x0, top, _, bottom = self._place.box(first.left, first.bottom, first.right, first.top)
        left, upper, right, lower = self._place.box(last.left, last.bottom, last.right, last.top)
        if left < x0 or (right - x0) > (end - start) * 1.6 * style.size:
            self._each(codes, start, end)
            return
        word = codes[start:end]
        self._style = style
        self._origin(self._text, start, self._x, self._y)
        self._baseline = self._place.point(self._x.value, self._y.value)[1]
        # Boxes are as high as their letters; those in the middle of the word are not asked.
        rise, fall = 0.0 if _ASCENDING.isdisjoint(word) else 0.7, 0.0 if _DESCENDING.isdisjoint(word) else 0.2
        top = min(top, upper, self._baseline - rise * style.size)
        self._box = [x0, top, right, max(bottom, lower, self._baseline + fall * style.size)]
        self._found.characters += end - start
        self._found.broken += sum(map(_is_broken, word))
        self._letters = ["-" if code in HYPHENS else chr(code) for code in word]

    def _each(self, codes: list[int], start: int, end: int) -> None:
        rect, x, y = self._first, self._x, self._y
        for i in range(start, end):
            style = self._style_of(i)
            if not self._loose(self._text, i, rect):
                continue
            self._origin(self._text, i, x, y)
            box = self._place.box(rect.left, rect.bottom, rect.right, rect.top)
            self._take(codes[i], style, box, self._place.point(x.value, y.value))

    def _space(self, code: int) -> None:
        """Ends a word; text that runs up the page is kept together, since its words cannot be put in rows."""
        if self._letters and self._style is not None and self._style.angle and code == ord(" "):
            self._letters.append(" ")
        else:
            self._flush()

    def _take(
        self, code: int, style: _Style, box: tuple[float, float, float, float], origin: tuple[float, float]
    ) -> None:
        if self._letters and self._parts(style, box, origin):
            self._flush()
        if self._letters:
            own = self._box
            self._box = [min(own[0], box[0]), min(own[1], box[1]), max(own[2], box[2]), max(own[3], box[3])]
        else:
            self._box, self._style, self._baseline = list(box), style, origin[1]
        self._found.characters += 1
        self._found.broken += _is_broken(code)
        self._letters.append("-" if code in HYPHENS else chr(code))

    def _parts(self, style: _Style, box: tuple[float, float, float, float], origin: tuple[float, float]) -> bool:
        """Whether a character begins a word of its own though no space stands before it."""
        mine = self._style
        assert mine is not None
        if style.angle != mine.angle or style.hidden != mine.hidden or style.layer != mine.layer:
            return True
        if style.angle:
            return False
        size = max(style.size, mine.size)
        if abs(origin[1] - self._baseline) > 0.5 * size:
            return True
        return box[0] - self._box[2] > NEW_WORD * size or box[0] < self._box[0] - size

    def _flush(self) -> None:
        if not self._letters or self._style is None:
            return
        style, (x0, top, x1, bottom) = self._style, self._box
        text = clean("".join(self._letters))
        self._letters = []
        if not text:
            return
        word = Word(text, x0, top, x1, bottom, self._baseline, style.size, style.bold)
        if style.hidden or not self._place.shows(x0, top, x1, bottom):
            self._found.hidden += len(text)
        elif style.layer:
            self._found.layer.append(word)
        elif style.angle:
            self._found.upright.append(word)
        else:
            self._found.words.append(word)

    def _key_of(self, i: int) -> int:
        """The text object that character `i` was written by; 0 where pdfium made it up."""
        handle = pdfium.FPDFText_GetTextObject(self._text, i)
        return ctypes.addressof(handle.contents) if handle else 0

    def _style_of(self, i: int) -> _Style:
        key = self._key_of(i)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._look(i, pdfium.FPDFText_GetTextObject(self._text, i))
        return style

    def _look(self, i: int, handle: Any) -> _Style:
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
        return _Style(
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


def _is_broken(code: int) -> bool:
    """Whether a character has no meaning in Unicode."""
    return code in (0xFFFD, 0) or (code < 0x20 and code not in HYPHENS) or _unmapped(code)


def _unmapped(code: int) -> bool:
    """Private-use characters beyond those of symbol fonts, which stand for list markers."""
    return 0xE000 <= code <= 0xF8FF and not 0xF020 <= code <= 0xF0FF
