"""Ruled tables to cells, row by row; a table that goes on over the page keeps its number and goes on counting rows.

The head that is printed again on each page is a running header there.
"""

from __future__ import annotations

from collections import defaultdict

from pipeline.ingest.blocks import ends_sentence
from pipeline.ingest.layout.columns import read_order
from pipeline.ingest.layout.lines import segments
from pipeline.ingest.layout.model import Grid, Paragraph, TextLine, Word
from pipeline.ingest.layout.paragraphs import Leading, is_full, paragraphs
from pipeline.ingest.markers import list_marker
from pipeline.records import Style

_Pair = tuple[Word, TextLine]
_Placed = tuple[float, float, Word, TextLine]


class Tables:
    """Numbers the tables of a document as they come."""

    def __init__(self, leading: Leading) -> None:
        self._leading = leading
        self._number = -1
        self._next_row = 0
        self._last: dict[int, list[Paragraph]] = {}
        self._columns: tuple[int, ...] = ()
        self._head: tuple[str, ...] = ()

    def cells(self, grid: Grid, lines: list[TextLine], *, continues: bool) -> list[Paragraph]:
        """The paragraphs of a table, cell by cell. `continues` where nothing stands above it on its page.

        A row that was torn by the end of the page is one row again.
        """
        words = [(*_middle(word), word, line) for line in lines for word in line.words]
        rows: dict[int, dict[int, list[Paragraph]]] = defaultdict(dict)
        for row, column, x0, top, x1, bottom in sorted(grid.cells):
            inside, words = _parted(words, x0 - 1, top - 1, x1 + 1, bottom + 1)
            rows[row][column] = self._cell(inside, x1 - 4)
        found = self._number_cells(rows, continues and grid.columns == self._columns)
        self._columns = grid.columns
        left = segments([word for _, _, word, _ in words], lines[0].page, lines[0].source) if words else []
        return found + paragraphs(read_order(left, 0), self._leading)

    def _number_cells(self, rows: dict[int, dict[int, list[Paragraph]]], continues: bool) -> list[Paragraph]:
        found: list[Paragraph] = []
        if not continues:
            self._number += 1
            self._next_row = 0
            self._head = _texts(rows[min(rows)])
        elif len(rows) > 1 and any(self._head) and _texts(rows[min(rows)]) == self._head:
            found += [_running(paragraph) for cell in rows.pop(min(rows)).values() for paragraph in cell]
        first = min(rows)
        torn = continues and self._is_torn(rows[first])
        self._next_row -= torn
        for row in sorted(rows):
            for column, cell in rows[row].items():
                for paragraph in cell:
                    paragraph.cell = (self._number, self._next_row, column)
                before = self._last.get(column, []) if torn and row == first else []
                if before and cell and _goes_on(before[-1], cell[0]):
                    before[-1].joins += [" ", *cell[0].joins]
                    before[-1].lines += cell[0].lines
                    cell = cell[1:]
                found += cell
            self._next_row += 1
        self._last = rows[max(rows)]
        return found

    def _is_torn(self, row: dict[int, list[Paragraph]]) -> bool:
        """Whether the first row of a page goes on from the last one of the page before."""
        open_ends = [
            c for c, cell in row.items() if cell and self._last.get(c) and _open_ended(self._last[c][-1], cell[0])
        ]
        unlabelled = not row.get(0) and bool(self._last.get(0)) and any(row.values())
        return bool(open_ends) or unlabelled

    def _cell(self, inside: list[tuple[Word, TextLine]], right: float) -> list[Paragraph]:
        if not inside:
            return []
        page, source = inside[0][1].page, inside[0][1].source
        lines = read_order(segments([word for word, _ in inside], page, source), 0)
        for line in lines:
            line.right = max(line.right, right)
        return paragraphs(lines, self._leading)


def _open_ended(before: Paragraph, after: Paragraph) -> bool:
    """Whether a cell's text plainly goes on: no end of a sentence, and then a small letter."""
    return not ends_sentence(before.last.text) and after.first.text[:1].islower()


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a cell of a torn row goes on: in the middle of a sentence, or after a line that was full."""
    if list_marker(after.first.text):
        return False
    return _open_ended(before, after) or is_full(before.last, after.first)


def _texts(row: dict[int, list[Paragraph]]) -> tuple[str, ...]:
    return tuple(line.text for _, cell in sorted(row.items()) for paragraph in cell for line in paragraph.lines)


def _running(paragraph: Paragraph) -> Paragraph:
    paragraph.style = Style.HEADER
    return paragraph


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2


def _parted(words: list[_Placed], x0: float, top: float, x1: float, bottom: float) -> tuple[list[_Pair], list[_Placed]]:
    """The words whose middle lies in a box, and the others."""
    inside: list[_Pair] = []
    others: list[_Placed] = []
    for placed in words:
        x, y, word, line = placed
        if x0 <= x <= x1 and top <= y <= bottom:
            inside.append((word, line))
        else:
            others.append(placed)
    return inside, others
