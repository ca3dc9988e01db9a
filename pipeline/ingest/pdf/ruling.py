"""Ruling lines of a page, by pdfium, and the tables that they make, by pdfplumber's table finder."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, cast

import pypdfium2.raw as pdfium
from pdfplumber.table import TableFinder

from pipeline.ingest.layout.model import Grid
from pipeline.ingest.pdf.geometry import Placement

MIN_CELLS = 4
MAX_EDGES = 8000
"""A page with more ruling lines than this is a drawing; pdfplumber's search for crossings would take minutes."""

STRAIGHT = 0.5
"""A line whose ends differ by at most this many points is upright or level."""

_MAX_DEPTH = 4

Matrix = tuple[float, float, float, float, float, float]
Edge = dict[str, Any]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooManyLines(Exception):  # noqa: N818 - a finding about a page
    """A page is drawn rather than ruled."""


class _RuledPage:
    """What the table finder asks of a page: its straight edges and its box."""

    def __init__(self, edges: list[Edge], width: float, height: float) -> None:
        self.edges = edges
        self.bbox = (0.0, 0.0, width, height)


def grids(page: Any, place: Placement) -> list[Grid]:
    """The ruled tables of a pdfium page: those with at least two rows or columns and four cells.

    Raises TooManyLines.
    """
    edges: list[Edge] = []
    for x0, y0, x1, y1 in _lines(page.raw):
        edge = _edge(*place.point(x0, y0), *place.point(x1, y1))
        if edge is not None:
            edges.append(edge)
        if len(edges) > MAX_EDGES:
            raise TooManyLines
    found = []
    for table in TableFinder(cast(Any, _RuledPage(edges, place.width, place.height))).tables:
        cells = [
            (row, column, float(cell[0]), float(cell[1]), float(cell[2]), float(cell[3]))
            for row, line in enumerate(table.rows)
            for column, cell in enumerate(line.cells)
            if cell is not None
        ]
        if len(cells) >= MIN_CELLS or len({cell[1] for cell in cells}) == 2:
            found.append(Grid(cells))
    return found


def _edge(x0: float, top: float, x1: float, bottom: float) -> Edge | None:
    """A straight level or upright line as pdfplumber describes one."""
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


def _lines(page: Any) -> Iterator[tuple[float, float, float, float]]:
    count, get = pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject
    for i in range(count):
        yield from _object_lines(get(page, i), _IDENTITY, 0)


def _object_lines(handle: Any, outer: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    kind = pdfium.FPDFPageObj_GetType(handle)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path_lines(handle, _times(_matrix(handle), outer))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        inner = _times(_matrix(handle), outer)
        for i in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _object_lines(pdfium.FPDFFormObj_GetObject(handle, i), inner, depth + 1)


def _path_lines(path: Any, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    here: tuple[float, float] | None = None
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and here is not None:
            yield (*here, *point)
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield (*here, *start)


def _matrix(handle: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip
