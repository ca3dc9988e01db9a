"""How many rows of each table the PDF shows."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from pipeline.report.blocks import Block, Chapter, Comments, Table
from pipeline.report.chapters.entries import BY_SENDER

MOST_ROWS = 1000
"""Rows of the long tables that the PDF shows in all. More of them fill hundreds of pages that nobody reads on paper,
and Typst takes a third of a megabyte of memory for each; the first of each table stay, and a line tells how many more
the other formats have."""

_LONG_TABLE = 40
"""Rows: a table with no more of them is whole, unless it is one of the many that answers have of their own."""


class Shown:
    """Shares `most` rows between the tables of these chapters, by their length."""

    def __init__(self, chapters: Iterable[Chapter], most: int) -> None:
        rows = sum(n for chapter in chapters for n in map(_length, chapter.blocks) if n > _least(chapter))
        self.share = min(1.0, most / max(1, rows))
        self.least = _LONG_TABLE

    def enter(self, chapter: Chapter) -> None:
        """From here on the tables are those of this chapter."""
        self.least = _least(chapter)

    def of(self, length: int) -> int:
        """How many of so many rows are shown."""
        return min(length, max(self.least, ceil(self.share * length)))


def _least(chapter: Chapter) -> int:
    """The rows that each table of the chapter shows at the least. With hundreds of answers the tables by sender are
    short but many, and others' quotes speak for what they hold; their first row stays."""
    return 1 if chapter.id == BY_SENDER else _LONG_TABLE


def _length(block: Block) -> int:
    """The rows of a table or list of comments; others have none."""
    return len(block.rows) if isinstance(block, Table) else len(block.entries) if isinstance(block, Comments) else 0
