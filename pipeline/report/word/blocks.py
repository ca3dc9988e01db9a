"""Each block of the paper as WordprocessingML."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from docx.shared import Cm, Emu

from pipeline.report import charts
from pipeline.report.blocks import (
    KEPT_ROWS,
    SPLITS_AFTER,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Comments,
    Entry,
    Heading,
    Paragraph,
    Table,
    leads_in,
)
from pipeline.report.clean import clean
from pipeline.report.material import Material
from pipeline.report.references import references
from pipeline.report.word import controls, xml
from pipeline.report.word.styles import CELL_STYLE, HEAD_FILL, HEAD_STYLE, LINE, SUM_FILL

_TWIPS_PER_CM = 567
_TABLE_STYLE = "TableGrid"


class Writer:
    """Writes blocks to the end of a python-docx document, `width` cm wide, with her controls if `writable`."""

    def __init__(self, document: Any, material: Material, *, writable: bool = True) -> None:
        self.document = document
        self.material = material
        self.writable = writable
        self.ids = xml.Ids()
        self.width = 17.0
        self.tables = self.figures = 0
        self.bookmarked: set[str] = set()

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Writes them all; what leads in to a table stays on its page."""
        for index, block in enumerate(blocks):
            self.block(block)
            if leads_in(blocks, index):
                self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def block(self, block: Block) -> None:
        """Writes a block of whatever kind."""
        writers: dict[type, Callable[[Any], None]] = {
            Heading: self.heading,
            Paragraph: self.paragraph,
            Bullets: self.bullets,
            Table: self.table,
            Chart: self.chart,
            Comments: self.comments,
        }
        writers[type(block)](block)

    def heading(self, heading: Heading) -> None:
        """A real heading, with its anchor."""
        made = self.document.add_heading(clean(heading.text), heading.level)
        if heading.anchor:
            self._mark(made._p, heading.anchor)

    def _mark(self, paragraph: Any, name: str) -> None:
        if name not in self.bookmarked:
            self.bookmarked.add(name)
            xml.bookmark(paragraph, name, self.ids)

    def paragraph(self, paragraph: Paragraph, style: str = "") -> None:
        """Running text, with the numbers that it was counted from."""
        made = self.document.add_paragraph(style=style or ("Note" if paragraph.note else "Normal"))._p
        made.append(xml.run(paragraph.text))
        self._references(made, paragraph.comments, paragraph.files)
        if paragraph.see:
            text, anchor = paragraph.see
            made.extend((xml.run(" ["), xml.link(text, anchor), xml.run("]")))

    def bullets(self, bullets: Bullets) -> None:
        """A list with the built-in style."""
        for item in bullets.items:
            self.paragraph(item, "List Bullet")

    def _references(self, holder: Any, comments: Sequence[int], files: Sequence[int], *, bare: bool = False) -> None:
        """« [Innspill 3–9, 14]»: each run of numbers links to its first row."""
        for text, anchor in references(comments, files, self.material, bare=bare):
            holder.append(xml.link(text, anchor) if anchor else xml.run(text))

    def _caption(self, kind: str, number: int, text: str) -> None:
        label = self.material.say(kind, number="\0", text=text)
        before, after = label.split("\0")
        made = self.document.add_paragraph(style="Caption")._p
        made.append(xml.run(before))
        made.extend(xml.field(f"SEQ {kind} \\* ARABIC", str(number)))
        made.append(xml.run(after))

    def table(self, table: Table) -> None:
        """A table with its caption above, and its head repeated on each page."""
        self.tables += 1
        self._caption("table", self.tables, table.caption)
        widths = self._widths([column.width for column in table.columns])
        made = self._table(table.columns, widths)
        for index, cells in enumerate(table.rows):
            final = index == len(table.rows) - 1
            last, keep = table.total and final, len(table.rows) <= KEPT_ROWS and not final
            parts = [
                xml.cell([self._cell(cell, column, bold=last, keep=keep)], width, fill=SUM_FILL if last else "")
                for cell, column, width in zip(cells, table.columns, widths, strict=True)
            ]
            made.append(xml.row(parts))
        self._place(made)

    def _table(self, columns: Sequence[Column], widths: list[int]) -> Any:
        made = xml.table(widths, _TABLE_STYLE, LINE)
        heads = []
        for column, width in zip(columns, widths, strict=True):
            head = xml.paragraph(HEAD_STYLE, right=column.number, keep=True)
            head.append(xml.run(column.title))
            heads.append(xml.cell([head], width, fill=HEAD_FILL))
        made.append(xml.row(heads, header=True))
        return made

    def _widths(self, shares: Sequence[float]) -> list[int]:
        total = sum(shares)
        return [round(share / total * self.width * _TWIPS_PER_CM) for share in shares]

    def _cell(self, cell: Cell, column: Column, *, bold: bool, keep: bool) -> Any:
        made = xml.paragraph(CELL_STYLE, right=column.number, keep=keep)
        if cell.slot and self.writable:
            controls.place(made, *cell.slot, cell.text, self.material, self.ids)
        elif cell.text:
            made.append(xml.run(cell.text, bold=bold, language=cell.language))
        self._references(made, cell.comments, cell.files, bare=not cell.text)
        if cell.anchor:
            self._mark(made, cell.anchor)
        return made

    def _place(self, table: Any) -> None:
        """Puts the table at the end, before the section's own properties, with air below."""
        body = self.document.element.body
        body.insert(len(body) - 1, table)
        body.insert(len(body) - 1, xml.paragraph(CELL_STYLE))

    def chart(self, chart: Chart) -> None:
        """The chart as a picture with its alternative text, and its caption below."""
        self.figures += 1
        picture = self.document.add_picture(io.BytesIO(charts.png(chart)), width=Emu(min(Cm(12.5), Cm(self.width))))
        picture._inline.docPr.set("descr", clean(chart.alt))
        picture._inline.docPr.set("title", clean(chart.caption))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._caption("figure", self.figures, chart.caption)

    def comments(self, comments: Comments) -> None:
        """Comments as a table with an empty column for the adviser."""
        say = self.material.say
        self.tables += 1
        self._caption("table", self.tables, comments.caption)
        columns = (
            Column(say("columns.number"), 1.1, number=True),
            Column(say("columns.sender"), 3.9),
            Column(say("columns.quote"), 11.2),
            Column(say("columns.stance"), 2.2),
            Column(say("columns.kind"), 2.2),
            Column(say("columns.assessment"), 5.1),
        )
        widths = self._widths([column.width for column in columns])
        made = self._table(columns, widths)
        for entry in comments.entries:
            made.append(self._entry(entry, widths))
        self._place(made)

    def _entry(self, entry: Entry, widths: list[int]) -> Any:
        comment = entry.comment
        number = xml.paragraph(CELL_STYLE, right=True)
        number.append(
            xml.run(str(comment.number)) if entry.primary else xml.link(str(comment.number), f"k{comment.number}")
        )
        if entry.primary:
            self._mark(number, f"k{comment.number}")
        sender = xml.paragraph(CELL_STYLE)
        sender.append(xml.run(entry.sender, bold=True))
        sender.append(xml.run(f", {self.material.say('page', page=comment.page)}"))
        about = [sender]
        if entry.remarks:
            remark = xml.paragraph(CELL_STYLE)
            remark.append(xml.run(f"({'; '.join(entry.remarks)})"))
            about.append(remark)
        quote, stance, kind = (xml.paragraph(CELL_STYLE) for _ in range(3))
        quote.append(xml.run(comment.text, language=entry.language))
        stance.append(xml.run(entry.stance))
        kind.append(xml.run(entry.kind))
        own = controls.of_entry(entry, self.material, self.ids, writable=self.writable)
        contents = ([number], about, self._said(entry, quote), [stance], [kind], own)
        cells = [xml.cell(paragraphs, width) for paragraphs, width in zip(contents, widths, strict=True)]
        return xml.row(cells, whole=len(comment.text) <= SPLITS_AFTER)

    def _said(self, entry: Entry, quote: Any) -> list[Any]:
        """A point's counted sentence, the quote, and who else says it."""
        lead, also = xml.paragraph(CELL_STYLE), xml.paragraph(CELL_STYLE)
        lead.append(xml.run(entry.lead, bold=True))
        for index, other in enumerate(entry.also):
            also.append(xml.run("; " if index else f"{self.material.say('also')} "))
            also.append(xml.run(f"{other.text} "))
            also.append(xml.link(str(other.number), f"k{other.number}"))
        return [*([lead] if entry.lead else []), quote, *([also] if entry.also else [])]
