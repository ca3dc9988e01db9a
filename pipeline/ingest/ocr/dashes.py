"""Hyphen, en dash, em dash or middle dot: tesseract's model mixes them up, and the picture tells how long each is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from statistics import mean, pstdev
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.ingest.ocr.tesseract import Recognised

DASH, DASHES = re.compile("[-–—]"), re.compile("[-–—]+")

DOT, EN, EM = 0.17, 0.36, 0.72
"""Lengths in font sizes: a middle dot is 0.10 to 0.16 long, a hyphen 0.24 to 0.31, an en dash 0.39 to 0.56, an em dash
0.82 to 1 (Liberation and DejaVu, regular and bold).
"""

EVEN, PAIRS = 0.025, 5
"""Where a letter's share of the way from word to word differs by less than this over so many words, all letters are as
wide: a typewriter's, whose dashes do not tell.
"""

BAND = (0.08, 0.46)
"""Where above the baseline dashes lie, in font sizes."""

_THICK = 0.16


def measured(words: list[Recognised], size: float, base: float, picture: Any) -> list[Recognised]:
    """The words of a line with each dash as long as it is in the picture. `size` of the font and `base` in pixels."""
    if size < 8 or _typewritten(words):
        return words
    return [
        replace(word, text=_as_seen(word, size, base, picture)) if DASH.search(word.text) else word for word in words
    ]


def _typewritten(words: list[Recognised]) -> bool:
    steps = [(after.left - word.left) / (len(word.text) + 1) for word, after in pairwise(words)]
    return len(steps) >= PAIRS and pstdev(steps) < EVEN * mean(steps)


def _as_seen(word: Recognised, size: float, base: float, picture: Any) -> str:
    margin = round(0.05 * size)
    # Tesseract draws the box of a lone dash as high as it likes.
    top, bottom = round(base - 0.9 * size), round(base + 0.3 * size)
    crop = np.asarray(picture.crop((word.left - margin, top, word.left + word.width + margin, bottom)), np.float32)
    alone = len(word.text) == 1
    runs = _dashes(crop, size, base - top, alone=alone)
    # One dash is sometimes read as two.
    for dash in (DASH, DASHES):
        if len(runs) == len(dash.findall(word.text)):
            lengths = iter(runs)
            return dash.sub(lambda _: _named(next(lengths) / size, alone), word.text)  # noqa: B023 - used at once
    return word.text


def _named(length: float, alone: bool) -> str:
    if alone and length < DOT:
        return "·"
    if length < EN:
        return "-"
    return "–" if length < EM else "—"


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
