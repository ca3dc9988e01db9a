"""DOCX: a walk over the XML that gives the final text. Tracked insertions, text boxes, content controls, nested tables,
footnotes and list numbers are there, deletions are not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.ingest.blocks import PAGE_BREAK, block, mark_headings
from pipeline.ingest.office.archive import Archive
from pipeline.ingest.office.margin import revision
from pipeline.ingest.office.numbering import Numbering
from pipeline.ingest.office.relations import main_part, relations
from pipeline.ingest.office.runs import Found, RunText, has_rendered_breaks, references, sections
from pipeline.ingest.office.styles import Styles
from pipeline.ingest.office.xml import attribute, child, children, is_on, local, value
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Block, Part, Status, Style

MAX_DEPTH = 60
_TRANSPARENT = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"))


LITTLE_TEXT = 200
"""A document with pictures and fewer characters than this is a scan that was pasted into Word."""


def read(data: bytes, context: Context) -> Reading:
    """The final text of a DOCX file. Raises Unreadable where it is none, is broken or encrypted."""
    document = _Docx(Archive(data))
    reading = document.read(context)
    if document.is_pasted_scan(reading):
        document.read_pictures(reading, context)
    return reading


class _Docx:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = main_part(archive)
        self._relations = relations(archive, self._main)
        self._root = archive.xml(self._main)
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"))
        self._found = Found()
        self._rendered = has_rendered_breaks(self._root)
        self._blocks: list[Block] = []
        self._page = 1
        self._tables = 0
        self._open = ""

    def read(self, context: Context) -> Reading:
        body = child(self._root, "body")
        if body is None:
            raise Unreadable(Status.CORRUPT, "corrupt")
        self._walk(body, None, 0)
        reading = Reading(pages=self._page)
        content = mark_headings(self._blocks)
        content += self._notes()
        headers, footers = self._running("header", Style.HEADER), self._running("footer", Style.FOOTER)
        reading.blocks = [*headers, *content, *footers]
        self._margin(reading, context, len(headers))
        for code, there in (("tracked_changes", self._found.tracked), ("hidden_text", self._found.hidden)):
            if there:
                reading.note(code)
        if any(local(e) == "altChunk" for e in body):
            reading.note("embedded_document", loses_text=True)
        return reading

    def _margin(self, reading: Reading, context: Context, above: int) -> None:
        """Lays the tracked changes over the text, and adds the comments in the margin as a part of their own."""
        found = [(made, made.block) for made in self._found.revisions]
        root = self._related("comments")
        self._blocks = []
        for remark in children(root, "comment") if root is not None else ():
            self._walk(remark, None, 0)
            if made := revision(remark, "comment"):
                found.append((made, self._found.remarks.get(attribute(remark, "id"))))
        reading.revisions = [replace(made, block=None if at is None else at + above) for made, at in found]
        if self._blocks:
            reading.parts = [
                Part(context.name, "attachment" if context.depth else "file", "docx"),
                Part(context.name, "margin", "docx"),
            ]
            page = reading.pages
            reading.blocks += [
                replace(b, part=1, cell=None, lines=tuple(replace(line, page=page) for line in b.lines))
                for b in self._blocks
            ]
            reading.note("margin_comments")

    def is_pasted_scan(self, reading: Reading) -> bool:
        """Whether the document has pictures and hardly any text."""
        return self._found.pictures and sum(len(b.text) for b in reading.blocks) < LITTLE_TEXT

    def read_pictures(self, reading: Reading, context: Context) -> None:
        """Recognises the text in the document's pictures, and adds it after the document's own."""
        found = False
        for kind, member in self._relations.values():
            if kind != "image" or member not in self._archive:
                continue
            try:
                _, inner = context.nested(self._archive.read(member), context.name, context.deeper(context.name))
            except Unreadable:
                reading.partial = True
                continue
            found = found or bool(inner.blocks)
            reading.blocks += inner.blocks
            reading.problems += inner.problems
            reading.partial = reading.partial or inner.partial
        if not found:
            reading.note("pictures", loses_text=True)

    def _related(self, kind: str) -> Any | None:
        for relation, member in self._relations.values():
            if relation == kind and member in self._archive:
                return self._archive.xml(member)
        return None

    def _walk(self, parent: Any, cell: tuple[int, int, int] | None, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable(Status.CORRUPT, "corrupt")
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, cell, depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name in ("del", "moveFrom"):
                self._found.revise(element, name)
            elif name in _TRANSPARENT:
                self._walk(element, cell, depth + 1)

    def _paragraph(self, element: Any, cell: tuple[int, int, int] | None, depth: int) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        if is_on(properties, "pageBreakBefore") and not self._rendered and self._blocks:
            self._page += 1
        run = RunText(self._styles, self._found, rendered_breaks=self._rendered)
        changes = len(self._found.revisions)
        run.collect(element, bold=self._styles.is_bold(style))
        self._found.place(changes, run.remarks, len(self._blocks))
        for box in run.boxes:
            self._walk(box, cell, depth + 1)
        text, self._open = self._open + run.text, ""
        if child(child(properties, "rPr"), "del") is not None:
            # The paragraph mark is deleted: in the final text this paragraph and the next are one.
            self._open = text
            return
        if text.strip(PAGE_BREAK + " \n\t"):
            self._add(text, self._style(style, properties, run, text), self._marker(style, properties), cell)
        self._page += text.count(PAGE_BREAK)
        if not self._rendered and value(child(properties, "sectPr"), "type") not in ("", "continuous"):
            self._page += 1

    def _add(self, text: str, style: Style, marker: str, cell: tuple[int, int, int] | None) -> None:
        if style is not Style.HEADING and cell is not None:
            style = Style.CELL
        elif marker and style is Style.PARAGRAPH:
            style = Style.LIST_ITEM
        leading = len(text) - len(text.lstrip(PAGE_BREAK + " \n\t"))
        page = self._page + text[:leading].count(PAGE_BREAK)
        made = block(f"{marker} {text[leading:]}" if marker else text[leading:], style, page, cell=cell)
        if made is not None:
            self._blocks.append(made)

    def _style(self, style: str, properties: Any | None, run: RunText, text: str) -> Style:
        level = value(properties, "outlineLvl")
        if self._styles.is_heading(style) or (level.isdigit() and int(level) < 9):
            return Style.HEADING
        bold = run.letters and run.bold >= 0.95 * run.letters
        return Style.HEADING if bold and len(text) <= 120 and not text.rstrip().endswith(".") else Style.PARAGRAPH

    def _marker(self, style: str, properties: Any | None) -> str:
        own = child(properties, "numPr")
        inherited = self._styles.numbering(style)
        number, level = inherited or ("", 0)
        if own is not None:
            number = value(own, "numId") or number
            shown = value(own, "ilvl")
            level = int(shown) if shown.isdigit() else level
        return self._numbering.marker(number, level) if number not in ("", "0") else ""

    def _table(self, table: Any, depth: int) -> None:
        rows = [row for row in table.iter("{*}tr") if next(row.iterancestors("{*}tbl")) is table]
        frame = len(rows) == 1 and len(list(_cells(rows[0]))) == 1
        number = self._tables
        self._tables += not frame
        for r, row in enumerate(rows):
            if child(child(row, "trPr"), "del") is not None:
                self._found.tracked = True
                continue
            column = 0
            for cell in _cells(row):
                self._walk(cell, None if frame else (number, r, column), depth + 1)
                span = value(child(cell, "tcPr"), "gridSpan")
                column += int(span) if span.isdigit() else 1

    def _notes(self) -> list[Block]:
        """Footnotes and endnotes in the order in which the text refers to them."""
        roots = {kind: self._related(f"{kind}s") for kind in ("footnote", "endnote")}
        outer, self._blocks = self._blocks, []
        for kind, identity in list(self._found.notes):
            root = roots[kind]
            for note in children(root, kind) if root is not None else ():
                if attribute(note, "id") == identity:
                    self._walk(note, None, 0)
        notes, self._blocks = self._blocks, outer
        return [replace(note, style=Style.PARAGRAPH) if note.style is Style.HEADING else note for note in notes]

    def _running(self, kind: str, style: Style) -> list[Block]:
        """Headers or footers, each text once, however many sections and kinds of pages have it."""
        seen: dict[str, Block] = {}
        for section in sections(self._root):
            for identity in references(section, kind):
                member = self._relations.get(identity, ("", ""))[1]
                if member in self._archive:
                    outer, self._blocks = self._blocks, []
                    self._walk(self._archive.xml(member), None, 0)
                    found, self._blocks = self._blocks, outer
                    for made in found:
                        seen.setdefault(made.text, replace(made, style=style, cell=None))
        pages = self._page
        return [
            replace(b, lines=tuple(replace(line, page=min(line.page, pages)) for line in b.lines))
            for b in seen.values()
        ]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is row]
