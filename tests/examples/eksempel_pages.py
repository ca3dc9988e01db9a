"""Lays passages out on pages: paragraphs, tables and columns, the same for every format of the example answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Paragraph:
    """A paragraph of one or more passages; `style` is p, h1, h2 or bullet."""

    texts: list[str]
    style: str = "p"

    @property
    def text(self) -> str:
        """The passages as they stand in the paragraph."""
        return " ".join(self.texts)


@dataclass
class Table:
    """Rows of cells, each cell a list of paragraphs; `ruled` is false for a letterhead set in columns."""

    rows: list[list[list[Paragraph]]] = field(default_factory=list)
    ruled: bool = True


Flow = list["Paragraph | Table"]

CELLS_PER_ROW = 2


def lay_out(passages: list[dict[str, Any]]) -> Flow:
    """The passages as paragraphs and tables in reading order.

    A passage whose style is `cont` goes on in the paragraph before it. Cells fill rows of two. A passage that is
    `in_cell` is a further paragraph of the last cell, and one that is `beside` stands to the right of the block
    before it.
    """
    flow: Flow = []
    for passage in passages:
        style = passage.get("style", "p")
        if style == "cont":
            _last_paragraph(flow).texts.append(passage["text"])
        elif passage.get("in_cell"):
            _last_table(flow).rows[-1][-1].append(Paragraph([passage["text"]]))
        elif style == "cell":
            _add_cell(flow, Paragraph([passage["text"]]))
        elif passage.get("beside"):
            left = flow.pop()
            assert isinstance(left, Paragraph)
            flow.append(Table([[[left], [Paragraph([passage["text"]], style)]]], ruled=False))
        else:
            flow.append(Paragraph([passage["text"]], style))
    return flow


def _add_cell(flow: Flow, paragraph: Paragraph) -> None:
    if not flow or not isinstance(flow[-1], Table):
        flow.append(Table())
    rows = _last_table(flow).rows
    if not rows or len(rows[-1]) == CELLS_PER_ROW:
        rows.append([])
    rows[-1].append([paragraph])


def _last_table(flow: Flow) -> Table:
    table = flow[-1]
    assert isinstance(table, Table)
    return table


def _last_paragraph(flow: Flow) -> Paragraph:
    last = flow[-1]
    return last if isinstance(last, Paragraph) else last.rows[-1][-1][-1]
