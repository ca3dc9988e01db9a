"""Words, printed lines and paragraphs on a page. Lengths are points from the page's upper left corner."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.records import Box, Source, Style


@dataclass(slots=True)
class Word:
    """A word where it stands. `baseline` is the y on which its letters stand, `size` the font size."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    confidence: float | None = None


@dataclass(eq=False)
class TextLine:
    """Words on one baseline. `right` is the margin that the line could have reached."""

    words: list[Word]
    page: int = 1
    source: Source = Source.NATIVE
    right: float = 0.0
    region: int = 0

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @cached_property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def baseline(self) -> float:
        """The baseline of most of the words; superscripts do not move it."""
        ordered = sorted(word.baseline for word in self.words)
        return ordered[len(ordered) // 2]

    @cached_property
    def size(self) -> float:
        """The font size of most letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether nearly all letters are bold."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if word.bold) >= 0.9 * letters

    @property
    def box(self) -> Box:
        return Box(round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))


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
