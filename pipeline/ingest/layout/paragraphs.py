"""Lines in reading order to paragraphs: where a block begins, and whether a line break was the writer's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from operator import sub
from statistics import median

from pipeline.ingest.blocks import ends_sentence, shouted
from pipeline.ingest.layout.model import Paragraph, TextLine
from pipeline.ingest.markers import list_marker, succeeds
from pipeline.records import Source, Style

DEFAULT_LEADING = 1.2
"""Line distance in font sizes where a document shows none."""

PARAGRAPH_GAP = {Source.NATIVE: 1.18, Source.OCR: 1.3}
"""A line distance of this many times the usual one begins a paragraph; scans measure less exactly."""

SHORT_GAP = 1.08
"""As much parts two headings, where the upper one does not fill its line."""

_CLOSING = re.compile(
    r"(?i)(?:(?:med )?(?:vennlig|venleg|vennleg|beste?|god) (?:hilsen|helsing)|hilsen|helsing|mvh)[,.]?$"
)
"""The line with which a letter closes begins a paragraph."""

_HYPHENS = ("-", "\u2010")


class Leading:
    """The usual distance between two baselines of a paragraph, per font size, learnt from lines that were wrapped."""

    def __init__(self, lines: Iterable[TextLine]) -> None:
        seen: dict[float, list[float]] = defaultdict(list)
        ratios: list[float] = []
        before: TextLine | None = None
        for line in lines:
            if before is not None and _wrapped_pair(before, line):
                distance = line.baseline - before.baseline
                seen[round(line.size, 1)].append(distance)
                ratios.append(distance / line.size)
            before = line
        self._by_size = {size: median(found) for size, found in seen.items() if len(found) >= 3}
        self._ratio = median(ratios) if len(ratios) >= 3 else DEFAULT_LEADING

    def of(self, line: TextLine) -> float:
        """The usual distance, in points, from the line above to `line`."""
        return self._by_size.get(round(line.size, 1), self._ratio * line.size)


def _wrapped_pair(a: TextLine, b: TextLine) -> bool:
    near = 0 < b.baseline - a.baseline < 2.2 * b.size
    return (
        a.page == b.page and a.region == b.region and near and same_font(a, b) and is_full(a, b) and a.text[-1] != "."
    )


def same_font(a: TextLine, b: TextLine) -> bool:
    """Whether two lines are set alike: size within 8 % (scans: 12 %), and both bold or both not."""
    share = 0.12 if Source.OCR in (a.source, b.source) else 0.08
    return abs(a.size - b.size) <= share * max(a.size, b.size) and (a.bold == b.bold or not _lettered(a, b))


def _lettered(*lines: TextLine) -> bool:
    return all(any(c.isalpha() for c in line.text) for line in lines)


def is_full(line: TextLine, following: TextLine) -> bool:
    """Whether a line ends because the next word did not fit, so that the line break is the page's, not the writer's."""
    if line.text.endswith(_HYPHENS) and following.text[:1].isalnum():
        return True
    if is_flush(line):
        return True
    slack = (0.6 if line.source is Source.OCR else 0.1) * line.size
    needed, narrow, wide = following.pieces[0].lead + slack, 0.2 * line.size, 0.35 * line.size
    if line.x1 + narrow + needed > line.right or line.x1 + wide + needed <= line.right:
        return line.x1 + narrow + needed > line.right
    return line.x1 + min(max(_space(line), narrow), wide) + needed > line.right


def _space(line: TextLine) -> float:
    """How wide a line's narrowest space is, in points."""
    edges = line.edges
    return min(map(sub, edges[2::2], edges[1::2]), default=0.25 * line.size)


def is_flush(line: TextLine) -> bool:
    """Whether a line of justified text reaches the margin, as a paragraph's last line hardly ever does.

    Hyphens and stops may hang over it.
    """
    return bool(line.flush) and line.x1 >= line.flush - 1.5


def paragraphs(lines: list[TextLine], leading: Leading) -> list[Paragraph]:
    """Lines in reading order, grouped, with the style of list items and headings set."""
    found: list[Paragraph] = []
    for line in lines:
        if found and not _begins(found[-1], line, found[-2] if len(found) > 1 else None, leading):
            found[-1].add(line, " " if is_full(found[-1].last, line) else "\n")
        else:
            found.append(Paragraph([line]))
    body = _body_size(lines)
    for paragraph in found:
        paragraph.style = _style(paragraph, body)
    return found


