"""Words, printed lines and paragraphs on a page. Lengths are points from the page's upper left corner."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import sub

from pipeline.records import Box, Source, Style

GAP = 8.0
"""The narrowest gap between words, in points, that can be more than a space."""


@dataclass(slots=True)
class Word:
    """A word where it stands. `baseline` is the y on which its letters stand, `size` the font size. On a page that was
    scanned askew, that is where it stands on the level sheet, and `shown` its box (x0, top, x1, bottom) on the page.

    With `edges`, several words in a row that are set alike: where each begins and ends, by turns.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    confidence: float | None = None
    edges: array[float] | None = None
    shown: tuple[float, float, float, float] | None = None

    @property
    def place(self) -> tuple[float, float, float, float]:
        """The word's box on the page as a reader sees it."""
        return self.shown or (self.x0, self.top, self.x1, self.bottom)

    @property
    def count(self) -> int:
        """How many words this is."""
        return len(self.edges) // 2 if self.edges else 1

    @property
    def letters(self) -> int:
        """How many characters the words have."""
        return len(self.text) - (len(self.edges) // 2 - 1 if self.edges else 0)

    @property
    def lead(self) -> float:
        """The width of the first word."""
        return self.edges[1] - self.edges[0] if self.edges else self.x1 - self.x0

    def singles(self) -> list[Word]:
        """The words one by one."""
        if not self.edges:
            return [self]
        texts, starts, ends = self.text.split(" "), self.edges[::2], self.edges[1::2]
        return [
            Word(text, x0, self.top, x1, self.bottom, self.baseline, self.size, self.bold)
            for text, x0, x1 in zip(texts, starts, ends, strict=True)
        ]


@dataclass(eq=False)
class TextLine:
    """Words on one baseline, in `pieces` of one or more. `right` is the margin that the line could have reached,
    `flush` the one that justified text does reach, 0 where it is not justified.

    `baseline` is that of most words (superscripts do not move it), `size` the font size of most letters, `bold`
    whether nearly all letters are bold.

    `grid` where the line is no line but holds the place of a ruled table among the lines.
    """

    pieces: list[Word]
    page: int = 1
    source: Source = Source.NATIVE
    right: float = 0.0
    flush: float = 0.0
    region: int = 0
    grid: Grid | None = None
    text: str = field(init=False)
    x0: float = field(init=False)
    top: float = field(init=False)
    x1: float = field(init=False)
    bottom: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)

    @property
    def words(self) -> list[Word]:
        """The words one by one."""
        return [word for piece in self.pieces for word in piece.singles()]

    @property
    def edges(self) -> Sequence[float]:
        """Where each word begins and ends, by turns, in points."""
        if len(self.pieces) == 1 and self.pieces[0].edges:
            return self.pieces[0].edges
        return [x for piece in self.pieces for x in (piece.edges or (piece.x0, piece.x1))]

    @property
    def gaps(self) -> list[tuple[float, float]]:
        """The gaps between words that may be more than spaces (`GAP` and wider), as (from, to) in points."""
        edges = self.edges
        ends, starts = edges[1:-1:2], edges[2::2]
        if max(map(sub, starts, ends), default=0.0) < GAP:
            return []
        return [(a, b) for a, b in zip(ends, starts, strict=True) if b - a >= GAP]

    def __post_init__(self) -> None:
        # Plainly, since most lines are of one piece, and there are many of them.
        one = self.pieces[0]
        self.text, self.bold = one.text, one.bold
        self.x0, self.top, self.x1, self.bottom = one.x0, one.top, one.x1, one.bottom
        self.baseline, self.size = one.baseline, round(one.size, 1)
        if len(self.pieces) > 1:
            self._measure()

    def _measure(self) -> None:
        pieces = self.pieces
        self.text = " ".join([piece.text for piece in pieces])
        self.x0, self.top = min([piece.x0 for piece in pieces]), min([piece.top for piece in pieces])
        self.x1, self.bottom = max([piece.x1 for piece in pieces]), max([piece.bottom for piece in pieces])
        baselines = sorted([piece.baseline for piece in pieces for _ in range(piece.count)])
        self.baseline = baselines[len(baselines) // 2]
        sizes: Counter[float] = Counter()
        for piece in pieces:
            sizes[round(piece.size, 1)] += piece.letters
        self.size = sizes.most_common(1)[0][0]
        self.bold = sum([piece.letters for piece in pieces if piece.bold]) >= 0.9 * sizes.total()

    @property
    def box(self) -> Box:
        """Where the line stands on the page as a reader sees it."""
        if len(self.pieces) == 1:
            left, upper, right, lower = self.pieces[0].place
            return Box(round(left, 1), round(upper, 1), round(right, 1), round(lower, 1))
        x0, top, x1, bottom = zip(*(piece.place for piece in self.pieces), strict=True)
        return Box(round(min(x0), 1), round(min(top), 1), round(max(x1), 1), round(max(bottom), 1))


@dataclass(eq=False)
class Paragraph:
    """Lines that belong together. `joins[i]` stands between lines i and i + 1: a space or a writer's break. `note` for
    footnotes.
    """

    lines: list[TextLine]
    joins: list[str] = field(default_factory=list)
    style: Style = Style.PARAGRAPH
    cell: tuple[int, int, int] | None = None
    note: bool = False

    @property
    def first(self) -> TextLine:
        return self.lines[0]

    @property
    def last(self) -> TextLine:
        return self.lines[-1]

    def add(self, line: TextLine, join: str) -> None:
        """Appends a line."""
        self.joins.append(join)
        self.lines.append(line)


@dataclass(eq=False)
class Grid:
    """A ruled table: the box of each cell as (row, column, x0, top, x1, bottom)."""

    cells: list[tuple[int, int, float, float, float, float]]

    @cached_property
    def top(self) -> float:
        return min(cell[3] for cell in self.cells)

    @cached_property
    def bottom(self) -> float:
        return max(cell[5] for cell in self.cells)

    @cached_property
    def x0(self) -> float:
        return min(cell[2] for cell in self.cells)

    @cached_property
    def x1(self) -> float:
        return max(cell[4] for cell in self.cells)

    def holds(self, word: Word | TextLine) -> bool:
        """Whether the middle of a word, or of a line, lies in the table."""
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return self.x0 - 2 <= x <= self.x1 + 2 and self.top - 2 <= y <= self.bottom + 2

    def part(self, line: TextLine) -> tuple[list[TextLine], list[TextLine]]:
        """What of a line lies in the table, and what beside it, each as a list of no or one line."""
        if line.bottom < self.top - 2 or line.top > self.bottom + 2:
            return [], [line]
        inside = [word for word in line.words if self.holds(word)]
        if not inside:
            return [], [line]
        if len(inside) == len(line.words):
            return [line], []
        outside = [word for word in line.words if not self.holds(word)]
        return [TextLine(inside, line.page, line.source)], [TextLine(outside, line.page, line.source)]

    def placeholder(self, page: int) -> TextLine:
        """A line without text that holds the table's place among the lines."""
        box = Word("", self.x0, self.top, self.x1, self.bottom, self.top + 1, 12.0)
        return TextLine([box], page, grid=self)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Where the columns begin within the table, in steps of 4 points: tells whether it goes on over the page."""
        return tuple(sorted({round((cell[2] - self.x0) / 4) for cell in self.cells}))


@dataclass(eq=False)
class Page:
    """A page as it was read: its lines (not yet ordered) and its ruled tables."""

    number: int
    width: float
    height: float
    lines: list[TextLine] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
