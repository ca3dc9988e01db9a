"""The order of the chapters, which gives them their numbers. It stands alone so that each chapter can name others."""

from __future__ import annotations

IDS = ("kort", "hvem", "spm", "mal", "uten", "syn", "avsender", "vedlegg", "regnskap")


def number(chapter: str) -> int:
    """The number in the paper, from 1, of a chapter or of a place in it («mal-naring»); 0 for no chapter's id."""
    key = chapter.split("-")[0]
    return IDS.index(key) + 1 if key in IDS else 0
