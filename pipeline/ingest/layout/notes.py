"""Footnotes: small print at the foot of a page or column that begins with the note's number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.ingest.layout.model import Paragraph, TextLine

SMALL = 0.94
"""A footnote's letters are at most this share of the usual size."""

_NUMBERED = re.compile(r"(?:\d{1,3}|[*†]{1,3}) ?[^\W\d_«»\"(]|(?:\d{1,3}|[*†]{1,3}) ?[«\"(]")


def body_size(lines: Iterable[TextLine]) -> float:
    """The font size of most letters, in points; 0 where there are none."""
    letters: dict[float, int] = defaultdict(int)
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: letters[size]) if letters else 0.0


def mark_notes(body: Sequence[Paragraph], usual: float) -> None:
    """Marks the footnotes of a page: what follows the first one in its column, in letters as small, belongs to them."""
    noted: Paragraph | None = None
    for paragraph in body:
        small = paragraph.cell is None and paragraph.first.size <= SMALL * usual
        if noted is not None and noted.first.region == paragraph.first.region and small:
            paragraph.note = True
        elif small and _NUMBERED.match(paragraph.first.text) and _is_last(paragraph, body, usual):
            paragraph.note, noted = True, paragraph


def _is_last(paragraph: Paragraph, body: Sequence[Paragraph], usual: float) -> bool:
    """Whether nothing in the usual size stands below in the same column."""
    first = paragraph.first
    return all(
        other.first.size <= SMALL * usual or other.first.top <= first.top or other.first.x0 > first.right
        for other in body
        if other.first.region == first.region
    )
