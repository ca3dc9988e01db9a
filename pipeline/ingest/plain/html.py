"""HTML: blocks as a reader of the page sees them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import lxml.html
from lxml import etree

from pipeline.ingest.blocks import block, mark_headings
from pipeline.ingest.markers import list_marker
from pipeline.ingest.plain.cells import Cells
from pipeline.ingest.plain.decode import decode
from pipeline.ingest.plain.html_lists import Markers
from pipeline.ingest.plain.mojibake import mend
from pipeline.ingest.plain.unwrap import split_blocks
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Block, Status, Style

# fmt: off
_SILENT = frozenset((
    "script", "style", "template", "noscript", "head", "title", "meta", "link", "object", "embed", "iframe", "svg",
    "math", "audio", "video", "canvas", "map",
))
_BLOCK = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "label", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
    "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
)
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))")
_BACKGROUND = re.compile(r"background(?:-color)?\s*:")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*encoding=["']([\w.-]+)""", re.I)
_SPACES = re.compile(r"[ \t\r\f\v]+")
MAX_DEPTH = 250
SHORT = 55


def read(data: bytes, context: Context) -> Reading:  # noqa: ARG001 - all readers take the same
    """The visible text of an HTML file."""
    declared = _CHARSET.search(data[:4096])
    hint = (declared.group(1) or declared.group(2)).decode("ascii", "replace") if declared else None
    text, _, _ = decode(data, hint)
    return read_text(text)


def read_text(text: str) -> Reading:
    """The visible text of HTML that is decoded already. Raises Unreadable where nothing can be parsed."""
    return read_mail(text)[0]


def read_mail(text: str) -> tuple[Reading, list[bool]]:
    """The visible text of a mail in HTML, and for each block whether it is quoted from another mail.

    Raises Unreadable where nothing can be parsed.
    """
    reading = Reading()
    text = mend(text, reading)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    if not text.strip():
        return reading, []
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(Status.CORRUPT, "corrupt") from error
    walk = _Walk()
    walk.element(root, 0)
    walk.flush()
    reading.blocks = mark_headings(walk.blocks)
    if walk.hidden:
        reading.note("hidden_text")
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        # libxml2 drops what lies deeper than it goes; that must not pass unseen.
        reading.note("html_too_deep", loses_text=True)
    return reading, walk.cited


def _is_citation(element: Any, tag: str) -> bool:
    """Whether this is how mail programs mark what they quote; a writer's own block quotation has no such mark."""
    if tag != "blockquote":
        return False
    return (element.get("type") or "").lower() == "cite" or "quote" in (element.get("class") or "").lower()


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.cited: list[bool] = []
        self.hidden = False
        self._text: list[str] = []
        self._style = Style.PARAGRAPH
        self._cell: tuple[int, int, int] | None = None
        self._cells = Cells()
        self._markers: list[str] = []
        self._numbers = Markers()
        self._cited = 0
        self._preformatted = 0

    def element(self, element: Any, depth: int) -> None:
        """Walks an element and what is in it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SILENT or depth > MAX_DEPTH:
            return
        if self._invisible(element):
            self.hidden = self.hidden or bool("".join(element.itertext()).strip())
            return
        if tag == "br":
            self._text.append("\n")
        elif tag in ("input", "select"):
            self._field(element, tag)
        elif tag in _BLOCK:
            self._block(element, tag, depth)
        else:
            self._inside(element, depth)

    def _invisible(self, element: Any) -> bool:
        style = (element.get("style") or "").lower()
        if element.get("hidden") is not None or _HIDDEN.search(style):
            return True
        return bool(_WHITE.search(style)) and not any(
            _BACKGROUND.search((e.get("style") or "").lower()) or e.get("bgcolor")
            for e in (element, *element.iterancestors())
        )

    def _inside(self, element: Any, depth: int) -> None:
        self._say(element.text)
        for child in element:
            self.element(child, depth + 1)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._text.append(_source_lines(text) if self._preformatted == 0 else text)

    def _block(self, element: Any, tag: str, depth: int) -> None:
        self.flush()
        outer = self._style, self._cell
        if tag in ("td", "th"):
            self._cell = self._cells.place(element)
            self._style = Style.CELL if self._cell else Style.PARAGRAPH
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6", "legend"):
            self._style = Style.HEADING
        elif tag == "li":
            self._style = Style.LIST_ITEM
            self._markers.append(self._numbers.marker(element))
        self._preformatted += tag in ("pre", "textarea")
        self._cited += _is_citation(element, tag)
        self._inside(element, depth)
        self.flush()
        self._preformatted -= tag in ("pre", "textarea")
        self._cited -= _is_citation(element, tag)
        self._style, self._cell = outer
        if tag == "li" and self._markers:
            self._markers.clear()

    def _field(self, element: Any, tag: str) -> None:
        """What was filled in a form that was saved as it stood."""
        if tag == "select":
            chosen = element.xpath("./option[@selected]") or []
            self._text += [" " + option.text_content() + " " for option in chosen]
            return
        kind = (element.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            self._text.append("☒ " if element.get("checked") is not None else "☐ ")
        elif kind in ("text", "email", "tel", "date", "number", "url", "search") and element.get("value"):
            self._text.append(f" {element.get('value')} ")

    def flush(self) -> None:
        """Ends the block that is being written."""
        text = "".join(self._text)
        self._text = []
        if not text.strip():
            return
        for piece in split_blocks(text):
            marker = self._markers.pop() if self._style is Style.LIST_ITEM and self._markers else ""
            piece = f"{marker} {piece}" if marker and not list_marker(piece) else piece
            made = block(piece, self._style, cell=self._cell)
            if made is not None:
                self.blocks.append(made)
                self.cited.append(self._cited > 0)


def _source_lines(text: str) -> str:
    """Text as a browser sets it, but with the line breaks that the writer plainly meant.

    White space is one space, as HTML has it; a line break after a short line that goes on at the left margin of the
    source («Laget\\n15.4.2021») was typed by a writer who did not know that a browser would not show it.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    out = lines[0]
    for above, line in pairwise(lines):
        typed = 0 < len(above.strip()) <= SHORT and line[:1].strip()
        out += ("\n" if typed else " ") + line
    return _SPACES.sub(" ", out)
