"""Words to printed lines: words that share a baseline and stand no further apart than words do."""

from __future__ import annotations

import itertools

from pipeline.ingest.layout.model import TextLine, Word
from pipeline.records import Source

SAME_BASELINE = 0.35
"""Baselines that differ by less than this share of the font size are one line's; a superscript is raised by 0.33."""

WIDE_GAP = 1.5
"""A gap of this many font sizes parts two segments of a row; they may be two columns, or a tabulator."""


def segments(words: list[Word], page: int, source: Source = Source.NATIVE) -> list[TextLine]:
    """The words as lines, from top to bottom and left to right; parted where a wide gap stands between two words."""
    found: list[TextLine] = []
    for row in map(_in_order, _rows(words)):
        current = [row[0]]
        for before, word in itertools.pairwise(row):
            if word.x0 - before.x1 > WIDE_GAP * max(before.size, word.size):
                found.append(TextLine(current, page, source))
                current = []
            current.append(word)
        found.append(TextLine(current, page, source))
    return found


def _in_order(row: list[Word]) -> list[Word]:
    """A row from left to right; where words stand in one another's way, each of them by itself."""
    row.sort(key=lambda word: word.x0)
    if any(after.x0 < before.x1 for before, after in itertools.pairwise(row)):
        row = [single for word in row for single in word.singles()]
        row.sort(key=lambda word: word.x0)
    return row


def _rows(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    anchors: dict[int, Word] = {}
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        for row in rows[-3:][::-1]:
            anchor = anchors[id(row)]
            if abs(word.baseline - anchor.baseline) <= SAME_BASELINE * max(word.size, anchor.size):
                row.append(word)
                if word.size > anchor.size:
                    anchors[id(row)] = word
                break
        else:
            rows.append([word])
            anchors[id(rows[-1])] = word
    return rows


def merge(parts: list[TextLine]) -> TextLine:
    """One line of segments that stand in the same row."""
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda part: part.x0)
    return TextLine([piece for part in parts for piece in part.pieces], parts[0].page, parts[0].source)
