"""Footnotes: small print at the foot of a page or column that begins with the note's number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from pipeline.ingest.layout.model import Paragraph, TextLine

SMALL = 0.94
"""A footnote's letters are at most this share of the usual size."""

_REFERENCE = re.compile(r"[^\W\d_]{2}[.,;:!?»”)]*(\d{1,2})(?=\s|$)")
"""A note's number after a word («planen.2»)."""

_MARK = re.compile(r"\d{1,3}|[*†]{1,3}")
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
    marks = {mark for p in body for line in p.lines for mark in _REFERENCE.findall(line.text)}
    for paragraph in body:
        first = paragraph.first
        small = paragraph.cell is None and first.size <= SMALL * usual
        if noted is not None and noted.first.region == first.region and first.size <= 1.02 * noted.first.size:
            paragraph.note = True
        elif paragraph.cell is None and _is_numbered(first, marks, small=small) and _is_last(paragraph, body):
            paragraph.note, noted = True, paragraph


def _is_numbered(line: TextLine, marks: Collection[str], *, small: bool) -> bool:
    """Whether a line begins with a note's number: raised, in small print, or one that the page refers to."""
    mark = line.words[0]
    raised = _MARK.fullmatch(mark.text) and mark.size <= 0.85 * line.size
    return bool(raised or ((small or mark.text in marks) and _NUMBERED.match(line.text)))


def _is_last(paragraph: Paragraph, body: Sequence[Paragraph]) -> bool:
    """Whether nothing in larger letters stands below in the same column."""
    first = paragraph.first
    return all(
        other.first.size <= 1.02 * first.size or other.first.top <= first.top
        for other in body
        if other.first.region == first.region
    )
