"""Words, printed lines and paragraphs on a page. Lengths are points from the page's upper left corner."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.records import Box, Source, Style


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
    """Words on one baseline, in `pieces` of one or more. `right` is the margin that the line could have reached."""

    pieces: list[Word]
    page: int = 1
    source: Source = Source.NATIVE
    right: float = 0.0
    region: int = 0

    @property
    def words(self) -> list[Word]:
        """The words one by one."""
        return [word for piece in self.pieces for word in piece.singles()]

    @cached_property
    def text(self) -> str:
        return " ".join([piece.text for piece in self.pieces])

    @cached_property
    def x0(self) -> float:
        return min([piece.x0 for piece in self.pieces])

    @cached_property
    def x1(self) -> float:
        return max([piece.x1 for piece in self.pieces])

    @cached_property
    def top(self) -> float:
        return min([piece.top for piece in self.pieces])

    @cached_property
    def bottom(self) -> float:
        return max([piece.bottom for piece in self.pieces])

    @cached_property
    def baseline(self) -> float:
        """The baseline of most of the words; superscripts do not move it."""
        ordered = sorted([piece.baseline for piece in self.pieces for _ in range(piece.count)])
        return ordered[len(ordered) // 2]

    @cached_property
    def size(self) -> float:
        """The font size of most letters."""
        sizes: Counter[float] = Counter()
        for piece in self.pieces:
            sizes[round(piece.size, 1)] += piece.letters
        return sizes.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether nearly all letters are bold."""
        letters = sum([piece.letters for piece in self.pieces])
        return sum([piece.letters for piece in self.pieces if piece.bold]) >= 0.9 * letters

    @property
    def box(self) -> Box:
        """Where the line stands on the page as a reader sees it."""
        x0, top, x1, bottom = zip(*(piece.place for piece in self.pieces), strict=True)
        return Box(round(min(x0), 1), round(min(top), 1), round(max(x1), 1), round(max(bottom), 1))


@dataclass(eq=False)
class Paragraph:
    """Lines that belong together. `joins[i]` stands between lines i and i + 1: a space or a writer's break."""

    lines: list[TextLine]
    joins: list[str] = field(default_factory=list)
    style: Style = Style.PARAGRAPH
    cell: tuple[int, int, int] | None = None

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
    def columns(self) -> tuple[int, ...]:
        """The left edges of the columns, in points: tells whether a table goes on over the page."""
        return tuple(sorted({round(cell[2] / 4) for cell in self.cells}))


@dataclass(eq=False)
class Page:
    """A page as it was read: its lines (not yet ordered) and its ruled tables."""

    number: int
    width: float
    height: float
    lines: list[TextLine] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
