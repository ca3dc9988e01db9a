"""Hyphen, en dash, em dash or middle dot: tesseract's model mixes them up, and the picture tells how long each is."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.ingest.ocr.tesseract import Recognised

DASH = re.compile("[-–—]")

DOT, EN, EM = 0.17, 0.37, 0.75
"""Lengths in font sizes: a middle dot is 0.10 to 0.13 long, a hyphen 0.2 to 0.3, an en dash 0.5, an em dash 1."""

ADVANCE = 0.85
"""A dash is at least this share of a letter's mean width; a typewriter's hyphen is long, but less than its letters."""

BAND = (0.08, 0.46)
"""Where above the baseline dashes lie, in font sizes."""

_THICK = 0.16


def measured(words: list[Recognised], size: float, base: float, picture: Any) -> list[Recognised]:
    """The words of a line with each dash as long as it is in the picture. `size` of the font and `base` in pixels."""
    advances = [word.width / len(word.text) for word in words if len(word.text) > 2]
    if size < 8 or not advances:
        return words
    return [
        replace(word, text=_as_seen(word, size, base, median(advances), picture)) if DASH.search(word.text) else word
        for word in words
    ]


def _as_seen(word: Recognised, size: float, base: float, advance: float, picture: Any) -> str:
    margin = round(0.05 * size)
    # Tesseract draws the box of a lone dash as high as it likes.
    top, bottom = round(base - 0.9 * size), round(base + 0.3 * size)
    crop = np.asarray(picture.crop((word.left - margin, top, word.left + word.width + margin, bottom)), np.float32)
    alone = len(word.text) == 1
    runs = _dashes(crop, size, base - top, alone=alone)
    if len(runs) != len(DASH.findall(word.text)):
        return word.text
    lengths = iter(runs)
    return DASH.sub(lambda _: _named(next(lengths), size, advance, alone), word.text)


def _named(length: float, size: float, advance: float, alone: bool) -> str:
    if alone and length < DOT * size:
        return "·"
    if length < EN * size or length < ADVANCE * advance:
        return "-"
    return "–" if length < EM * size or length < 1.4 * advance else "—"


def _dashes(crop: npt.NDArray[np.float32], size: float, base: float, *, alone: bool) -> list[float]:
    """The lengths, in pixels, of what is nothing but a stroke at the height of dashes, from left to right."""
    if crop.size == 0 or float(crop.max() - crop.min()) < 40:
        return []
    # Half-covered pixels at the ends count by half: the letters of a scan are a few pixels wide.
    share = (float(crop.max()) - crop) / float(crop.max() - crop.min())
    dark = share > 0.5
    upper, lower = round(base - BAND[1] * size), round(base - BAND[0] * size)
    outside = dark.copy()
    outside[max(0, upper) : lower + 1] = False
    inside = dark[max(0, upper) : lower + 1].sum(axis=0)
    only = (inside > 0) & (inside <= max(2, _THICK * size)) & ~outside.any(axis=0)
    shortest = 0.06 if alone else 0.15
    edges = np.flatnonzero(np.diff(np.concatenate([[0], only.astype(np.int8), [0]])))
    return [float(end - start) for start, end in edges.reshape(-1, 2) if end - start >= shortest * size]
