"""The pieces of WordprocessingML that python-docx has no words for: links, bookmarks, fields, fast tables."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.report.clean import clean


class Ids:
    """Numbers for bookmarks, unique in a document."""

    def __init__(self) -> None:
        self._next = count(1)

    def new(self) -> str:
        """The next number."""
        return str(next(self._next))


def element(tag: str, **attributes: str) -> Any:
    """An element `w:tag` with `w:` attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def run(text: str, *, bold: bool = False, language: str = "", style: str = "") -> Any:
    """A run of text; line breaks stay breaks. Characters that XML forbids are replaced."""
    made = element("r")
    if bold or language or style:
        properties = element("rPr")
        if style:
            properties.append(element("rStyle", val=style))
        if bold:
            properties.append(element("b"))
        if language:
            properties.append(element("lang", val=language))
        made.append(properties)
    for index, part in enumerate(clean(text).split("\n")):
        if index:
            made.append(element("br"))
        content = element("t")
        content.text = part
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(content)
    return made


def _bookmark_name(anchor: str) -> str:
    """An anchor as Word allows it: letters, digits and underscores, at most 40."""
    return re.sub(r"\W", "_", anchor)[:40]


def link(text: str, anchor: str) -> Any:
    """A link to a bookmark of the same document."""
    made = element("hyperlink", anchor=_bookmark_name(anchor), history="1")
    made.append(run(text, style="Hyperlink"))
    return made


def unlink_lost(body: Any) -> None:
    """Leaves the text alone of each link to a bookmark that is not there."""
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    for made in list(body.iter(qn("w:hyperlink"))):
        if made.get(qn("w:anchor")) not in marks:
            for style in list(made.iter(qn("w:rStyle"))):
                style.getparent().remove(style)
            for part in list(made):
                made.addprevious(part)
            made.getparent().remove(made)


def bookmark(paragraph: Any, name: str, ids: Ids) -> None:
    """Makes the paragraph's beginning a place that links point to."""
    number = ids.new()
    start = element("bookmarkStart", id=number, name=_bookmark_name(name))
    end = element("bookmarkEnd", id=number)
    at = 1 if paragraph.find(qn("w:pPr")) is not None else 0
    paragraph.insert(at, start)
    paragraph.insert(at + 1, end)


def field(instruction: str, shown: str, *, stale: bool = False) -> list[Any]:
    """A field such as PAGE or SEQ with the text that stands until it is updated; a `stale` one asks to be."""
    parts = []
    for kind in ("begin", "separate", "end"):
        holder = element("r")
        holder.append(element("fldChar", fldCharType=kind))
        parts.append(holder)
    if stale:
        parts[0][0].set(qn("w:dirty"), "true")
    code = element("r")
    text = element("instrText")
    text.text = f" {instruction} "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.append(text)
    return [parts[0], code, parts[1], run(shown), parts[2]]


def contents_link(text: str, anchor: str) -> Any:
    """A line of a table of contents: the heading, and the number of its page."""
    made = element("hyperlink", anchor=_bookmark_name(anchor), history="1")
    tab = element("r")
    tab.append(element("tab"))
    made.extend((run(text), tab, *field(f"PAGEREF {_bookmark_name(anchor)} \\h", "", stale=True)))
    return made


def paragraph(style: str = "", *, right: bool = False, keep: bool = False) -> Any:
    """An empty paragraph of a style (its id); `keep` holds it on the page of the next one."""
    made = element("p")
    if style or right or keep:
        properties = element("pPr")
        if style:
            properties.append(element("pStyle", val=style))
        if keep:
            properties.append(element("keepNext"))
        if right:
            properties.append(element("jc", val="right"))
        made.append(properties)
    return made


def table(widths: list[int], style: str, line: str) -> Any:
    """An empty table with fixed column widths in twentieths of a point and borders of the colour `line`."""
    made = element("tbl")
    properties = element("tblPr")
    properties.append(element("tblStyle", val=style))
    properties.append(element("tblW", w=str(sum(widths)), type="dxa"))
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz="4", space="0", color=line))
    properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side, margin in (("top", "30"), ("left", "85"), ("bottom", "30"), ("right", "85")):
        margins.append(element(side, w=margin, type="dxa"))
    properties.append(margins)
    properties.append(element("tblLook", val="0420", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0",
                              noHBand="0", noVBand="1"))  # fmt: skip
    made.append(properties)
    grid = element("tblGrid")
    for width in widths:
        grid.append(element("gridCol", w=str(width)))
    made.append(grid)
    return made


def row(cells: list[Any], *, header: bool = False, whole: bool = True) -> Any:
    """A row; a header row is repeated on each page, a whole one is never split between two."""
    made = element("tr")
    if header or whole:
        properties = element("trPr")
        if whole:
            properties.append(element("cantSplit"))
        if header:
            properties.append(element("tblHeader"))
        made.append(properties)
    made.extend(cells)
    return made


def cell(paragraphs: list[Any], width: int, *, fill: str = "") -> Any:
    """A cell with its paragraphs."""
    made = element("tc")
    properties = element("tcPr")
    properties.append(element("tcW", w=str(width), type="dxa"))
    if fill:
        properties.append(element("shd", val="clear", color="auto", fill=fill))
    made.append(properties)
    made.extend(paragraphs)
    return made
