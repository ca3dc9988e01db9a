"""Pages to blocks: order, running lines, tables, and paragraphs that go on over the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.ingest.blocks import ends_sentence
from pipeline.ingest.clean import clean
from pipeline.ingest.layout.columns import Margins, read_order
from pipeline.ingest.layout.hyphens import DASHES, join, lexicon, parts_words
from pipeline.ingest.layout.model import Grid, Page, Paragraph, TextLine
from pipeline.ingest.layout.notes import SMALL, body_size, mark_notes
from pipeline.ingest.layout.paragraphs import Leading, is_flush, is_full, paragraphs, same_font
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
    flows = {page.number: _flow(page) for page in pages}
    margins = Margins()
    # Twice, since the last page's margin is also the first one's.
    for page in pages:
        read_order(flows[page.number], page.width, margins)
    inside = {id(grid): _inside(page, grid) for page in pages for grid in page.grids}
    leading = Leading(_wrapped(pages, flows, inside, margins))
    tables = Tables(leading)
    usual = body_size(line for flow in flows.values() for line in flow)
    ordered: list[Paragraph] = []
    for page in pages:
        headers, footers = running[page.number]
        body = _body(read_order(flows[page.number], page.width, margins), inside, tables, leading, usual)
        mark_notes(body, usual)
        if body and (open_end := _open_paragraph(ordered)) and _goes_on(open_end, body[0]):
            _continue(open_end, body.pop(0))
        ordered += [*headers, *_joined_columns(body), *footers]
    lines = [line for paragraph in ordered for line in paragraph.lines]
    parting = any(line.flush for line in lines) or parts_words([line.text for line in lines])
    known = lexicon([line.text for line in lines])
    built = (_block(paragraph, known, parting=parting) for paragraph in ordered)
    return [block for block in built if block is not None]


def _flow(page: Page) -> list[TextLine]:
    """A page's lines outside its tables, and a placeholder for each table."""
    free = page.lines
    for grid in page.grids:
        free = [rest for line in free for rest in grid.part(line)[1]]
    return free + [grid.placeholder(page.number) for grid in page.grids]


def _inside(page: Page, grid: Grid) -> list[TextLine]:
    return [line for whole in page.lines for line in grid.part(whole)[0]]


def _wrapped(
    pages: Sequence[Page], flows: dict[int, list[TextLine]], inside: dict[int, list[TextLine]], margins: Margins
) -> Iterator[TextLine]:
    """The lines of a document to learn its leading from: running text in order, cells from column to column."""
    for page in pages:
        yield from (line for line in read_order(flows[page.number], page.width, margins) if line.grid is None)
        for grid in page.grids:
            yield from sorted(inside[id(grid)], key=lambda line: (round(line.x0), line.top))


def _body(
    ordered: list[TextLine], inside: dict[int, list[TextLine]], tables: Tables, leading: Leading, usual: float
) -> list[Paragraph]:
    """A page's paragraphs and table cells in reading order."""
    body: list[Paragraph] = []
    text: list[TextLine] = []
    above: Grid | None = None
    for line in ordered:
        if line.grid is None:
            text.append(line)
            continue
        body += paragraphs(text, leading)
        # A table goes on at the top of the page, or at the top of the next column.
        between = [other for other in text if other.size > SMALL * usual]
        continues = not body or (not between and above is not None and line.grid.top < above.top)
        body += tables.cells(line.grid, inside[id(line.grid)], continues=continues)
        text, above = [], line.grid
    return body + paragraphs(text, leading)


def _joined_columns(body: list[Paragraph]) -> list[Paragraph]:
    """Joins a paragraph that goes on at the top of the next column."""
    joined: list[Paragraph] = []
    for paragraph in body:
        before = _open_paragraph(joined)
        if (
            before
            and not paragraph.note
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
    """The last paragraph so far, running lines and footnotes left aside."""
    aside = (Style.HEADER, Style.FOOTER)
    return next((p for p in reversed(ordered) if p.style not in aside and not p.note), None)


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
    if is_flush(last) and first.flush and not _is_indented(after):
        return True
    if ends_sentence(last.text) or len(last.text) < 3:
        return False
    return (
        first.text[0].islower() or bool(_OPEN_END.search(last.text)) or (is_full(last, first) and len(last.text) > 30)
    )


def _is_indented(paragraph: Paragraph) -> bool:
    """Whether a paragraph's first line is indented, or stands on the right of its neighbours."""
    return len(paragraph.lines) > 1 and paragraph.first.x0 - paragraph.lines[1].x0 > 0.8 * paragraph.first.size


def _continue(before: Paragraph, after: Paragraph) -> None:
    before.joins += [" ", *after.joins]
    before.lines += after.lines


def _block(paragraph: Paragraph, known: Collection[str], *, parting: bool) -> Block | None:
    text = ""
    lines: list[Line] = []
    cleaned = [(clean(line.text).replace("\n", " "), line) for line in paragraph.lines]
    joins = [*paragraph.joins, ""]
    for i, (words, line) in enumerate(cleaned):
        between = joins[i]
        if between == " " and i + 1 < len(cleaned) and words.endswith(DASHES):
            words, between = join(words, cleaned[i + 1][0], known, parting=parting)
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
