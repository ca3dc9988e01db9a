"""Ruling lines of a page, by pdfium, and the tables that they make."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.ingest.layout.model import Grid
from pipeline.ingest.layout.ruling import Edge, straight_edge, tables
from pipeline.ingest.pdf.geometry import Placement

MAX_EDGES = 8000
"""A page with more ruling lines than this is a drawing; pdfplumber's search for crossings would take minutes."""

_MAX_DEPTH = 4

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooManyLines(Exception):  # noqa: N818 - a finding about a page
    """A page is drawn rather than ruled."""


def grids(page: Any, place: Placement) -> list[Grid]:
    """The ruled tables of a pdfium page: those with at least two rows or columns and four cells.

    Raises TooManyLines.
    """
    edges: list[Edge] = []
    for x0, y0, x1, y1 in _lines(page.raw):
        edge = straight_edge(*place.point(x0, y0), *place.point(x1, y1))
        if edge is not None:
            edges.append(edge)
        if len(edges) > MAX_EDGES:
            raise TooManyLines
    return tables(edges, place.width, place.height)


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
