"""Finds the texts that several answers share, without comparing all with all."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.segment.likeness import Likeness
from pipeline.segment.shingles import Index, dice

SHARED = 0.5
"""Comments whose runs of words agree to this share (Dice) were not written apart, whoever sent them."""
SAME_TEXT = 0.9
"""… and to this share they are one text; below it, a text of the same origin that the sender has changed."""
LEAST_WORDS = 25
"""Fewer words than this may be alike by chance: «Vi har ingen merknader til planen.»"""


SAME_SCANNED = 0.45
"""… and so are two of which one was read from a picture, where their runs of letters agree to this share."""

Family = list[list[Likeness]]
"""Distinct texts of one origin, each with the letters that have it."""


def families_of(letters: Sequence[Likeness]) -> list[Family]:
    """The letters in families of like comments, each with its distinct texts, each text with the letters that have it.

    The first letter of a text stands for it, so that a text that thousands have sent costs one comparison each. What
    was read from a picture is looked up by its letters, among all, where its words lead to nothing.
    """
    words, by_letters = Index(), Index()
    scans = any(letter.scanned for letter in letters)
    families: list[Family] = []
    place: dict[int, tuple[int, int]] = {}
    for number, letter in enumerate(letters):
        enough = len(letter.meant_words) >= LEAST_WORDS
        best, score = _best(words.like(letter.meant), letters, letter) if enough else (None, 0.0)
        if best is None and scans:
            best, score = _best_scan(by_letters.like(letter.letters), letters, letter), SAME_TEXT
        if best is not None and score >= SAME_TEXT:
            family, text = place[best]
            families[family][text].append(letter)
            continue
        family = len(families) if best is None else place[best][0]
        if best is None:
            families.append([])
        families[family].append([letter])
        place[number] = family, len(families[family]) - 1
        if enough:
            words.add(number, letter.meant)
        if scans:
            by_letters.add(number, letter.letters)
    return families


def _best(found: Sequence[int], letters: Sequence[Likeness], letter: Likeness) -> tuple[int | None, float]:
    """The likest of those found, and how like it is; None below `SHARED`."""
    scores = [(dice(letters[key].meant, letter.meant), -key) for key in found]
    score, key = max(scores, default=(0.0, 0))
    return (-key, score) if score >= SHARED else (None, 0.0)


def _best_scan(found: Sequence[int], letters: Sequence[Likeness], letter: Likeness) -> int | None:
    """The likest by letters of those found, where one of the two was read from a picture."""
    scores = [
        (dice(letters[key].letters, letter.letters), -key) for key in found if letters[key].scanned or letter.scanned
    ]
    score, key = max(scores, default=(0.0, 0))
    return -key if score >= SAME_SCANNED else None
