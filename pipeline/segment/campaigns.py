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


def families_of(letters: Sequence[Likeness]) -> list[list[list[Likeness]]]:
    """The letters in families of like comments, each with its distinct texts, each text with the letters that have it.

    The first letter of a text stands for it, so that a text that thousands have sent costs one comparison each.
    """
    index = Index()
    families: list[list[list[Likeness]]] = []
    place: dict[int, tuple[int, int]] = {}
    for number, letter in enumerate(letters):
        best: int | None = None
        score = 0.0
        for key in index.like(letter.meant) if len(letter.meant_words) >= LEAST_WORDS else ():
            alike = dice(letters[key].meant, letter.meant)
            if alike >= SHARED and alike > score:
                best, score = key, alike
        if best is not None and score >= SAME_TEXT:
            family, text = place[best]
            families[family][text].append(letter)
            continue
        if best is not None:
            family = place[best][0]
        else:
            family = len(families)
            families.append([])
        families[family].append([letter])
        place[number] = family, len(families[family]) - 1
        if len(letter.meant_words) >= LEAST_WORDS:
            index.add(number, letter.meant)
    return families
