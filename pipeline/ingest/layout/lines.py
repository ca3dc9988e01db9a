"""Words to printed lines: words that share a baseline and stand no further apart than words do."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right

from pipeline.ingest.layout.model import TextLine, Word
from pipeline.records import Source

SAME_BASELINE = 0.35
"""Baselines that differ by less than this share of the font size are one line's; a superscript is raised by 0.33."""

MARK_GAP = 0.15
"""A note's mark stands at most this many font sizes after its word."""

NO_GAP = 0.08
"""What stands this many font sizes after a word, or less, belongs to it; spaces are wider."""

SPELT = 0.25
"""The share of single letters from which words are taken for spelt out; Norwegian has 0.07 («i», «å»)."""

_SINGLE = re.compile(r"(?<!\S)\w(?!\S)")

_MARK = re.compile(r"\d{1,3}|[*†]{1,3}")

WIDE_GAP = 1.5
"""A gap of this many font sizes parts two segments of a row; they may be two columns, or a tabulator."""


def segments(words: list[Word], page: int, source: Source = Source.NATIVE) -> list[TextLine]:
    """The words as lines, from top to bottom and left to right; parted where a wide gap stands between two words."""
    found: list[TextLine] = []
    for row in map(_in_order, _rows(_glued(_with_marks(words)))):
        current = [row[0]]
        for before, word in itertools.pairwise(row):
            if word.x0 - before.x1 > WIDE_GAP * max(before.size, word.size):
                found.append(TextLine(current, page, source))
                current = []
            current.append(word)
        found.append(TextLine(current, page, source))
    return found


def _with_marks(words: list[Word]) -> list[Word]:
    """The words with raised note marks («planen¹») put on the baseline, and to the word that they stand at."""
    marks = [word for word in words if _MARK.fullmatch(word.text)]
    if not any(_hosts(marks, words)):
        return words
    kept = [single for word in words for single in word.singles()]
    for mark, hosts in zip(marks, _hosts(marks, kept), strict=True):
        before = next((word for word in hosts if -1 <= mark.x0 - word.x1 <= MARK_GAP * word.size), None)
        if before is not None:
            before.text += mark.text
            before.x1, before.top = max(mark.x1, before.x1), min(mark.top, before.top)
            kept = [word for word in kept if word is not mark]
        elif after := next((word for word in hosts if -1 <= word.x0 - mark.x1 <= word.size), None):
            mark.baseline = after.baseline
    return kept


def _glued(words: list[Word]) -> list[Word]:
    """The words with what stands right after a word put to it: pdfium takes a hyphen that its font calls soft for a
    line of its own, and on pages with few words, which it takes for vertical writing, each letter.
    """
    if not any(word.text.startswith("-") or " -" in word.text for word in words) and not _is_spelt(words):
        return words
    glued: list[Word] = []
    for row in _rows([single for word in words for single in word.singles()]):
        row.sort(key=lambda word: word.x0)
        last = row[0]
        glued.append(last)
        for word in row[1:]:
            if _is_right_after(word, last):
                last.text, last.x1 = last.text + word.text, max(word.x1, last.x1)
                last.top, last.bottom = min(word.top, last.top), max(word.bottom, last.bottom)
            else:
                last = word
                glued.append(last)
    return glued


def _is_spelt(words: list[Word]) -> bool:
    """Whether far more words than in any language are single letters."""
    single = sum(len(_SINGLE.findall(word.text)) for word in words)
    return single > SPELT * sum(word.count for word in words)


def _is_right_after(word: Word, last: Word) -> bool:
    alike = abs(word.baseline - last.baseline) <= 0.1 * last.size and abs(word.size - last.size) <= 0.08 * last.size
    return alike and -0.3 * last.size <= word.x0 - last.x1 <= NO_GAP * last.size


def _hosts(marks: list[Word], words: list[Word]) -> list[list[Word]]:
    """For each mark the words over whose baseline it is raised."""
    ordered = sorted(words, key=lambda word: word.baseline)
    baselines = [word.baseline for word in ordered]
    reach = 0.6 * max((word.size for word in words), default=0.0)
    return [
        [
            word
            for word in ordered[bisect_left(baselines, mark.baseline) : bisect_right(baselines, mark.baseline + reach)]
            if _is_raised(mark, word)
        ]
        for mark in marks
    ]


def _is_raised(mark: Word, word: Word) -> bool:
    return mark.size <= 0.85 * word.size and 0.1 * word.size < word.baseline - mark.baseline < 0.6 * word.size


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


def part(line: TextLine, left: float, right: float) -> tuple[TextLine | None, TextLine | None]:
    """What of a line stands on the left of the strip from `left` to `right`, and what on its right."""
    if line.x1 <= left + 0.5:
        return line, None
    if line.x0 >= right - 0.5:
        return None, line
    middle = (left + right) / 2
    before = [word for word in line.words if word.x1 <= middle]
    after = [word for word in line.words if word.x1 > middle]
    return _like(line, before), _like(line, after)


def _like(line: TextLine, words: list[Word]) -> TextLine | None:
    return TextLine(words, line.page, line.source, grid=line.grid) if words else None


def merge(parts: list[TextLine]) -> TextLine:
    """One line of segments that stand in the same row."""
    if len(parts) == 1:
        return parts[0]
    parts = sorted(parts, key=lambda part: part.x0)
    return TextLine([piece for part in parts for piece in part.pieces], parts[0].page, parts[0].source)
