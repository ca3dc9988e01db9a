"""Ruling lines in a scanned picture, and the tables that they make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.ingest.layout.model import Grid
from pipeline.ingest.layout.ruling import Edge, straight_edge, tables

Mask = npt.NDArray[np.bool_]

FINE = 100
"""Pixels per inch that lines are looked for at."""

LONG = 30
"""Pixels. What is straight and unbroken for longer than this is a ruling line and not a letter."""

THICK = 6
"""Pixels. What is thicker than this is a dark field, a picture, or the edge of the copier's glass."""

GAP = 3
"""Pixels that a line may be broken for: specks, and crossings with other lines."""

SOLID = 0.8
"""The share of a line that is dark; of a row of letters it is half."""

INK = 0.35
"""The share of the way from paper to ink from which on a pixel is dark; many lines are half a pixel wide."""

MAX_EDGES = 3000
"""A page with more is a drawing."""


def ruled_tables(image: Any, dpi: int) -> list[Grid]:
    """The ruled tables of a level grey picture; lengths of the grids in points. None where it is rather a drawing."""
    step = max(1, round(dpi / FINE))
    small = np.asarray(image.reduce(step))
    paper, ink = np.percentile(small, [60, 0.3])
    dark = small < paper - max(20.0, INK * (paper - ink))
    point = 72 * step / dpi
    edges: list[Edge] = []
    for y, x0, x1 in _strokes(dark):
        edges += _edges(straight_edge(x0 * point, (y + 0.5) * point, x1 * point, (y + 0.5) * point))
    for x, y0, y1 in _strokes(dark.T):
        edges += _edges(straight_edge((x + 0.5) * point, y0 * point, (x + 0.5) * point, y1 * point))
    if len(edges) < 4 or len(edges) > MAX_EDGES:
        return []
    return tables(edges, small.shape[1] * point, small.shape[0] * point)


def _edges(edge: Edge | None) -> list[Edge]:
    return [] if edge is None else [edge]


def _strokes(dark: Mask) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of the level strokes; one that is several rows thick comes as several."""
    thin = dark & ~_thick(dark)
    bridged = thin.copy()
    for shift in range(1, GAP + 1):
        bridged[:, shift:] |= thin[:, :-shift]
        bridged[:, :-shift] |= thin[:, shift:]
    padded = np.pad(bridged.astype(np.int8), ((0, 0), (1, 1)))
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    inked = np.pad(np.cumsum(dark, axis=1), ((0, 0), (1, 0)))
    solid = inked[rows, ends] - inked[rows, starts] >= SOLID * (ends - starts)
    for row, start, end in zip(rows[solid], starts[solid], ends[solid], strict=True):
        if end - start > LONG + 2 * GAP:
            yield int(row), int(start) + GAP, int(end) - GAP


def _thick(dark: Mask) -> Mask:
    """Pixels in upright runs of more than THICK dark pixels."""
    size = THICK + 1
    if dark.shape[0] <= size:
        return np.zeros_like(dark)
    sums = np.pad(np.cumsum(dark, axis=0, dtype=np.int32), ((1, 0), (0, 0)))
    full = (sums[size:] - sums[:-size]) == size
    thick = np.zeros_like(dark)
    for shift in range(size):
        thick[shift : shift + full.shape[0]] |= full
    return thick
