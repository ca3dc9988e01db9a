"""Makes a scanned picture easy to read: upright, straight, evenly lit, without specks; and tells where things stood."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

Pixels = npt.NDArray[np.float32]

SLIGHT = 0.25
"""Degrees. Tesseract reads what is less askew as well as what is straight."""

STEEPEST = 6.0
"""Degrees. More than this is no sheet that slipped, but a drawing."""

POINTS = 40_000
"""Pixels of ink that the angle is measured on."""

SIDEWAYS = 1.6
"""Lines of print stand out across the rows so many times more than along them."""

UNEVEN = 35.0
"""Grey levels between the paper's lightest and darkest parts from which on the light is evened out."""

INK = 45.0
"""Grey levels by which ink is darker than paper, at least."""

SPECKLED = 0.02
"""The share of specks in the dark pixels from which on a picture is cleaned."""

_TILE = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture made ready. `turn` (0, 90, 180, 270 degrees) and then `angle` (degrees), both against the clock, are
    what the picture that was given has been turned by; `given` is that picture's size in pixels.
    """

    image: Any
    given: tuple[int, int]
    turn: int = 0
    angle: float = 0.0

    @property
    def moved(self) -> bool:
        """Whether anything stands elsewhere than in the picture that was given."""
        return bool(self.turn or self.angle)

    def origin(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """Where a box of this picture stands in the one that was given, in pixels. Its size is kept."""
        angle = math.radians(self.turn + self.angle)
        x, y = (x0 + x1 - self.image.width) / 2, (top + bottom - self.image.height) / 2
        # The inverse of turning against the clock, with y downwards.
        middle = x * math.cos(angle) - y * math.sin(angle) + self.given[0] / 2
        height = x * math.sin(angle) + y * math.cos(angle) + self.given[1] / 2
        half = (x1 - x0) / 2, (bottom - top) / 2
        across, down = half if self.turn % 180 == 0 else half[::-1]
        return middle - across, height - down, middle + across, height + down

    def turned(self, degrees: int) -> Sheet:
        """The sheet turned against the clock by so many degrees more (a multiple of 90)."""
        image = self.image.rotate(degrees, expand=True)
        # A quarter turn of a picture turned by `angle` is the same as that angle after the quarter turn.
        return Sheet(image, self.given, (self.turn + degrees) % 360, self.angle)


def prepared(image: Any) -> Sheet:
    """A grey PIL image made ready for reading. Lines that run up or down the picture are laid level, on their feet or
    on their heads: which of these is for the reader to find out.
    """
    clean = _cleaned(_evenly_lit(image))
    ink = _ink(clean)
    turn, angle = _slant(ink)
    sheet = Sheet(clean, image.size)
    if turn:
        sheet = sheet.turned(turn)
    if abs(angle) < SLIGHT:
        return sheet
    level = sheet.image.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=_paper(sheet.image))
    return Sheet(level, image.size, turn, angle)


def _paper(image: Any) -> int:
    """The grey level of most of the picture's lighter half."""
    counts = image.histogram()
    return 128 + int(np.argmax(counts[128:]))


def _evenly_lit(image: Any) -> Any:
    """The picture divided by the light that falls on it, where that differs much from place to place."""
    if min(image.size) < 8 * _TILE:
        return image
    # The lightest of each neighbourhood is paper: wider than a heading's strokes, narrower than a shadow.
    small = image.reduce(_TILE // 2).filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(6))
    light = np.asarray(small, np.float32)
    sheet = light[light >= 0.35 * float(light.max())]
    if float(np.percentile(sheet, 97) - np.percentile(sheet, 3)) < UNEVEN:
        return image
    wide = np.asarray(small.resize(image.size, Image.Resampling.BILINEAR), np.float32)
    lit = np.asarray(image, np.float32) * (245.0 / np.maximum(wide, max(1.0, 0.35 * float(light.max()))))
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


def _cleaned(image: Any) -> Any:
    """The picture without single dark and light pixels, where there are many; strokes of letters are wider."""
    width, height = image.size
    if not _speckled(image.crop((width // 4, height // 8, 3 * width // 4, 5 * height // 8))):
        return image
    middle = image.filter(ImageFilter.MedianFilter(3))
    away = ImageChops.difference(image, middle)
    return Image.composite(middle, image, away.point(lambda v: 255 if v > INK else 0))


def _speckled(image: Any) -> bool:
    """Whether many of the picture's dark pixels are specks, of one or two pixels; the smallest full stop has four."""
    dark = np.asarray(image) < _paper(image) - INK
    away = np.asarray(ImageChops.difference(image, image.filter(ImageFilter.MedianFilter(3))))
    specks = dark & (away > INK) & (_around(dark) <= 2)
    return bool(specks.sum() > SPECKLED * max(1, int(dark.sum())))


def _around(dark: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """How many pixels of the three by three around each are dark."""
    rows = np.pad(dark.astype(np.int8), 1)
    rows = rows[:-2] + rows[1:-1] + rows[2:]
    return rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]


def _ink(image: Any) -> Pixels:
    """(x, y) of dark pixels of the picture, shrunk to about 100 dpi for a sheet; at most POINTS of them."""
    shrink = max(1, round(max(image.size) / 1200))
    small = np.asarray(image.reduce(shrink), np.float32)
    # Long dark stretches (edges of the table, photos, ruling lines) are not letters.
    dark = small < np.percentile(small, 60) - INK
    dark &= dark.mean(axis=1, keepdims=True) < 0.5
    dark &= dark.mean(axis=0, keepdims=True) < 0.5
    y, x = np.nonzero(dark)
    every = max(1, len(x) // POINTS)
    return np.stack([x[::every], y[::every]]).astype(np.float32)


def _slant(ink: Pixels) -> tuple[int, float]:
    """By how many degrees against the clock a picture must be turned for its lines to be level: a quarter or none, and
    the rest. The profile of ink across the lines is sharpest then (Postl 1986).
    """
    if ink.shape[1] < 400:
        return 0, 0.0
    x, y = ink
    level, down = partial(_sharpness, x, y), partial(_sharpness, y, -x)
    angle, sharp = _sharpest(level)
    other, across = _sharpest(down)
    if across > SIDEWAYS * sharp:
        return 90, other
    return 0, angle if sharp > 1.1 * level(angle + STEEPEST) else 0.0


def _sharpest(sharpness: Any) -> tuple[float, float]:
    best, step = 0.0, 1.0
    tried = np.arange(-STEEPEST, STEEPEST + step, step)
    for finer in (0.25, 0.05, 0.0):
        best = max(tried, key=sharpness)
        tried = best + np.arange(-step, step + finer / 2, finer) if finer else tried
        step = finer
    return float(best), float(sharpness(best))


def _sharpness(x: Pixels, y: Pixels, degrees: float) -> float:
    """How much the ink of neighbouring rows differs after turning by `degrees` against the clock."""
    slope = math.radians(degrees)
    rows = np.floor(y * math.cos(slope) - x * math.sin(slope)).astype(np.int32)
    counts = np.bincount(rows - rows.min())
    return float(np.square(np.diff(counts.astype(np.float64))).sum())
