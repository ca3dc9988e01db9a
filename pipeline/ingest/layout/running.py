"""Running headers and footers: lines that come back at the edge of the pages, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.ingest.layout.columns import read_order
from pipeline.ingest.layout.model import Page, Paragraph, TextLine
from pipeline.records import Source, Style

EDGE = 0.14
"""Headers and footers stand within this share of the page's height from its edge."""

MARGIN = 0.06
"""What stands this near the lower edge, and apart from the text, is a footer even where it does not come back."""

_PAGE_NUMBER = re.compile(
    r"(?i)^(?:side|page|s\.)\s*\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?$|^\d{1,3}\s+(?:av|of)\s+\d{1,3}$|"
    r"^[-–(]?\s*\d{1,3}\s*[-–)]?$|\bside \d+ av \d+$"
)
_DIGITS = re.compile(r"\d+")


def take_running(page_list: Sequence[Page]) -> dict[int, tuple[list[Paragraph], list[Paragraph]]]:
    """Takes running lines out of the pages; gives (headers, footers) per page number, each line a paragraph."""
    rows = {page.number: _edge_rows(page) for page in page_list}
    recurring = _recurring(page_list, rows)
    taken: dict[int, tuple[list[Paragraph], list[Paragraph]]] = {}
    for page in page_list:
        headers: list[TextLine] = []
        footers: list[TextLine] = []
        for side, chosen in ((0, headers), (1, footers)):
            edge = rows[page.number][side]
            chosen += edge[: _depth(page, edge, side, recurring)]
        if len(headers) + len(footers) == len(page.lines):
            # Nothing would be left of the page: what looks like a running line is its text.
            headers = [line for line in headers if _PAGE_NUMBER.search(line.text)]
            footers = [line for line in footers if _PAGE_NUMBER.search(line.text)]
        drop = {id(line) for line in headers + footers}
        page.lines = [line for line in page.lines if id(line) not in drop]
        taken[page.number] = (_as_paragraphs(page, headers, Style.HEADER), _as_paragraphs(page, footers, Style.FOOTER))
    return taken


def _edge_rows(page: Page) -> tuple[list[TextLine], list[TextLine]]:
    """The lines near the upper and the lower edge, outermost first."""
    tables = [(grid.top, grid.bottom) for grid in page.grids]
    free = [line for line in page.lines if not any(top <= line.top and line.bottom <= end for top, end in tables)]
    upper = sorted((line for line in free if line.top < EDGE * page.height), key=lambda line: (line.top, line.x0))
    lower = [line for line in free if line.bottom > (1 - EDGE) * page.height]
    return upper[:6], sorted(lower, key=lambda line: (-line.bottom, line.x0))[:6]


def _key(line: TextLine, side: int) -> tuple[int, str, int]:
    """Lines that differ only in their numbers, at the same height within 9 points, are the same running line."""
    return side, _DIGITS.sub("#", line.text.lower()), round((line.bottom if side else line.top) / 9)


def _recurring(
    page_list: Sequence[Page], rows: dict[int, tuple[list[TextLine], list[TextLine]]]
) -> set[tuple[int, str, int]]:
    pages_of: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    for number, sides in rows.items():
        for side in (0, 1):
            for line in sides[side]:
                pages_of[_key(line, side)].add(number)
    needed = max(2, (len(page_list) + 1) // 2)
    return {key for key, pages in pages_of.items() if len(pages) >= needed}


def _depth(page: Page, edge: list[TextLine], side: int, recurring: set[tuple[int, str, int]]) -> int:
    """How many of the outermost lines are running ones: up to the innermost that recurs, with white space after it.

    One line that differs from page to page may stand between.
    """
    depth = differing = 0
    for i, line in enumerate(edge):
        if depth and _apart(edge[depth - 1], line) > 2 * (line.bottom - line.top):
            break
        if _key(line, side) in recurring:
            depth = i + 1 if _alone(page, line, side, times=0.2) else depth
        elif i == depth and _is_edge(page, line, side):
            depth = i + 1
        else:
            differing += 1
            if differing > 1:
                break
    # What stands in one row with a running line is one too.
    rows = [line.bottom for line in edge[:depth]] or [
        line.bottom for line in edge if _PAGE_NUMBER.search(line.text) and _alone(page, line, side)
    ]
    while depth < len(edge) and any(abs(edge[depth].bottom - bottom) <= 2 for bottom in rows):
        depth += 1
    return depth


def _apart(a: TextLine, b: TextLine) -> float:
    return max(a.top - b.bottom, b.top - a.bottom)


def _is_edge(page: Page, line: TextLine, side: int) -> bool:
    """Whether a line is running though it does not come back: a page number, or a line in the lower margin."""
    if _PAGE_NUMBER.search(line.text):
        return _alone(page, line, side)
    low = bool(side) and line.source is Source.NATIVE and line.bottom > (1 - MARGIN) * page.height
    return low and _alone(page, line, side, times=2.0)


def _alone(page: Page, line: TextLine, side: int, times: float = 0.8) -> bool:
    """Whether white space of `times` lines parts a line from the text further in."""
    height = line.bottom - line.top
    if side:
        inner = [other.bottom for other in page.lines if other.bottom <= line.top + 1]
        return not inner or line.top - max(inner) > times * height
    inner = [other.top for other in page.lines if other.top >= line.bottom - 1]
    return not inner or min(inner) - line.bottom > times * height


def _as_paragraphs(page: Page, lines: list[TextLine], style: Style) -> list[Paragraph]:
    return [Paragraph([line], style=style) for line in read_order(lines, page.width)] if lines else []
