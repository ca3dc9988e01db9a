"""Blocks for the formats that have paragraphs but no printed lines."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.ingest.clean import clean
from pipeline.ingest.markers import list_marker
from pipeline.records import Block, Line, Style

PAGE_BREAK = "\x0c"
"""Stands in a text where a new page begins."""


def block(
    text: str, style: Style = Style.PARAGRAPH, page: int = 1, part: int = 0, cell: tuple[int, int, int] | None = None
) -> Block | None:
    """A block of `text`, cleaned, with one line for each line of the text; None where no text is left.

    `PAGE_BREAK` in the text moves what follows to the next page. A paragraph that begins with a list marker becomes
    a list item.
    """
    lines: list[Line] = []
    pieces: list[str] = []
    at = 0
    for offset, piece in enumerate(text.split(PAGE_BREAK)):
        body = clean(piece)
        if not body:
            continue
        if pieces:
            pieces.append(" ")
            at += 1
            lines[-1] = replace(lines[-1], end=at)
        for line in body.split("\n"):
            lines.append(Line(at, at + len(line) + 1, page + offset))
            pieces += [line, "\n"]
            at += len(line) + 1
        pieces.pop()
        at -= 1
        lines[-1] = replace(lines[-1], end=at)
    if not pieces:
        return None
    out = "".join(pieces)
    if style is Style.PARAGRAPH and list_marker(out):
        style = Style.LIST_ITEM
    return Block(out, tuple(lines), style, part=part, cell=cell)


_SENTENCE_END = re.compile(r"(?:[.!?:…][»”\"')\]]*|[^\W\d][.!?»”][»”\"')\]]*\d{1,2})$")
"""A footnote's number may follow the sentence («planen.1»)."""

_NOT_HEADING_END = re.compile(r"[.!?:;,…»”\"]$")
_ADDRESSING = re.compile(
    r"(?i)^(til|frå|fra|att|v/|hei|kjære|med |mvh|vennlig|venleg|beste helsing|hilsen|helsing)\b|@|\d{4}"
)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def mark_headings(blocks: list[Block]) -> list[Block]:
    """Marks short lines that stand alone above running text as headings, where the format shows no other sign."""
    marked = []
    for i, this in enumerate(blocks):
        below = blocks[i + 1] if i + 1 < len(blocks) else None
        marked.append(replace(this, style=Style.HEADING) if below and _stands_over(this, below) else this)
    return marked


def _stands_over(this: Block, below: Block) -> bool:
    if this.style is not Style.PARAGRAPH or "\n" in this.text or len(this.text) > 90 or this.source != below.source:
        return False
    if shouted(this.text):
        return True
    short = len(this.text.split()) <= 9 and not _NOT_HEADING_END.search(this.text)
    prose = below.style in (Style.PARAGRAPH, Style.LIST_ITEM) and len(below.text) > 90 and ends_sentence(below.text)
    return short and prose and this.text[0].isupper() and not _ADDRESSING.search(this.text)


def shouted(text: str) -> bool:
    """Whether a line is set in capitals as a heading is: two words or more, or one long one, and no sentence."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 6 and all(c.isupper() for c in letters) and not text.endswith((".", "!", "?"))
