"""Which of two readings is better, and whether a picture has print in it at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.ingest.ocr.spelling import known

SAME = 0.5
"""The share of its words that a reading has in common with another one of the same page."""

CLEARLY = 0.05
"""A reading is better where the share of its words that are Norwegian is so much higher."""

ENOUGH = 15
"""Words that it takes to tell."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def is_better(layer: str, read: str) -> bool:
    """Whether a scanner's text layer is clearly the better reading. One that says something else is none at all: it may
    have been put there to deceive.
    """
    theirs, ours = (Counter(_WORD.findall(text.lower())) for text in (layer, read))
    if theirs.total() < ENOUGH or (theirs & ours).total() < SAME * max(theirs.total(), ours.total()):
        return False
    return _norwegian(theirs) > _norwegian(ours) + CLEARLY


def _norwegian(words: Counter[str]) -> float:
    return sum(count for word, count in words.items() if known(word)) / max(1, words.total())


def looks_printed(image: Any, boxes: Sequence[tuple[float, float, float, float]], scale: float) -> bool:
    """Whether any of the `boxes` (points) of a grey picture holds dark letters on light paper, and not a photograph."""
    return any(_printed(image, box, scale) for box in boxes)


def _printed(image: Any, box: tuple[float, float, float, float], scale: float) -> bool:
    area = tuple(round(length * scale) for length in box)
    if area[2] - area[0] < 40 or area[3] - area[1] < 8:
        return False
    pixels = np.asarray(image.crop(area), np.int16)
    paper = int(np.argmax(np.bincount(pixels.ravel(), minlength=256)[100:])) + 100
    ink = float((pixels < paper - 50).mean())
    return float((abs(pixels - paper) < 30).mean()) > 0.5 and 0.003 < ink < 0.3