def _begins(current: Paragraph, line: TextLine, earlier: Paragraph | None, leading: Leading) -> bool:
    """Whether `line` begins a new paragraph after `current`."""
    above = current.last
    if above.page != line.page or above.region != line.region or above.source is not line.source:
        return True
    if not same_font(above, line) or _gap(above, line, leading):
        return True
    if _CLOSING.match(line.text):
        return True
    full = is_full(above, line) and not _ends_justified(current, line)
    if not full and above.bold and line.bold and _apart(above, line, leading, SHORT_GAP):
        return True
    if list_marker(line.text):
        return not full or ends_sentence(above.text) or _next_item(current, line, earlier)
    if full:
        return _indented(current, line)
    return _prose(current, line)


def _gap(above: TextLine, line: TextLine, leading: Leading) -> bool:
    return _apart(above, line, leading, PARAGRAPH_GAP[line.source]) or line.baseline - above.baseline < -line.size


def _apart(above: TextLine, line: TextLine, leading: Leading, times: float) -> bool:
    return line.baseline - above.baseline > times * leading.of(line)


def _next_item(current: Paragraph, line: TextLine, earlier: Paragraph | None) -> bool:
    """Whether the line's marker is the next one of a list, or stands as far left as the marker before it did."""
    if succeeds(line.text, current.first.text) or (earlier is not None and succeeds(line.text, earlier.first.text)):
        return True
    hanging = bool(list_marker(current.first.text)) and len(current.lines) > 1
    return hanging and line.x0 < current.last.x0 - 0.5 * line.size


def _indented(current: Paragraph, line: TextLine) -> bool:
    """Whether a line is indented as the first of a paragraph, or falls back from a list item to the margin."""
    above = current.last
    indent = line.x0 - above.x0
    if line.source is Source.OCR and abs(indent) < 1.5 * line.size:
        return False
    first = len(current.lines) == 1
    if list_marker(current.first.text) and ends_sentence(above.text) and _leaves_item(current, line):
        return True
    if first and list_marker(current.first.text):
        return False
    if indent > 0.8 * line.size:
        # In justified text a line that does not reach the margin is a paragraph's last, whatever it ends with.
        ended = ends_sentence(above.text) or (above.flush and not is_flush(above) and is_flush(line))
        return not list_marker(current.first.text) and bool(ended)
    return indent < -0.8 * line.size and not first and ends_sentence(above.text)


def _leaves_item(item: Paragraph, line: TextLine) -> bool:
    """Whether a line stands neither below the item's text nor below or left of its marker: the list is over."""
    return line.x0 > item.first.x0 + 2 and abs(line.x0 - _hanging(item)) > 2


def _hanging(item: Paragraph) -> float:
    """Where the text of a list item begins after its marker, in points."""
    if len(item.lines) > 1:
        return item.lines[1].x0
    words = item.first.words
    return words[1].x0 if len(words) > 1 else item.first.x0


def _ends_justified(current: Paragraph, line: TextLine) -> bool:
    """Whether justified text ends here, since its last line does not reach the margin."""
    above = current.last
    if not above.flush or is_flush(above) or above.text.endswith(_HYPHENS) or not ends_sentence(above.text):
        return False
    body = current.lines[:-1]
    return all(map(is_flush, body)) if body else is_flush(line) and not list_marker(above.text)


def _prose(current: Paragraph, line: TextLine) -> bool:
    """Whether the paragraph so far is running text, so that a short line ends it."""
    text = current.last.text
    if list_marker(current.first.text):
        # A typesetter who looks at whole paragraphs breaks a line before it is full.
        below = line.text[:1].islower() or abs(line.x0 - _hanging(current)) <= 2
        return ends_sentence(text) or not below or line.x0 <= current.first.x0 + 2
    wide = line.x1 - line.x0 > 0.75 * (line.right - line.x0)
    if wide and 0.8 * line.size < line.x0 - current.last.x0 < 4 * line.size:
        return True
    if len(current.lines) == 1 and current.first.x0 - line.x0 > 0.8 * line.size and ends_sentence(text):
        return True
    if text.endswith(":"):
        return len(line.text) > 50
    return ends_sentence(text) and (wide or " " in current.joins or len(text) > 60)


def _body_size(lines: list[TextLine]) -> float:
    letters: dict[float, int] = defaultdict(int)
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return max(letters, key=lambda size: letters[size]) if letters else 0.0


def _style(paragraph: Paragraph, body: float) -> Style:
    text = " ".join(line.text for line in paragraph.lines)
    native = paragraph.first.source is Source.NATIVE
    larger = paragraph.first.size > (1.08 if native else 1.2) * body
    bold = native and all(line.bold for line in paragraph.lines)
    sentence = len(text) > 80 and text.endswith(".")
    if (larger or bold) and len(text) <= 250 and len(paragraph.lines) <= 5 and not sentence:
        return Style.HEADING
    if list_marker(text):
        return Style.LIST_ITEM
    return Style.HEADING if len(paragraph.lines) <= 2 and shouted(text) and len(text) <= 160 else Style.PARAGRAPH
