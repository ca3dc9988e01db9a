"""From a PDF page's own coordinates to points from the upper left corner of the page as it is shown."""

from __future__ import annotations

from array import array
from typing import Any

import pypdfium2.raw as pdfium

_UNIT = 1000


class Placement:
    """The affine map of a page (its rotation and crop box included), measured once with pdfium."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_size()
        self.rotation = page.get_rotation()
        self._x, self._y = self._measure(page)
        self.level = self._x[1] == 0.0 == self._y[0] and self._x[0] > 0 > self._y[1]

    def _measure(self, page: Any) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        origin, right, up = (self._device(page, x, y) for x, y in ((0, 0), (100, 0), (0, 100)))
        x, y = (
            ((right[k] - origin[k]) / 100, (up[k] - origin[k]) / 100, origin[k]) for k in (0, 1)
        )  # one row of the matrix per axis: factor of x, factor of y, offset
        return x, y

    def _device(self, page: Any, x: float, y: float) -> tuple[float, float]:
        left, top = pdfium.c_int(), pdfium.c_int()
        size = round(self.width * _UNIT), round(self.height * _UNIT)
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, left, top)
        return left.value / _UNIT, top.value / _UNIT

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, in points from the upper left corner."""
        a, b, c = self._x
        d, e, f = self._y
        return a * x + b * y + c, d * x + e * y + f

    def across(self, xs: array[float]) -> array[float]:
        """The x of points of a page that is not turned (`level`)."""
        factor, _, offset = self._x
        if factor == 1.0 and offset == 0.0:
            return array("d", xs)
        return array("d", [factor * x + offset for x in xs])

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A rectangle of the page as (x0, top, x1, bottom)."""
        if self.level:
            (a, _, c), (_, e, f) = self._x, self._y
            return a * left + c, e * top + f, a * right + c, e * bottom + f
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def shows(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether the middle of a box lies on the page."""
        return bool(0 <= (x0 + x1) / 2 <= self.width and 0 <= (top + bottom) / 2 <= self.height)

    def holds(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether a box lies on the page from edge to edge, and in its middle in height."""
        return bool(x0 >= 0 and x1 <= self.width and 0 <= (top + bottom) / 2 <= self.height)
