"""The tokens of a PDF page (what stands between two spaces), and the runs of them that can be taken as one."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from itertools import groupby
from operator import le, lt, sub, truediv
from typing import Any

from pipeline.ingest.pdf.characters import Boxes, Characters
from pipeline.ingest.pdf.geometry import Placement
from pipeline.ingest.pdf.graphics import Graphics
from pipeline.ingest.pdf.styles import Style, Styles

NEW_WORD = 0.22
"""A gap of this many font sizes between two characters is a space that the file does not have."""

RUN_GAP = 0.6
"""A gap of more font sizes parts two runs of words: it may be that of a table's cells, or of columns."""

WIDEST = 1.6
"""A word that takes more than this many font sizes for each of its characters has gaps in it."""


class Tokens:
    """The tokens of a page by number: first character and end (`starts`, `stops`), the text objects that wrote these
    (`objects`, `ends`) and their boxes in the page's coordinates (`first`, `last`).
    """

    def __init__(self, textpage: Any, place: Placement, graphics: Graphics) -> None:
        self.characters = Characters(textpage)
        self.styles = Styles(textpage, self.characters, place, graphics)
        self.starts, self.stops = self.characters.tokens()
        lasts = [stop - 1 for stop in self.stops]
        self.objects = self.characters.objects(self.starts)
        self.ends = self.characters.ends(lasts, self.objects)
        self.first, self.last = self.characters.boxes(self.starts), self.characters.boxes(lasts)
        self._level = place.level

    def text(self, begin: int, end: int) -> str:
        """What stands from token `begin` to before token `end`, as it is in the file."""
        return self.characters.text[self.starts[begin] : self.stops[end - 1]]

    def style(self, k: int) -> Style:
        """The style of a token's first character."""
        return self.styles.of(self.objects[k], self.starts[k])

    def edges(self, place: Placement) -> array[float]:
        """Where each token begins and ends on a page that is level, by turns, in points."""
        edges = array("d", bytes(16 * len(self.starts)))
        edges[::2], edges[1::2] = place.across(self.first.lefts), place.across(self.last.rights)
        return edges

    def letters(self) -> int:
        """How many characters all tokens have."""
        return sum(self.stops) - sum(self.starts)

    def runs(self) -> Iterator[tuple[Style | None, int, int]]:
        """The tokens in order, as (style, begin, end): with a style where they stand in a row on one level, in order,
        in sight, close to one another, of one height and without gaps; with None where each has to be looked at.
        """
        first, last = self.first, self.last
        alike = zip(self._styles(), first.tops, last.tops, first.bottoms, last.bottoms, strict=True)
        widths = self._widths()
        begin = 0
        for (style, top, upper, bottom, lower), group in groupby(alike):
            end = begin + len(list(group))
            if style is None or top != upper or bottom != lower or max(widths[begin:end]) > WIDEST * style.size:
                yield None, begin, end
            else:
                yield from self._parted(style, begin, end)
            begin = end

    def _styles(self) -> list[Style | None]:
        """The style of each token that may be part of a run."""
        if not self._level:
            return [None] * len(self.starts)
        found = {key: self.styles.of(key, i) for key, i in dict(zip(self.objects, self.starts, strict=True)).items()}
        plain = {key: None if style.angle or style.hidden else style for key, style in found.items()}
        styles = [plain[key] for key in self.objects]
        split = [k for k, (key, end) in enumerate(zip(self.objects, self.ends, strict=True)) if key != end]
        for k, style in zip(split, self._split_styles(split), strict=True):
            styles[k] = style
        return styles

    def _split_styles(self, split: list[int]) -> Iterator[Style | None]:
        """The styles of tokens that several operators wrote; None where not on one level, alike and without gaps."""
        indices = [i for k in split for i in range(self.starts[k], self.stops[k])]
        boxes, keys = self.characters.boxes(indices), self.characters.objects(indices)
        begin = 0
        for k in split:
            end = begin + self.stops[k] - self.starts[k]
            written = dict(zip(keys[begin:end], indices[begin:end], strict=True))
            style, *others = {self.styles.of(key, i) for key, i in written.items()}
            fits = not (others or style.angle or style.hidden) and _is_whole(boxes, begin, end, NEW_WORD * style.size)
            yield style if fits else None
            begin = end

    def _widths(self) -> list[float]:
        """The width of each token by its characters, in points; infinite where it runs to the left."""
        lengths, widths = map(sub, self.stops, self.starts), map(sub, self.last.rights, self.first.lefts)
        widest = list(map(truediv, widths, lengths))
        for k in [k for k, back in enumerate(map(lt, self.last.lefts, self.first.lefts)) if back]:
            widest[k] = math.inf
        return widest

    def _parted(self, style: Style, begin: int, end: int) -> Iterator[tuple[Style, int, int]]:
        """Tokens of one style and height, parted where a gap is wide or one is out of order."""
        wide, starts, reach = RUN_GAP * style.size, self.first.lefts[begin:end], self.last.rights[begin:end]
        nexts = starts[1:]
        if any(map(le, nexts, starts)) or max(map(sub, nexts, reach), default=0.0) > wide:
            for n, (before, right, left) in enumerate(zip(starts, reach, nexts, strict=False), begin + 1):
                if left <= before or left - right > wide:
                    yield style, begin, n
                    begin = n
        yield style, begin, end


def _is_whole(boxes: Boxes, begin: int, end: int, near: float) -> bool:
    """Whether characters are one word: of one height, and no further apart than `near`."""
    if any(heights[begin:end].count(heights[begin]) < end - begin for heights in (boxes.tops, boxes.bottoms)):
        return False
    lefts, rights = boxes.lefts[begin:end], boxes.rights[begin:end]
    # The letters of a ligature have one box.
    return lefts[0] <= min(lefts) and rights[-1] >= max(rights) and max(map(sub, lefts[1:], rights)) <= near
