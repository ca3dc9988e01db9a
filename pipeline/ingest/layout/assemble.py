"""Pages to blocks: order, running lines, tables, and paragraphs that go on over the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.ingest.blocks import ends_sentence
from pipeline.ingest.clean import clean
from pipeline.ingest.layout.columns import Margins, read_order
from pipeline.ingest.layout.hyphens import join, lexicon
from pipeline.ingest.layout.model import Page, Paragraph
from pipeline.ingest.layout.paragraphs import Leading, is_full, paragraphs, same_font
from pipeline.ingest.layout.running import take_running
from pipeline.ingest.layout.tables import Tables
from pipeline.ingest.markers import list_marker
from pipeline.records import Block, Line, Source, Style

_OPEN_END = re.compile(r"[,;–-]$|\b(?:og|eller|samt|som|at|for|til|av|i|på|med|en|et|ei|den|det|de|å)$", re.IGNORECASE)


def blocks(pages: Sequence[Page]) -> list[Block]:
    """The text of the pages as blocks in reading order.

    Running headers and footers keep their own blocks; those that would stand inside a paragraph that goes on over
    the page follow it.
    """
    running = take_running(pages)
    margins = Margins()
    # Twice, since the last page's margin is also the first one's.
    for page in pages:
        read_order(page.lines, page.width, margins)
    leading = Leading(line for page in pages for line in read_order(page.lines, page.width, margins))
    tables = Tables(leading)
    ordered: list[Paragraph] = []
    for page in pages:
        headers, footers = running[page.number]
        body = _body(page, tables, leading, margins)
        if body and (open_end := _open_paragraph(ordered)) and _goes_on(open_end, body[0]):
            _continue(open_end, body.pop(0))
        ordered += [*headers, *_joined_columns(body), *footers]
    known = lexicon([line.text for paragraph in ordered for line in paragraph.lines])
    built = (_block(paragraph, known) for paragraph in ordered)
    return [block for block in built if block is not None]


def _body(page: Page, tables: Tables, leading: Leading, margins: Margins) -> list[Paragraph]:
    """A page's paragraphs and table cells from top to bottom: tables part the page into bands."""
    body: list[Paragraph] = []
    rest = page.lines
    for grid in sorted(page.grids, key=lambda grid: grid.top):
        inside = [line for line in rest if grid.top - 2 <= (line.top + line.bottom) / 2 <= grid.bottom + 2]
        above = [line for line in rest if (line.top + line.bottom) / 2 < grid.top - 2]
        rest = [line for line in rest if line not in inside and line not in above]
        body += paragraphs(read_order(above, page.width, margins), leading)
        body += tables.cells(grid, inside, continues=not body)
    return body + paragraphs(read_order(rest, page.width, margins), leading)


def _joined_columns(body: list[Paragraph]) -> list[Paragraph]:
    """Joins a paragraph that goes on at the top of the next column."""
    joined: list[Paragraph] = []
    for paragraph in body:
        before = joined[-1] if joined else None
        if (
            before
            and before.last.region != paragraph.first.region
            and _above(paragraph, before)
            and _goes_on(before, paragraph)
        ):
            _continue(before, paragraph)
        else:
            joined.append(paragraph)
    return joined


def _above(paragraph: Paragraph, before: Paragraph) -> bool:
    return paragraph.first.top < before.last.top


def _open_paragraph(ordered: list[Paragraph]) -> Paragraph | None:
    """The last paragraph of the page before, footers and footnotes (smaller letters) left aside."""
    for paragraph in reversed(ordered):
        if paragraph.style in (Style.HEADER, Style.FOOTER):
            continue
        return paragraph
    return None


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether `after`, at the top of a page or column, continues the paragraph at the foot of the one before."""
    # Tables join the rows that a page tore themselves.
    if before.cell or after.cell or Style.HEADING in (before.style, after.style):
        return False
    first, last = after.first, before.last
    if not same_font(first, last) or first.source is not last.source or list_marker(first.text):
        return False
    if last.text.endswith("-"):
        return True
    if ends_sentence(last.text) or len(last.text) < 3:
        return False
    return (
        first.text[0].islower() or bool(_OPEN_END.search(last.text)) or (is_full(last, first) and len(last.text) > 30)
    )


def _continue(before: Paragraph, after: Paragraph) -> None:
    before.joins += [" ", *after.joins]
    before.lines += after.lines


def _block(paragraph: Paragraph, known: Collection[str]) -> Block | None:
    text = ""
    lines: list[Line] = []
    cleaned = [(clean(line.text).replace("\n", " "), line) for line in paragraph.lines]
    joins = [*paragraph.joins, ""]
    for i, (words, line) in enumerate(cleaned):
        between = joins[i]
        if between == " " and i + 1 < len(cleaned):
            words, between = join(words, cleaned[i + 1][0], known) if words.endswith(("-", "\u2010")) else (words, " ")
        if not words:
            continue
        piece = words + between
        lines.append(Line(len(text), len(text) + len(piece), line.page, line.box))
        text += piece
    text = text.rstrip()
    if not text:
        return None
    lines[-1] = Line(lines[-1].start, len(text), lines[-1].page, lines[-1].box)
    source = paragraph.first.source
    style = Style.CELL if paragraph.cell is not None else paragraph.style
    return Block(
        text, tuple(lines), style, source, 0, _confidence(paragraph) if source is Source.OCR else None, paragraph.cell
    )


def _confidence(paragraph: Paragraph) -> float | None:
    known = [word.confidence for line in paragraph.lines for word in line.words if word.confidence is not None]
    return round(sum(known) / len(known), 3) if known else None
