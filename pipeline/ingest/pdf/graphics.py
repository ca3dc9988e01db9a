"""What is drawn on a PDF page beside its text: pictures, ruling lines, and dark fields under white text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.ingest.pdf.geometry import Placement

Rect = tuple[float, float, float, float]

COVER = 0.4
"""A picture that covers this share of the page may be a scan of it."""

THIN = 2.5
"""Ruling lines are thinner than this many points."""

_MAX_OBJECTS = 50_000


class Graphics:
    """The pictures, ruling lines and filled fields of a page; boxes as `place` lays them. `paths` counts drawn shapes,
    `strokes` the lines and curves that they are made of, `fineness` the pixels per point of the largest picture, 0
    where that is not known.
    """

    def __init__(self, page: Any, place: Placement) -> None:
        self.images: list[Rect] = []
        self.horizontal = 0
        self.vertical = 0
        self.paths = self.strokes = 0
        self.fineness = self._largest = 0.0
        self._fields: list[Rect] = []
        self._place = place
        for kind, handle, box in self._objects(page):
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.images.append(box)
                self._measure(handle, box)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(handle, box)
        self.cover = self._covered_share()
        self.covered = self.cover >= COVER

    @property
    def ruled(self) -> bool:
        """Whether there are lines enough for a table."""
        return self.horizontal >= 2 and self.vertical >= 2

    def is_filled(self, textpage: Any, i: int) -> bool:
        """Whether character `i` stands on a dark field or a picture, where white letters can be seen."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(textpage, i, rect)
        x0, top, x1, bottom = self._place.box(rect.left, rect.bottom, rect.right, rect.top)
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        return any(f[0] <= x <= f[2] and f[1] <= y <= f[3] for f in (*self._fields, *self.images))

    def _objects(self, page: Any) -> Iterator[tuple[int, Any, Rect]]:
        edges = [ctypes.c_float() for _ in range(4)]
        for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
            handle = pdfium.FPDFPage_GetObject(page.raw, i)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if pdfium.FPDFPageObj_GetBounds(handle, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                # A picture inside a form object is seen as the form's box; that is where scanners put it.
                if kind == pdfium.FPDF_PAGEOBJ_FORM and self._holds_image(handle):
                    kind = pdfium.FPDF_PAGEOBJ_IMAGE
                yield kind, handle, self._place.box(left, bottom, right, top)

    def _holds_image(self, form: Any) -> bool:
        for i in range(min(pdfium.FPDFFormObj_CountObjects(form), 200)):
            inner = pdfium.FPDFFormObj_GetObject(form, i)
            kind = pdfium.FPDFPageObj_GetType(inner)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                return True
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.strokes += max(0, pdfium.FPDFPath_CountSegments(inner))
        return False

    def _measure(self, handle: Any, box: Rect) -> None:
        width, height = ctypes.c_uint(), ctypes.c_uint()
        area = (box[2] - box[0]) * (box[3] - box[1])
        if area > self._largest and pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height):
            self._largest = area
            self.fineness = (width.value * height.value / area) ** 0.5

    def _path(self, handle: Any, box: Rect) -> None:
        self.paths += 1
        self.strokes += max(0, pdfium.FPDFPath_CountSegments(handle))
        width, height = box[2] - box[0], box[3] - box[1]
        if height <= THIN < width:
            self.horizontal += 1
        elif width <= THIN < height:
            self.vertical += 1
        elif min(width, height) > 8:
            self._field(handle, box)

    def _field(self, handle: Any, box: Rect) -> None:
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, mode, stroke)
        if stroke.value:
            self.horizontal += 2
            self.vertical += 2
        colour = [ctypes.c_uint() for _ in range(4)]
        filled = mode.value != pdfium.FPDF_FILLMODE_NONE and pdfium.FPDFPageObj_GetFillColor(handle, *colour)
        if filled and min(part.value for part in colour[:3]) < 235 and colour[3].value > 8:
            self._fields.append(box)

    def _covered_share(self) -> float:
        """The share of the page that its pictures cover (overlaps counted twice, at most 1)."""
        page = self._place.width * self._place.height
        area = 0.0
        for x0, top, x1, bottom in self.images:
            width = min(x1, self._place.width) - max(x0, 0)
            height = min(bottom, self._place.height) - max(top, 0)
            area += max(0.0, width) * max(0.0, height)
        return min(1.0, area / page) if page > 0 else 0.0
