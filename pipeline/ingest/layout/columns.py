"""Reading order: columns of running text are read one after the other, all else row by row.

A gutter is a vertical strip that no line crosses, with text on both sides over several rows (a run of rows of the
XY-cut, Nagy and Seth 1984, restricted to gutters between filled columns: two columns of labels and values are a table
without rules and are read row by row).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.ingest.layout.lines import merge
from pipeline.ingest.layout.model import TextLine
from pipeline.records import Source

MIN_GUTTER = 8.0
MIN_ROWS = 3
FILLED = 0.55
"""Lines of running text fill at least this share of their column, in the median."""

MIN_COLUMN = 0.22
"""A column is at least this share of the text's width."""

FEW_LINES = 5

Row = list[TextLine]

_LABEL = re.compile(r"[^\W\d][\w .]{1,24}:")


@dataclass(frozen=True, slots=True)
class _Run:
    first: int
    last: int
    left: float
    right: float


class Margins:
    """The right margins of a document's columns: a page whose lines all end early shares that of the other pages."""

    def __init__(self) -> None:
        self._seen: list[tuple[float, float]] = []

    def note(self, left: float, right: float) -> None:
        """Notes where a region's text begins and ends."""
        self._seen.append((left, right))

    def right(self, left: float, right: float) -> float:
        """The margin of a region: the furthest of those that begin and end at about the same place."""
        reach = 0.12 * (right - left)
        return max([r for x, r in self._seen if abs(x - left) <= 8 and abs(r - right) <= reach] + [right])


def read_order(lines: Sequence[TextLine], width: float, margins: Margins | None = None) -> list[TextLine]:
    """Lines in reading order, rows joined, each with its `region` and the `right` margin of that region, in points."""
    ordered: list[TextLine] = []
    found = [[line for row in region for line in _split_by_source(row)] for region in _regions(_rows(lines))]
    widest = max((_extent(region) for region in found), default=0.0)
    for number, merged in enumerate(found):
        left = min(line.x0 for line in merged)
        right = _right_margin(merged, width, alone=len(found) == 1)
        if len(found) > 1 and len(merged) <= FEW_LINES:
            # A column of a few short lines is as wide as its neighbour, as far as the page allows.
            right = max(right, min(left + widest, width - min(line.x0 for line in lines)))
        if margins is not None:
            margins.note(left, right)
            right = margins.right(left, right)
        for line in merged:
            line.region, line.right = number, right
        ordered += merged
    return ordered


def _extent(lines: list[TextLine]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


def _split_by_source(row: Row) -> list[TextLine]:
    """A stamp beside a scanned line stays a line of its own."""
    sources = {line.source for line in row}
    return [merge([line for line in row if line.source is source]) for source in sorted(sources)]


def _right_margin(lines: list[TextLine], width: float, *, alone: bool) -> float:
    right = _reach(lines)
    left = min(line.x0 for line in lines)
    # A page with short lines only does not show its margin; the left one tells what the right one probably is.
    if alone and right < 0.75 * width:
        return max(right, width - left)
    return right


def _reach(lines: list[TextLine]) -> float:
    """How far to the right lines reach; a stamp or a long address beyond the margin that others keep does not count."""
    body = max(Source, key=lambda source: sum(line.source is source for line in lines))
    ends = sorted((line.x1 for line in lines if line.source is body), reverse=True)
    em = lines[0].size
    if len(ends) >= 8 and ends[0] - ends[1] > 3 * em and ends[1] - ends[4] <= 3 * em:
        return ends[1]
    return ends[0]


def _rows(lines: Sequence[TextLine]) -> list[Row]:
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.x0)):
        if rows and _same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _same_row(a: TextLine, b: TextLine) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    beside = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1
    return beside and overlap > 0.6 * min(a.bottom - a.top, b.bottom - b.top)


def _regions(rows: list[Row]) -> list[list[Row]]:
    run = _best_run(rows)
    if run is None:
        return [rows] if rows else []
    above, inside, below = rows[: run.first], rows[run.first : run.last + 1], rows[run.last + 1 :]
    left = [[line for line in row if line.x1 <= run.left + 0.5] for row in inside]
    right = [[line for line in row if line.x0 >= run.right - 0.5] for row in inside]
    parts = [above, [row for row in left if row], [row for row in right if row], below]
    return [region for part in parts for region in _regions(part)]


