"""The overview as a paper, before any file format: chapters of headings, paragraphs, tables, charts and comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Passage
from pipeline.records.assessment import Slot
from pipeline.records.overview import Comment

KEPT_ROWS = 9
"""A table with no more rows than this stays on one page."""

SPLITS_AFTER = 900
"""Characters: a row with a longer text may break over the page, so that no page stays half empty."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the chapter's own; `level` is 2 or 3, `anchor` what links point to."""

    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `comments` and `files` are numbers that the reader can go to; `note` is smaller print.

    `see` is the place (text, anchor) to go to where no number backs the text.
    """

    text: str
    comments: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    note: bool = False
    see: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of paragraphs."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `comments` and `files` are numbers to go to, `language` that of a quote in another form.

    `slot` is where the adviser writes: what, and of which key.
    """

    text: str
    comments: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    language: str = ""
    anchor: str = ""
    slot: tuple[Slot, str] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, and its width as a share of the table's; `number` aligns right."""

    title: str
    width: float
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row names the row. `total` marks the last row as a sum."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, stacked by group; `alt` tells the same in words, and a table stands beside it."""

    caption: str
    alt: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Also:
    """Another comment of the same point: its number to go to, and «sender, page»."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A comment as it is shown: its sender, remarks, and its neighbours in the submission.

    `primary` is the one place where the comment is shown with its anchor and context; elsewhere it is shown again.
    Where the comment is the quote of a point, `lead` is the counted sentence above the quote, and `also` the other
    comments of the point. `key` names what the adviser writes about here, "" where she writes of it elsewhere.
    """

    comment: Comment
    sender: str
    remarks: tuple[str, ...]
    stance: str
    kind: str
    language: str
    primary: bool
    before: Passage | None = None
    after: Passage | None = None
    lead: str = ""
    also: tuple[Also, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments one under the other, with an empty column for the adviser."""

    caption: str
    entries: tuple[Entry, ...]


Block = Heading | Paragraph | Bullets | Table | Chart | Comments


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 with the blocks below it; the first section of a chapter may have no heading."""

    heading: Heading | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered chapter; `wide` ones are set on landscape pages."""

    id: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole overview. `notice` stands under the title and tells what the paper is."""

    title: str
    subtitle: str
    plan: str
    notice: str
    language: str
    chapters: tuple[Chapter, ...]


def text_cells(*texts: object) -> tuple[Cell, ...]:
    """Plain cells."""
    return tuple(Cell(str(text)) for text in texts)


def sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """The blocks of a chapter, cut before each heading of level 2."""
    heading: Heading | None = None
    held: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            if heading or held:
                yield Section(heading, tuple(held))
            heading, held = block, []
        else:
            held.append(block)
    if heading or held:
        yield Section(heading, tuple(held))


def leads_in(blocks: Sequence[Block], index: int) -> bool:
    """Whether this block is a text that must not stand alone at the foot of a page: what it leads in to comes next."""
    if not isinstance(blocks[index], Paragraph) or index + 1 == len(blocks):
        return False
    following = blocks[index + 1]
    if isinstance(following, Table | Chart | Comments):
        return True
    return isinstance(following, Paragraph) and leads_in(blocks, index + 1)
