"""What a file holds: blocks of text in reading order, each with its page and place, and what went wrong."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

SEPARATOR = "\n"
"""Stands between two blocks in `Document.text`."""


class Status(StrEnum):
    """How the reading of a file went."""

    OK = "ok"
    PARTIAL = "partial"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    UNSUPPORTED = "unsupported"
    FAILED = "failed"
    """The program broke on it; nothing is known against the file."""

    @property
    def readable(self) -> bool:
        """Whether there is text to go on with."""
        return self in (Status.OK, Status.PARTIAL)


class Style(StrEnum):
    """What a block looks like on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"


class Source(StrEnum):
    """Whether the text was in the file or was recognised from a picture of it."""

    NATIVE = "native"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in points (1/72 inch) from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a block: characters `start`..`end` of the block's text stand on `page` (1-based) in `box`."""

    start: int
    end: int
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell, or running header or footer.

    `text` is never empty, NFC, free of control characters other than "\n" (a line break that the writer made).
    `lines` cover the text in order; a paragraph that goes on over the page has lines on both pages. `part` indexes
    `Document.parts`. `confidence` (0..1) is the mean word confidence of OCR, None for native text. `cell` is
    (table, row, column), 0-based, where the block is a table cell or a form field.
    """

    text: str
    lines: tuple[Line, ...]
    style: Style = Style.PARAGRAPH
    source: Source = Source.NATIVE
    part: int = 0
    confidence: float | None = None
    cell: tuple[int, int, int] | None = None

    @property
    def page(self) -> int:
        """The page on which the block begins."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a submission with its own origin: a file, the body of an e-mail, an attachment, the thread below.

    `kind` is `file`, `body`, `attachment`, `thread` or `margin` (comments beside the text); `name` is the POSIX path
    below `submissions/`, attachments as `a.eml!b.pdf`.
    """

    name: str
    kind: str
    format: str


@dataclass(frozen=True, slots=True)
class Mail:
    """The head of an e-mail. It is not part of the text."""

    sender_name: str = ""
    sender_address: str = ""
    date: dt.date | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change or a comment in the margin of an office document, laid over its final text.

    `kind` is `insertion`, `deletion` or `comment`; `text` what was inserted, deleted or remarked; `author` and `date`
    (ISO 8601) are as the file tells them; `block` indexes `Document.blocks`, None where that is not known.
    """

    kind: str
    text: str
    author: str = ""
    date: str = ""
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong: `code` names a sentence in `pipeline/texts`, `detail` what fills it."""

    code: str
    detail: str = ""
    part: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Document:
    """A submitted file as it was read. `file` is its POSIX path below `submissions/`."""

    file: str
    sha256: str
    format: str
    status: Status
    pages: int = 0
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    mail: Mail | None = None
    problems: tuple[Problem, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @cached_property
    def text(self) -> str:
        """All blocks' text, joined by `SEPARATOR`: what the passages of a submission add up to."""
        return SEPARATOR.join(block.text for block in self.blocks)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset in `text` at which each block begins."""
        lengths = (len(block.text) + len(SEPARATOR) for block in self.blocks)
        return tuple(accumulate(lengths, initial=0))[: len(self.blocks)]

    def places(self, start: int, end: int) -> tuple[tuple[int, Box | None], ...]:
        """The (page, box) of each printed line that the characters `start`..`end` of `text` touch."""
        found = []
        for number in range(max(0, bisect_right(self.starts, start) - 1), bisect_left(self.starts, end)):
            offset = self.starts[number]
            for line in self.blocks[number].lines:
                if offset + line.start < end and offset + line.end > start:
                    found.append((line.page, line.box))
        return tuple(found)