def _best_run(rows: list[Row]) -> _Run | None:
    runs = []
    for i, row in enumerate(rows):
        for a, b in itertools.pairwise(row):
            if b.x0 - a.x1 >= MIN_GUTTER:
                run = _grow(rows, i, a.x1, b.x0)
                if _is_columns(rows, run):
                    runs.append(run)
                elif beside := _references(rows, run):
                    runs.append(beside)
    return max(runs, key=lambda run: (run.last - run.first, run.right - run.left), default=None)


def _grow(rows: list[Row], start: int, left: float, right: float) -> _Run:
    """The rows up and down from `start` that leave a strip between `left` and `right` free."""
    bounds = [start, start]
    for direction, edge in ((-1, 0), (1, 1)):
        i = start + direction
        while 0 <= i < len(rows):
            narrowed = _narrow(rows[i], left, right)
            if narrowed is None or _far(rows[i], rows[i - direction]):
                break
            left, right = narrowed
            bounds[edge] = i
            i += direction
    return _Run(bounds[0], bounds[1], left, right)


def _narrow(row: Row, left: float, right: float) -> tuple[float, float] | None:
    for line in row:
        if line.x0 < right and line.x1 > left:
            middle = (left + right) / 2
            if line.x1 <= middle:
                left = max(left, line.x1)
            elif line.x0 >= middle:
                right = min(right, line.x0)
            else:
                return None
    return (left, right) if right - left >= MIN_GUTTER else None


def _far(row: Row, other: Row) -> bool:
    """Whether a row with text on one side only stands well apart from the rows above or below it."""
    gap = max(row[0].top - other[0].bottom, other[0].top - row[0].bottom)
    return len(row) == 1 and gap > 3 * row[0].size


def _is_columns(rows: list[Row], run: _Run) -> bool:
    inside = rows[run.first : run.last + 1]
    left = [line for row in inside for line in row if line.x1 <= run.left + 0.5]
    right = [line for row in inside for line in row if line.x0 >= run.right - 0.5]
    both = sum(row[0].x1 <= run.left + 0.5 and row[-1].x0 >= run.right - 0.5 for row in inside)
    if _ends_early(left, right, rows):
        return True
    if both < MIN_ROWS or min(len(left), len(right)) < MIN_ROWS:
        return False
    if _are_labels(left, right, both):
        return False
    total = max(line.x1 for line in right) - min(line.x0 for line in left)
    return all(_filled(side, total) for side in (left, right))


def _references(rows: list[Row], run: _Run) -> _Run | None:
    """The rows in which a block of references («Vår ref.: …», the date) stands beside the addressee, if they do."""
    beside = [i for i in range(run.first, run.last + 1) if rows[i][-1].x0 >= run.right - 0.5]
    right = [line for i in beside for line in rows[i] if line.x0 >= run.right - 0.5]
    left = [line for i in beside for line in rows[i] if line.x1 <= run.left + 0.5]
    if not 2 <= len(right) <= 8 or len(left) < 2 or beside[-1] - beside[0] >= len(beside) + 2:
        return None
    aligned = max(line.x0 for line in right) - min(line.x0 for line in right) <= 3
    labelled = sum(bool(_LABEL.match(line.text)) for line in right) >= 0.4 * len(right)
    labels = any(line.text.endswith(":") for line in left)
    return _Run(beside[0], beside[-1], run.left, run.right) if aligned and labelled and not labels else None


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
    narrow = all(line.x1 < edge or line in right for row in rows for line in row)
    half, wide = _extent(left), edge - min(line.x0 for line in left)
    wrapped = sum(line.x1 - line.x0 > 0.8 * half for line in left)
    return narrow and half > 0.75 * wide and wrapped > 0.4 * len(left) and not right[0].text.endswith(":")


def _filled(lines: list[TextLine], total: float) -> bool:
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return width >= MIN_COLUMN * total and median(line.x1 - line.x0 for line in lines) >= FILLED * width
