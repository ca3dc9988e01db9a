"""Where the cells of an HTML page stand."""

from __future__ import annotations

from typing import Any

Cell = tuple[int, int, int]


class Cells:
    """Numbers tables, and the rows and columns in them, as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._places: dict[Any, Cell | None] = {}

    def place(self, cell: Any) -> Cell | None:
        """(table, row, column) of a td or th; None for the only cell of a table, which is a frame around text."""
        if cell not in self._places:
            table = next(cell.iterancestors("table"), None)
            if table is None:
                self._loose(cell.getparent())
            else:
                self._table(table)
        return self._places.get(cell)

    def _number(self, owner: Any) -> int:
        return self._numbers.setdefault(owner, len(self._numbers))

    def _table(self, table: Any) -> None:
        rows = [row.xpath("./td|./th") for row in table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr")]
        if sum(map(len, rows)) == 1:
            self._places[next(cell for row in rows for cell in row)] = None
            return
        number = self._number(table)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                self._places[cell] = number, r, c

    def _loose(self, parent: Any) -> None:
        """Cells without a table, as mail programs and exported forms leave them: label and value by turns."""
        cells = parent.xpath("./td|./th")
        number = self._number(parent)
        for i, cell in enumerate(cells):
            self._places[cell] = number, i // 2, i % 2
