"""The letters as Word would store them: styles, numbering, tables, footnotes, headers and footers."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from tests.ingest.make import docx, part
from tests.ingest.norwegian.content import LISTS, NOTE, Layout, Letter, rows, soft_hyphens

PAGES = {"a4": (11906, 16838), "a5": (8391, 11906)}
GUTTER = 500
TWIPS = 20
"""Word's unit: twentieths of a point."""


def word(letter: Letter, layout: Layout) -> bytes:
    """A DOCX of the letter."""
    return _Writer(letter, layout).document()


class _Writer:
    def __init__(self, letter: Letter, layout: Layout) -> None:
        self._letter = letter
        self._layout = layout
        self._look = layout.look
        self._notes: list[str] = []
        self._lists = 0
        self._hyphenate: Callable[[str], str] = soft_hyphens if self._look.get("soft") else str

    def document(self) -> bytes:
        columns = self._look.get("columns", 1)
        body = ""
        for number, (kind, content) in enumerate(self._letter.blocks):
            body += self._block(kind, content)
            if kind == "title" and columns > 1 and number < 3:
                body += f"<w:p><w:pPr>{self._section(1, running=True)}</w:pPr></w:p>"
        body += self._section(columns, running=True)
        parts = {"styles": self._styles(), "numbering": self._numbering()}
        if self._notes:
            parts["footnotes"] = self._footnotes()
        if self._look.get("running", True):
            parts["header1"] = part("hdr", _p("Header", _run(self._letter.header)))
            page = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
            parts["footer1"] = part(
                "ftr", _p("Footer", _run(self._letter.footer) + "<w:r><w:tab/></w:r>" + _run("Side ") + page)
            )
        return docx(body, **parts)

    def _width(self) -> int:
        """How wide a column is."""
        page, margin = PAGES[self._look.get("page", "a4")][0], int(self._look.get("margin", 2.5) * 567)
        columns = self._look.get("columns", 1)
        return int(page - 2 * margin - (columns - 1) * GUTTER) // columns

    def _block(self, kind: str, content: Any) -> str:
        if kind in LISTS:
            self._lists += 1
            shape = {"bullets": 1000, "numbers": 0, "letters": 100}[kind] + (self._lists if kind != "bullets" else 0)
            numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{shape}"/></w:numPr>'
            return "".join(_p("List", self._runs(item), numbered) for item in content)
        if kind == "table":
            return self._table(content)
        if kind == "letterhead":
            left, right = (_p("Lines", _broken([[line] for line in content[side]])) for side in ("left", "right"))
            wide, narrow = int(0.55 * self._width()), int(0.45 * self._width())
            cells = f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{left}</w:tc>'
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{narrow}" w:type="dxa"/></w:tcPr>{right}</w:tc>'
            grid = f'<w:tblGrid><w:gridCol w:w="{wide}"/><w:gridCol w:w="{narrow}"/></w:tblGrid>'
            return f"<w:tbl><w:tblPr/>{grid}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        if kind == "title":
            return _p("Title", _run(content))
        if kind == "h":
            return _p("Heading1", _run(content))
        if kind == "p":
            return _p("Normal", self._runs(content))
        tab = min(2400, self._width() // 2) if kind == "pairs" else self._width() // 2
        stops = f'<w:tabs><w:tab w:val="left" w:pos="{tab}"/></w:tabs>' if kind != "lines" else ""
        return _p("Lines", _broken(rows(kind, content)), stops)

    def _runs(self, text: str) -> str:
        runs = ""
        for at, piece in enumerate(NOTE.split(text)):
            if at % 2:
                self._notes.append(piece)
                runs += (
                    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                    f'<w:footnoteReference w:id="{len(self._notes) + 1}"/></w:r>'
                )
            elif piece:
                runs += _run(self._hyphenate(piece))
        return runs

    def _table(self, content: list[list[str]]) -> str:
        widths = self._look.get("widths", {}).get(len(content[0])) or [self._width() // len(content[0])] * len(
            content[0]
        )
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        body = ""
        for number, row in enumerate(content):
            head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f"{_p('Cell', _run(self._hyphenate(text)))}</w:tc>"
                for text, width in zip(row, widths, strict=True)
            )
            body += f"<w:tr>{head}{cells}</w:tr>"
        return (
            f'<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>" + _p("Small", "")
        )

    def _section(self, columns: int, *, running: bool) -> str:
        width, height = PAGES[self._look.get("page", "a4")]
        margin = int(self._look.get("margin", 2.5) * 567)
        references = ""
        if running and self._look.get("running", True):
            references = "".join(
                f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>' for kind in ("header", "footer")
            )
        spread = f'<w:cols w:num="{columns}" w:space="{GUTTER}"/>' if columns > 1 else "<w:cols/>"
        return (
            f'<w:sectPr>{references}<w:type w:val="continuous"/><w:pgSz w:w="{width}" w:h="{height}"/>'
            f'<w:pgMar w:top="{margin}" w:bottom="{margin}" w:left="{margin}" w:right="{margin}" w:header="600" '
            f'w:footer="600"/>{spread}</w:sectPr>'
        )

    def _styles(self) -> str:
        look = self._look
        size = look.get("size", 11)
        gap = int(look.get("gap", 8) * TWIPS)
        leading = int(240 * look.get("leading", 1.08))
        spacing = f'<w:spacing w:before="0" w:after="{gap}" w:line="{leading}" w:lineRule="auto"/>'
        indent = f'<w:ind w:firstLine="{int(look.get("indent", 0) * TWIPS)}"/>'
        aligned = f'<w:jc w:val="{look.get("align", "left")}"/>'
        font = look.get("font", "Liberation Serif")
        heads = look.get("heads", font)
        list_gap = int(look.get("list_gap", 0) * TWIPS)
        return part(
            "styles",
            f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
            f'<w:sz w:val="{size * 2}"/>'
            f'<w:lang w:val="{self._letter.form}-NO"/></w:rPr></w:rPrDefault></w:docDefaults>'
            + _style("Normal", "Normal", f"{spacing}{indent}{aligned}")
            + _style("List", "List Paragraph", spacing.replace(f'w:after="{gap}"', f'w:after="{list_gap}"'))
            + _style("Lines", "Lines", f'<w:spacing w:after="{max(gap, 160)}" w:line="{leading}" w:lineRule="auto"/>')
            + _style("Cell", "Cell", '<w:spacing w:after="0"/>', f'<w:sz w:val="{size * 2 - 2}"/>')
            + _style("Small", "Small", '<w:spacing w:after="0"/>', '<w:sz w:val="12"/>')
            + _style("Note", "footnote text", '<w:spacing w:after="0"/>', '<w:sz w:val="18"/>')
            + _style("Header", "header", "", '<w:sz w:val="18"/>')
            + _style("Footer", "footer", '<w:tabs><w:tab w:val="right" w:pos="9000"/></w:tabs>', '<w:sz w:val="18"/>')
            + _style(
                "Title", "Title", '<w:spacing w:before="120" w:after="240"/>', _head(heads, look.get("title", size + 7))
            )
            + _style(
                "Heading1",
                "heading 1",
                f'<w:keepNext/><w:spacing w:before="{int(look.get("head_gap", 12) * TWIPS)}" w:after="60"/>',
                _head(heads, look.get("head", size + 2)),
            ),
        )

    def _numbering(self) -> str:
        number = self._look.get("number", "{}.").format("%1")
        shapes = [("decimal", number), ("lowerLetter", "%1)"), ("bullet", self._look.get("bullet", "•"))]
        abstract = ""
        for identity, (form, text) in enumerate(shapes):
            abstract += (
                f'<w:abstractNum w:abstractNumId="{identity}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
                '<w:pPr><w:ind w:left="500" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
            )
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        nums = '<w:num w:numId="1000"><w:abstractNumId w:val="2"/></w:num>'
        for base, identity in ((0, 0), (100, 1)):
            for count in range(1, 10):
                nums += f'<w:num w:numId="{base + count}"><w:abstractNumId w:val="{identity}"/>{restart}</w:num>'
        return part("numbering", abstract + nums)

    def _footnotes(self) -> str:
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        notes = "".join(
            f'<w:footnote w:id="{number}">{_p("Note", mark + _run(" " + text))}</w:footnote>'
            for number, text in enumerate(self._notes, start=2)
        )
        rules = (
            '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote>"
        )
        return part("footnotes", rules + notes)


def _p(style: str, runs: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _broken(lines: list[list[str]]) -> str:
    return "<w:r><w:br/></w:r>".join("<w:r><w:tab/></w:r>".join(_run(piece) for piece in line) for line in lines)


def _style(identity: str, name: str, paragraph: str, run: str = "") -> str:
    default = ' w:default="1"' if identity == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"{default}><w:name w:val="{name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _head(font: str, size: float) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/><w:b/><w:sz w:val="{int(size * 2)}"/>'
