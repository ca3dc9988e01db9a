"""The words of a PDF page, by pdfium: text, box, baseline, size and weight, and how much of it nobody can see."""

from __future__ import annotations

import ctypes
from array import array
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.ingest.clean import clean
from pipeline.ingest.layout.lines import WIDE_GAP
from pipeline.ingest.layout.model import Word
from pipeline.ingest.pdf.characters import Characters
from pipeline.ingest.pdf.geometry import Placement
from pipeline.ingest.pdf.graphics import Graphics
from pipeline.ingest.pdf.styles import Style, Styles

NEW_WORD = 0.22
"""A gap of this many font sizes between two characters is a space that the file does not have."""

WIDEST = 1.6
"""A word that takes more than this many font sizes for each of its characters has gaps in it."""

_ASCENDING = frozenset("bdfhijklßåöäüéèêôò!?«()[]{}§/|ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789")
_DESCENDING = frozenset("gjpqyQ,;()[]{}§/|_")


@dataclass(slots=True)
class PageWords:
    """What a page's text layer holds. `layer` is invisible text over a picture: somebody's OCR; `hidden` counts
    characters that are white, too small to see, or off the page; `broken` those without a meaning in Unicode.

    A `Word` may be several words in a row, where one operator wrote them.
    """

    words: list[Word] = field(default_factory=list)
    upright: list[Word] = field(default_factory=list)
    layer: list[Word] = field(default_factory=list)
    hidden: int = 0
    broken: int = 0
    characters: int = 0


def page_words(textpage: Any, place: Placement, graphics: Graphics) -> PageWords:
    """The words of a page in content order. `textpage` is a pypdfium2 PdfTextPage; boxes are as `place` lays them."""
    return _Collector(textpage.raw, place, graphics).run()


