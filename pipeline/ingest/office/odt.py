"""ODT: the same walk over OpenDocument's content.xml; list numbers are computed from the list styles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.ingest.blocks import PAGE_BREAK, block, mark_headings
from pipeline.ingest.clean import clean
from pipeline.ingest.office.archive import Archive
from pipeline.ingest.office.odt_lists import Lists
from pipeline.ingest.office.odt_margin import MARKS, Margin
from pipeline.ingest.office.xml import attribute, child, local
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Block, Part, Status, Style

# fmt: off
_SILENT = frozenset((
    "tracked-changes", "annotation", "annotation-end", "change", "change-start", "change-end", "sequence-decls",
    "variable-decls", "user-field-decls", "forms", "bibliography-configuration", "hidden-text", "title", "desc",
))
_CONTAINERS = frozenset((
    "section", "index-body", "table-of-content", "user-index", "illustration-index", "alphabetical-index",
    "numbered-paragraph", "text-box", "list-header", "index-title", "frame", "g", "custom-shape", "rect",
))
# fmt: on
_SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": PAGE_BREAK}
MAX_DEPTH = 80
MAX_REPEAT = 50


def read(data: bytes, context: Context) -> Reading:
    """The final text of an ODT file. Raises Unreadable where it is broken or encrypted."""
    archive = Archive(data)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable(Status.ENCRYPTED, "encrypted")
    if "content.xml" not in archive:
        raise Unreadable(Status.CORRUPT, "corrupt")
    styles = archive.xml("styles.xml") if "styles.xml" in archive else None
    kind = "attachment" if context.depth else "file"
    return read_xml(archive.xml("content.xml"), styles, Part(context.name, kind, "odt"))


def read_xml(content: Any, styles: Any | None, whole: Part) -> Reading:
    """The text of content.xml, with the headers and footers of styles.xml. Comments are a part beside `whole`."""
    body = child(child(content, "body"), "text")
    if body is None:
        raise Unreadable(Status.CORRUPT, "corrupt")
    margin = Margin(body)
    walk = _Walk([root for root in (content, styles) if root is not None], margin)
    walk.inside(body, 0)
    walk.finish()
    reading = Reading(pages=walk.page)
    main = mark_headings(walk.blocks)
    headers, footers = (walk.running(styles, kind, style) for kind, style in _RUNNING)
    reading.blocks = [*headers, *main, *walk.notes, *footers]
    reading.revisions = margin.revisions(len(headers), len(main))
    if margin.tracked:
        reading.note("tracked_changes")
    if remarks := walk.remarks():
        reading.parts = [whole, replace(whole, kind="margin")]
        reading.blocks += remarks
        reading.note("margin_comments")
    if walk.pictures and sum(len(b.text) for b in main) < 200:
        reading.note("pictures", loses_text=True)
    return reading


_RUNNING = (("header", Style.HEADER), ("footer", Style.FOOTER))


class _Walk:
    def __init__(self, roots: list[Any], margin: Margin) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Block] = []
        self.page = 1
        self.pictures = False
        self._tables = 0
        self._cell: tuple[int, int, int] | None = None
        self._boxes: list[Any] = []
        self._notes: list[Any] = []
        self._margin = margin
        self._marks: list[Any] = []
        self._beside = False
        found = [e for root in roots for e in root.iter("{*}style", "{*}list-style")]
        self._styles = {attribute(e, "name"): e for e in found if local(e) == "style"}
        self._lists = Lists(e for e in found if local(e) == "list-style")

    def inside(self, parent: Any, depth: int) -> None:
        """Walks block-level content."""
        if depth > MAX_DEPTH:
            raise Unreadable(Status.CORRUPT, "corrupt")
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element, depth)
            elif name == "list":
                self._list(element, depth)
            elif name == "table":
                self._table(element, depth)
            elif name == "soft-page-break":
                self.page += 1
            elif name in MARKS:
                self._place([element])
            elif name in _CONTAINERS:
                self.inside(element, depth + 1)

    def finish(self) -> None:
        """Reads the footnotes that the text referred to."""
        self._beside = True
        outer, self.blocks = self.blocks, []
        for note in self._notes:
            self.inside(note, 0)
        self.notes, self.blocks = self.blocks, outer

    def remarks(self) -> list[Block]:
        """The comments in the margin, in the order in which the text refers to them."""
        outer, self.blocks = self.blocks, []
        for remark in list(self._margin.comments):
            self.inside(remark, 0)
        found, self.blocks = self.blocks, outer
        return [
            replace(b, part=1, cell=None, lines=tuple(replace(line, page=self.page) for line in b.lines)) for b in found
        ]

    def _place(self, marks: list[Any]) -> None:
        self._margin.place(marks, None if self._beside else len(self.blocks))

    def running(self, styles: Any | None, kind: str, style: Style) -> list[Block]:
        """Headers or footers of the master pages, each text once."""
        seen: dict[str, Block] = {}
        outer, self.blocks = self.blocks, []
        for master in styles.iter("{*}master-page") if styles is not None else ():
            for element in master:
                if local(element) in (kind, f"{kind}-left", f"{kind}-first"):
                    self.inside(element, 0)
        for made in self.blocks:
            lines = tuple(replace(line, page=1) for line in made.lines)
            seen.setdefault(made.text, replace(made, style=style, cell=None, lines=lines))
        self.blocks = outer
        return list(seen.values())

    def _paragraph(self, element: Any, depth: int) -> None:
        if self._breaks_before(attribute(element, "style-name")) and self.blocks:
            self.page += 1
        text = self._text(element)
        boxes, self._boxes = self._boxes, []
        marks, self._marks = self._marks, []
        for box in boxes:
            self.inside([box], depth + 1)
        self._place(marks)
        marker = self._lists.take()
        if clean(text.replace(PAGE_BREAK, " ")):
            made = block(f"{marker} {text}" if marker else text, self._style(element, text), self.page, cell=self._cell)
            if made is not None:
                self.blocks.append(
                    replace(made, style=Style.LIST_ITEM) if marker and made.style is Style.PARAGRAPH else made
                )
        self.page += text.count(PAGE_BREAK)

    def _style(self, element: Any, text: str) -> Style:
        if local(element) == "h":
            return Style.HEADING
        if self._cell is not None:
            return Style.CELL
        bold = self._is_bold(element) and len(text) <= 120 and not text.rstrip().endswith(".")
        return Style.HEADING if bold or self._is_title(attribute(element, "style-name")) else Style.PARAGRAPH

    def _is_bold(self, element: Any) -> bool:
        """Whether the paragraph's style, or a span around all of its text, is bold."""
        spans = [e for e in element if local(e) == "span"]
        names = [attribute(element, "style-name")]
        if len(spans) == 1 and not (element.text or "").strip() and not (spans[0].tail or "").strip():
            names.append(attribute(spans[0], "style-name"))
        return any(
            attribute(p, "font-weight") == "bold" for name in names for p in self._properties(name, "text-properties")
        )

    def _properties(self, name: str, kind: str) -> list[Any]:
        found = []
        for style in self._chain(name):
            properties = child(style, kind)
            if properties is not None:
                found.append(properties)
        return found

    def _chain(self, name: str) -> list[Any]:
        chain: list[Any] = []
        while name in self._styles and len(chain) < 20:
            chain.append(self._styles[name])
            name = attribute(chain[-1], "parent-style-name")
        return chain

    def _is_title(self, name: str) -> bool:
        names = [name, *(attribute(style, "parent-style-name") for style in self._chain(name))]
        return any(n.startswith(("Heading", "Title", "Subtitle", "Overskrift")) for n in names)

    def _breaks_before(self, name: str) -> bool:
        return any(attribute(p, "break-before") == "page" for p in self._properties(name, "paragraph-properties")[:1])

    def _text(self, element: Any) -> str:
        out = element.text or ""
        for part in element:
            name = local(part)
            if name in _SIGNS:
                out += _SIGNS[name]
            elif name == "s":
                count = attribute(part, "c")
                out += " " * (min(int(count), MAX_REPEAT) if count.isdigit() else 1)
            elif name == "note":
                body = child(part, "note-body")
                self._notes += [body] if body is not None else []
            elif name in ("frame", "custom-shape", "text-box", "rect", "g"):
                self._boxes.append(part)
                self.pictures = self.pictures or next(part.iter("{*}image"), None) is not None
            elif name in MARKS:
                self._marks.append(part)
            elif name and name not in _SILENT:
                out += self._text(part)
            out += part.tail or ""
        return out

    def _list(self, element: Any, depth: int) -> None:
        self._lists.enter(element)
        for item in element:
            if local(item) == "list-item":
                self._lists.item(item)
            if local(item) in ("list-item", "list-header"):
                self.inside(item, depth + 1)
        self._lists.leave()

    def _table(self, table: Any, depth: int) -> None:
        rows = [row for row in table.iter("{*}table-row") if next(row.iterancestors("{*}table")) is table]
        cells = [[c for c in row if local(c) == "table-cell"] for row in rows]
        frame = [len(row) for row in cells] == [1]
        number = self._tables
        self._tables += not frame
        outer = self._cell
        for r, row in enumerate(cells):
            column = 0
            for cell in row:
                self._cell = None if frame else (number, r, column)
                self.inside(cell, depth + 1)
                span = attribute(cell, "number-columns-spanned")
                column += int(span) if span.isdigit() else 1
        self._cell = outer
