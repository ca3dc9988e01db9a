"""Gutters: vertical strips that no line crosses, with text on both sides over several rows.

A run of rows of the XY-cut (Nagy and Seth 1984), restricted to gutters between filled columns: two columns of labels
and values are a table without rules and are read row by row. The lines of two columns need not share baselines.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.ingest.layout.lines import part
from pipeline.ingest.layout.model import GAP, TextLine

MIN_GUTTER = GAP
MIN_ROWS = 3
FILLED = 0.55
"""Lines of running text fill at least this share of their column, in the median."""

MIN_COLUMN = 0.22
"""A column is at least this share of the text's width."""

MIN_ALIGNED = 5
"""This many words that begin below one another after a gap may be the second column."""

MAX_COLUMNS = 4

MAX_STRIPS = 24
"""More strips are not tried: a page with so many is a drawing or somebody's bad joke."""

Row = list[TextLine]

_LABEL = re.compile(r"[^\W\d][\w .]{1,24}:")


@dataclass(frozen=True, slots=True)
class Run:
    """Rows `first` to `last` (inclusive), and the strip between `left` and `right` that they leave free."""

    first: int
    last: int
    left: float
    right: float
    sure: bool = False

    def sides(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        """What stands on the left of the strip, and what on its right, in rows."""
        sides: tuple[list[Row], list[Row]] = ([], [])
        for row in rows[self.first : self.last + 1]:
            parts = [part(line, self.left, self.right) for line in row]
            for side, found in zip(sides, zip(*parts, strict=True), strict=True):
                if there := [line for line in found if line is not None]:
                    side.append(there)
        return sides

    def lines(self, rows: Sequence[Row]) -> tuple[list[TextLine], list[TextLine]]:
        """The lines on the left of the strip, and those on its right."""
        left, right = self.sides(rows)
        return [line for row in left for line in row], [line for row in right for line in row]


def best_run(
    rows: list[Row], known: Sequence[float] = (), long: Sequence[float] = (), depth: int = MAX_COLUMNS
) -> Run | None:
    """The longest run of rows with columns in it, or None. `known` are left edges of columns on other pages, `long`
    those of columns of many rows.
    """
    runs = []
    for start, left, right in _strips(rows):
        run = _grow(rows, start, left, right, long)
        if _is_columns(rows, run, depth):
            runs.append(Run(run.first, run.last, run.left, run.right, sure=True))
        elif _is_known(rows, run, known):
            runs.append(run)
        elif beside := _references(rows, run):
            runs.append(beside)
    return max(runs, key=lambda run: (run.last - run.first, run.right - run.left), default=None)


def _strips(rows: list[Row]) -> list[tuple[int, float, float]]:
    """The strips between lines that stand side by side, and between words below one another, that come back most often:
    the row of the first, its left and right edge.
    """
    found: dict[tuple[int, int], list[tuple[int, float, float]]] = defaultdict(list)
    for strip in itertools.chain(_beside(rows), _aligned(rows)):
        if strip[2] - strip[1] >= MIN_GUTTER:
            found[round(strip[1] / 4), round(strip[2] / 4)].append(strip)
    return [alike[0] for alike in sorted(found.values(), key=len, reverse=True)[:MAX_STRIPS]]


def _beside(rows: list[Row]) -> Iterator[tuple[int, float, float]]:
    for i, row in enumerate(rows):
        near = [line for other in rows[max(0, i - 1) : i + 2] for line in other]
        for a in row:
            after = [b.x0 for b in near if b.x0 > a.x1 and min(a.bottom, b.bottom) > max(a.top, b.top)]
            if after:
                yield i, a.x1, min(after)


def _aligned(rows: list[Row]) -> Iterator[tuple[int, float, float]]:
    """Gaps within lines (a narrow gutter) where several words begin at one place; in justified text they do not."""
    gaps: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for i, row in enumerate(rows):
        for line in row:
            for a, b in line.gaps:
                gaps[round(b)].append((i, a, b))
    for found in gaps.values():
        if len(found) >= MIN_ALIGNED:
            yield max(found, key=lambda gap: gap[1])


def _grow(rows: list[Row], start: int, left: float, right: float, long: Sequence[float]) -> Run:
    """The rows up and down from `start` that leave a strip between `left` and `right` free."""
    bounds = [start, start]
    top, bottom = min(line.top for line in rows[start]), max(line.bottom for line in rows[start])
    for direction, edge in ((-1, 0), (1, 1)):
        i = start + direction
        while 0 <= i < len(rows):
            narrowed = _narrow(rows[i], left, right)
            gap = max(rows[i][0].top - bottom, top - max(line.bottom for line in rows[i]))
            # A row with text on one side only, well apart from the others, is no part of the columns.
            apart = len(rows[i]) == 1 and gap > 3 * rows[i][0].size
            if narrowed is None or apart or _spans(rows[i], long):
                break
            left, right = narrowed
            top = min(top, *(line.top for line in rows[i]))
            bottom = max(bottom, *(line.bottom for line in rows[i]))
            bounds[edge] = i
            i += direction
    return Run(bounds[0], bounds[1], left, right)


def _spans(row: Row, long: Sequence[float]) -> bool:
    """Whether a row is a heading over several columns: what stands below begins with the first column again."""
    line = row[0]
    return (
        len(row) == 1
        and line.bold
        and any(line.x0 < x - MIN_GUTTER and line.x1 > x and _clear(line, x - MIN_GUTTER, x) is None for x in long)
    )


def _narrow(row: Row, left: float, right: float) -> tuple[float, float] | None:
    for line in row:
        if line.x0 < right and line.x1 > left:
            inner = _clear(line, left, right)
            if inner is None:
                return None
            left, right = inner
    return left, right


def _clear(line: TextLine, left: float, right: float) -> tuple[float, float] | None:
    """What of the strip a line leaves free: beside it, or in a gap between its words."""
    edges = [-math.inf, *line.edges, math.inf]
    free = [(max(left, a), min(right, b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    widest = max(free, key=lambda gap: gap[1] - gap[0])
    return widest if widest[1] - widest[0] >= MIN_GUTTER else None


def _is_columns(rows: list[Row], run: Run, depth: int) -> bool:
    left, right = run.lines(rows)
    if not left or not right:
        return False
    if _ends_early(left, right, rows):
        return True
    both = _side_by_side(left, right)
    if both < MIN_ROWS or min(len(left), len(right)) < MIN_ROWS or _are_labels(left, right, both):
        return False
    total = max(line.x1 for line in right) - min(line.x0 for line in left)
    return all(
        _filled(side, total) or _has_columns(inner, depth)
        for side, inner in zip((left, right), run.sides(rows), strict=True)
    )


def _has_columns(inner: list[Row], depth: int) -> bool:
    """Whether one side of the strip has columns itself."""
    found = best_run(inner, depth=depth - 1) if depth > 1 else None
    return found is not None and found.sure and found.last - found.first + 1 >= 0.6 * len(inner)


def _side_by_side(left: list[TextLine], right: list[TextLine]) -> int:
    """How many lines of the left side have a line of the right side beside them."""
    spans = sorted((line.top, line.bottom) for line in right)
    return sum(any(top < line.bottom and line.top < bottom for top, bottom in spans) for line in left)


def _is_known(rows: list[Row], run: Run, known: Sequence[float]) -> bool:
    """Whether the right side begins where a column begins on other pages, and both sides keep to their column."""
    left, right = run.lines(rows)
    if not left or not right:
        return False
    edge = min(line.x0 for line in right)
    return any(abs(edge - x) <= 2 for x in known)


def _references(rows: list[Row], run: Run) -> Run | None:
    """The rows in which a block of references («Vår ref.: …», the date) stands beside the addressee, if they do."""
    beside = [i for i in range(run.first, run.last + 1) if rows[i][-1].x0 >= run.right - 0.5]
    if not beside:
        return None
    left, right = Run(beside[0], beside[-1], run.left, run.right).lines(rows)
    if not 2 <= len(right) <= 8 or len(left) < 2 or beside[-1] - beside[0] >= len(beside) + 2:
        return None
    aligned = max(line.x0 for line in right) - min(line.x0 for line in right) <= 3
    labelled = sum(bool(_LABEL.match(line.text)) for line in right) >= 0.4 * len(right)
    labels = any(line.text.endswith(":") for line in left)
    return Run(beside[0], beside[-1], run.left, run.right) if aligned and labelled and not labels else None


def _are_labels(left: list[TextLine], right: list[TextLine], both: int) -> bool:
    """Whether the left lines are labels of the right ones («Dato:  1. mai»), to be read row by row. The block of
    references beside an address in a letterhead has its labels within.
    """
    if sum(line.text.endswith(":") for line in left) >= 0.5 * len(left):
        return True
    own_labels = sum(bool(_LABEL.match(line.text)) for line in right) >= 0.5 * len(right)
    short = median(len(line.words) for line in left) <= 2
    return short and both >= 0.8 * len(left) and not own_labels


def _ends_early(left: list[TextLine], right: list[TextLine], rows: list[Row]) -> bool:
    """Whether this is a last page whose right column ends after a few lines: all other text keeps to the left half,
    in filled lines, and the right lines begin at one place.
    """
    edge = min(line.x0 for line in right)
    if len(left) < max(10, 4 * len(right)) or max(line.x0 for line in right) - edge > 2:
        return False
    narrow = all(line.x1 < edge or line.x0 >= edge for row in rows for line in row)
    half, wide = extent(left), edge - min(line.x0 for line in left)
    wrapped = sum(line.x1 - line.x0 > 0.8 * half for line in left)
    return narrow and half > 0.75 * wide and wrapped > 0.4 * len(left) and not right[0].text.endswith(":")


def _filled(lines: list[TextLine], total: float) -> bool:
    width = extent(lines)
    return width >= MIN_COLUMN * total and median(line.x1 - line.x0 for line in lines) >= FILLED * width


def extent(lines: list[TextLine]) -> float:
    """How wide the lines are together, in points."""
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)
