"""Reading order: columns of running text are read one after the other, all else row by row."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pipeline.ingest.layout.gutters import Row, best_run, extent
from pipeline.ingest.layout.lines import merge
from pipeline.ingest.layout.model import TextLine
from pipeline.records import Source

FEW_LINES = 5

LONG = 12
"""A column of this many rows is one of the page's, and not a part of a letterhead or a form."""

NEARLY = 4.0
"""Where the longest line ends this many points before the margin that mirrors the left one, that is the margin."""

SAME_END = 0.8
"""Justified lines end within this many points of each other."""

MIN_JUSTIFIED = 6

Region = tuple[list[TextLine], float]
"""The lines of a column, and where the next column begins on their right, in points (infinite where none does)."""


class Margins:
    """What a document's columns have in common: their right margins, and where columns beside others begin."""

    def __init__(self) -> None:
        self._seen: dict[tuple[float, float, float], None] = {}
        self._found: dict[int, tuple[int, list[Region]]] = {}
        self._flush: set[float] = set()
        self.columns: list[float] = []
        self.long_columns: list[float] = []

    def note(self, left: float, right: float, limit: float) -> None:
        """Notes where a region's text begins and ends, and where the next column begins on its right."""
        self._seen[left, min(right, limit), limit] = None

    def note_column(self, left: float, rows: int) -> None:
        """Notes where a column of so many rows begins that stands on the right of another one."""
        for columns in (self.columns, self.long_columns) if rows >= LONG else (self.columns,):
            if all(abs(left - x) > 1 for x in columns):
                columns.append(left)

    def regions(self, lines: Sequence[TextLine]) -> list[Region]:
        """The rows of a page's lines, by regions in reading order. Found anew only where columns have been noted since,
        so that a page may be read in several passes; the same `lines` have to be given again.
        """
        known = len(self.columns) + len(self.long_columns)
        before, found = self._found.get(id(lines), (-1, []))
        if before != known:
            found = _merged(_regions(_rows(lines), self))
            self._found[id(lines)] = known, found
        return found

    def justified(self, flush: float, right: float) -> float:
        """Where the lines of a region end if the text is justified there, or on another page; else 0."""
        if flush:
            self._flush.add(round(flush, 1))
            return flush
        return min((end for end in self._flush if abs(end - right) <= 3), key=lambda end: abs(end - right), default=0.0)

    def right(self, left: float, right: float, limit: float) -> float:
        """The margin of a region: the furthest of those that begin and end at about the same place, beside the same
        column.
        """
        reach = 0.12 * (right - left)
        alike = (r for x, r, end in self._seen if (end == limit or abs(end - limit) <= 8) and abs(x - left) <= 8)
        return max([r for r in alike if abs(r - right) <= reach] + [right])


def read_order(lines: Sequence[TextLine], width: float, margins: Margins | None = None) -> list[TextLine]:
    """Lines in reading order, rows joined, each with its `region` and the `right` margin of that region, in points."""
    ordered: list[TextLine] = []
    found = _merged(_regions(_rows(lines), None)) if margins is None else margins.regions(lines)
    texts = [[line for line in region if line.grid is None] for region, _ in found]
    widest = max((extent(text) for text in texts if text), default=0.0)
    for number, ((merged, limit), text) in enumerate(zip(found, texts, strict=True)):
        right = _right_margin(text, width, alone=len(found) == 1)
        if text and len(found) > 1 and len(text) <= FEW_LINES:
            # A column of a few short lines is as wide as its neighbour, as far as the page allows.
            right = max(right, min(min(line.x0 for line in text) + widest, width - min(line.x0 for line in lines)))
        if text and margins is not None:
            left = min(line.x0 for line in text)
            margins.note(left, right, limit)
            right = margins.right(left, min(right, limit), limit)
        flush = _flush(text)
        if margins is not None:
            flush = margins.justified(flush, right)
        for line in merged:
            line.region, line.right, line.flush = number, right, flush
        ordered += merged
    return ordered


def _merged(regions: Iterable[tuple[list[Row], float]]) -> list[Region]:
    return [([line for row in region for line in _split(row)], limit) for region, limit in regions]


def _flush(lines: list[TextLine]) -> float:
    """Where justified lines end, in points: many lines end at one place, as those of ragged text do not."""
    ends = sorted(line.x1 for line in lines)
    if len(ends) < MIN_JUSTIFIED:
        return 0.0
    often = max(ends, key=lambda end: bisect_right(ends, end + SAME_END) - bisect_left(ends, end - SAME_END))
    there = bisect_right(ends, often + SAME_END) - bisect_left(ends, often - SAME_END)
    return often if there >= (0.3 if len(ends) >= 10 else 0.5) * len(ends) else 0.0


def _split(row: Row) -> list[TextLine]:
    """The lines of a row as one; a table stays what it is, and a stamp beside a scanned line a line of its own."""
    if len(row) == 1:
        return row
    text = [line for line in row if line.grid is None]
    lines = [merge([line for line in text if line.source is source]) for source in sorted({t.source for t in text})]
    return lines + [line for line in row if line.grid is not None]


def _right_margin(lines: list[TextLine], width: float, *, alone: bool) -> float:
    if not lines:
        return 0.0
    right = _reach(lines)
    left = min(line.x0 for line in lines)
    # A page with short lines only does not show its margin; the left one tells what the right one probably is.
    if alone and (right < 0.75 * width or 0 < width - left - right < NEARLY):
        return max(right, width - left)
    return right


def _reach(lines: list[TextLine]) -> float:
    """How far to the right lines reach; a stamp or a long address beyond the margin that others keep does not count."""
    body = max(Source, key=[line.source for line in lines].count)
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
    if a.grid or b.grid:
        return False
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    beside = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1
    return beside and overlap > 0.6 * min(a.bottom - a.top, b.bottom - b.top)


def _regions(rows: list[Row], margins: Margins | None, limit: float = math.inf) -> Iterator[tuple[list[Row], float]]:
    """The rows of each column in reading order, and where the next column begins on their right."""
    run = best_run(rows, margins.columns, margins.long_columns) if margins else best_run(rows)
    if run is None:
        if rows:
            yield rows, limit
        return
    left, right = run.sides(rows)
    edge = min(line.x0 for row in right for line in row)
    if run.sure and margins is not None:
        margins.note_column(edge, len(right))
    for part, end in ((rows[: run.first], limit), (left, edge), (right, limit), (rows[run.last + 1 :], limit)):
        yield from _regions(part, margins, end)
