"""Ruling lines to the tables that they make, by pdfplumber's table finder; drawn lines and scanned ones alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from pdfplumber.table import TableFinder

from pipeline.ingest.layout.model import Grid

MIN_CELLS = 4

STRAIGHT = 0.5
"""A line whose ends differ by at most this many points is upright or level."""

Edge = dict[str, Any]


class _RuledPage:
    """What the table finder asks of a page: its straight edges and its box."""

    def __init__(self, edges: Sequence[Edge], width: float, height: float) -> None:
        self.edges = list(edges)
        self.bbox = (0.0, 0.0, width, height)


def tables(edges: Sequence[Edge], width: float, height: float) -> list[Grid]:
    """The tables on a page of this size in points: those with at least two rows or columns and four cells."""
    found = []
    for table in TableFinder(cast(Any, _RuledPage(edges, width, height))).tables:
        cells = [
            (row, column, float(cell[0]), float(cell[1]), float(cell[2]), float(cell[3]))
            for row, line in enumerate(table.rows)
            for column, cell in enumerate(line.cells)
            if cell is not None
        ]
        if len(cells) >= MIN_CELLS or len({cell[1] for cell in cells}) == 2:
            found.append(Grid(cells))
    return found


def straight_edge(x0: float, top: float, x1: float, bottom: float) -> Edge | None:
    """A straight level or upright line as pdfplumber describes one; None for any other line."""
    width, height = abs(x1 - x0), abs(bottom - top)
    if height <= STRAIGHT < width:
        orientation = "h"
    elif width <= STRAIGHT < height:
        orientation = "v"
    else:
        return None
    left, upper = min(x0, x1), min(top, bottom)
    right, lower = (max(x0, x1), upper) if orientation == "h" else (left, max(top, bottom))
    return {
        "object_type": "line", "orientation": orientation, "x0": left, "x1": right, "top": upper, "bottom": lower,
        "width": right - left, "height": lower - upper,
    }  # fmt: skip