class _Collector:
    """Goes through the tokens (what stands between two spaces). Whole runs of them are taken where that is safe, else
    token by token, and where even those are not of one piece, character by character.
    """

    def __init__(self, textpage: Any, place: Placement, graphics: Graphics) -> None:
        self._text = textpage
        self._place = place
        self._found = PageWords()
        self._styles = Styles(textpage, place, graphics)
        self._chars = Characters(textpage)
        self._starts, self._lasts = self._chars.tokens()
        self._objects = self._chars.objects(self._starts), self._chars.objects(self._lasts)
        self._first, self._last = self._chars.boxes(self._starts), self._chars.boxes(self._lasts)
        self._letters: list[str] = []
        self._box = [0.0, 0.0, 0.0, 0.0]
        self._baseline = 0.0
        self._style: Style | None = None
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def run(self) -> PageWords:
        begin = 0
        for (first, last), group in groupby(zip(*self._objects, strict=True)):
            end = begin + sum(1 for _ in group)
            runs = self._runs(first, begin, end) if first and first == last and end - begin > 1 else None
            if runs is None:
                for k in range(begin, end):
                    self._space(k)
                    self._token(k)
            else:
                self._flush()
                for i, j in runs:
                    self._run(i, j)
            begin = end
        self._flush()
        self._found.broken = self._chars.broken
        self._found.characters = sum(self._lasts) - sum(self._starts) + len(self._starts)
        return self._found

    def _runs(self, key: int, begin: int, end: int) -> list[tuple[int, int]] | None:
        """The tokens `begin` to `end` of one text object, parted where their gaps are wide; None where it cannot be
        told from their first and last characters that they are level, in order, of one piece and in sight.
        """
        style, first, last = self._styles.of(key, self._starts[begin]), self._first, self._last
        if style.angle or style.hidden or not self._place.level or not self._same_height(begin, end):
            return None
        widest, wide = WIDEST * style.size, WIDE_GAP * style.size
        cuts = [begin]
        before, reach = first.lefts[begin] - 1.0, first.lefts[begin]
        for k in range(begin, end):
            left, right = first.lefts[k], last.rights[k]
            characters = self._lasts[k] - self._starts[k] + 1
            if left <= before or last.lefts[k] < left or right - left > characters * widest:
                return None
            if left - reach > wide:
                cuts.append(k)
            before, reach = left, right
        box = self._place.box(first.lefts[begin], first.bottoms[begin], last.rights[end - 1], first.tops[begin])
        if not self._place.holds(*box):
            return None
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _same_height(self, begin: int, end: int) -> bool:
        first, last, count = self._first, self._last, end - begin
        both = ((first.tops, last.tops), (first.bottoms, last.bottoms))
        return all(heights[begin:end].count(one[begin]) == count for one, other in both for heights in (one, other))

    def _run(self, begin: int, end: int) -> None:
        """Tokens in a row as one `Word` that knows where each of them begins and ends."""
        text = clean(self._chars.text[self._starts[begin] : self._lasts[end - 1] + 1])
        if text.count(" ") != end - begin - 1 or "\n" in text:
            for k in range(begin, end):
                self._token(k)
                self._flush()
            return
        style = self._styles.of(self._objects[0][begin], self._starts[begin])
        self._start(begin, end - 1, style, text)
        edges = array("d", bytes(16 * (end - begin)))
        edges[::2] = array("d", map(self._place.across, self._first.lefts[begin:end]))
        edges[1::2] = array("d", map(self._place.across, self._last.rights[begin:end]))
        self._keep(text, edges)

    def _start(self, begin: int, end: int, style: Style, text: str) -> tuple[float, float]:
        """The box, the baseline and the style of the tokens `begin` to `end`, both included, by their outermost
        characters. Gives the left edges of these in points.
        """
        first, last, box = self._first, self._last, self._place.box
        x0, top, _, bottom = box(first.lefts[begin], first.bottoms[begin], first.rights[begin], first.tops[begin])
        left, upper, right, lower = box(last.lefts[end], last.bottoms[end], last.rights[end], last.tops[end])
        pdfium.FPDFText_GetCharOrigin(self._text, self._starts[begin], self._x, self._y)
        self._style, self._baseline = style, self._place.point(self._x.value, self._y.value)[1]
        # Boxes are as high as their letters where the font does not tell; those in between are not asked.
        rise, fall = 0.0 if _ASCENDING.isdisjoint(text) else 0.7, 0.0 if _DESCENDING.isdisjoint(text) else 0.2
        top = min(top, upper, self._baseline - rise * style.size)
        self._box = [x0, top, right, max(bottom, lower, self._baseline + fall * style.size)]
        return x0, left

    def _token(self, k: int) -> None:
        """The characters between two spaces. Where they were written by one operator, on the level, they are a word,
        and its first and last character tell its box; else each character is looked at.
        """
        start, end = self._starts[k], self._lasts[k] + 1
        style = self._styles.of(self._objects[0][k], start)
        if style.angle or self._letters or self._objects[0][k] != self._objects[1][k]:
            self._each(start, end)
            return
        text = self._chars.text[start:end]
        x0, left = self._start(k, k, style, text)
        if left < x0 or self._box[2] - x0 > (end - start) * WIDEST * style.size:
            self._each(start, end)
            return
        self._letters = list(text)

    def _each(self, start: int, end: int) -> None:
        characters = range(start, end)
        boxes, x, y = self._chars.boxes(characters), self._x, self._y
        for n, (i, key) in enumerate(zip(characters, self._chars.objects(characters), strict=True)):
            style = self._styles.of(key, i)
            pdfium.FPDFText_GetCharOrigin(self._text, i, x, y)
            box = self._place.box(boxes.lefts[n], boxes.bottoms[n], boxes.rights[n], boxes.tops[n])
            self._take(self._chars.text[i], style, box, self._place.point(x.value, y.value))

    def _space(self, k: int) -> None:
        """Ends the word before token `k`; text that runs up the page is kept together, since its words cannot be put in
        rows.
        """
        for character in self._chars.text[self._lasts[k - 1] + 1 if k else 0 : self._starts[k]]:
            if self._letters and self._style is not None and self._style.angle and character == " ":
                self._letters.append(" ")
            else:
                self._flush()

    def _take(
        self, letter: str, style: Style, box: tuple[float, float, float, float], origin: tuple[float, float]
    ) -> None:
        if self._letters and self._parts(style, box, origin):
            self._flush()
        if self._letters:
            own = self._box
            self._box = [min(own[0], box[0]), min(own[1], box[1]), max(own[2], box[2]), max(own[3], box[3])]
        else:
            self._box, self._style, self._baseline = list(box), style, origin[1]
        self._letters.append(letter)

    def _parts(self, style: Style, box: tuple[float, float, float, float], origin: tuple[float, float]) -> bool:
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
        text = clean("".join(self._letters))
        self._letters = []
        if text:
            self._keep(text)

    def _keep(self, text: str, edges: array[float] | None = None) -> None:
        style = self._style
        assert style is not None
        x0, top, x1, bottom = self._box
        word = Word(text, x0, top, x1, bottom, self._baseline, style.size, style.bold, edges=edges)
        if style.hidden or not self._place.shows(x0, top, x1, bottom):
            self._found.hidden += len(text)
        elif style.layer:
            self._found.layer.append(word)
        elif style.angle:
            self._found.upright.append(word)
        else:
            self._found.words.append(word)
