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

HOPELESS = 0.55
"""Below this mean confidence hardly a word is right."""

ENOUGH = 15
"""Words that it takes to tell."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def is_better(layer: str, read: str, confidence: float) -> bool:
    """Whether a scanner's text layer is clearly better than what was read (with the mean confidence of its words).

    One that says something else is none at all, since it may have been put there to deceive; but where nothing could be
    made out, there is nothing to gainsay it.
    """
    theirs, ours = (Counter(_WORD.findall(text.lower())) for text in (layer, read))
    agrees = (theirs & ours).total() >= SAME * max(theirs.total(), ours.total()) or confidence < HOPELESS
    return theirs.total() >= ENOUGH and agrees and _norwegian(theirs) > _norwegian(ours) + CLEARLY


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
    ink, lighter = float((pixels < paper - 50).mean()), float((pixels > paper + 40).mean())
    # Nothing on a sheet is lighter than its paper; in a photograph something nearly always is.
    return float((abs(pixels - paper) < 30).mean()) > 0.5 and 0.003 < ink < 0.3 and lighter < 0.02
