"""A name that an answer may have been sent by, and the lines that such names stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.records import Document

_CELLS = re.compile(r" {3,}|\t+|\s{1,9}[|•·]\s")
LONGEST_LINE = 300
"""A line that names a sender is no longer; what it holds beyond is not read."""
_SPACED = re.compile(r"^(?:\w ){3,}\w$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a document may have been sent by, the source that gives it, and how far down it stands there."""

    name: str
    basis: str
    order: int = 0


def own_parts(document: Document) -> tuple[int, ...]:
    """The part that is the letter: the first one, and with an e-mail its first attachment."""
    attached = document.mail is not None and len(document.parts) > 1 and document.parts[1].kind == "attachment"
    return (0, 1) if attached else (0,)


def lines_of(text: str) -> list[str]:
    """The lines of a text, each cell of a line of its own, «B Y G D A» as «BYGDA»."""
    return list(_lines(text))


@lru_cache(maxsize=128)
def _lines(text: str) -> tuple[str, ...]:
    """Several sources read the same head, one after another."""
    cells = (cell.strip()[:LONGEST_LINE] for line in text.split("\n") for cell in _CELLS.split(line))
    return tuple(cell.replace(" ", "") if _SPACED.match(cell) else cell for cell in cells if cell)
