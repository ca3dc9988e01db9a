"""The text of a DOCX paragraph as it stands once all tracked changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.ingest.blocks import PAGE_BREAK
from pipeline.ingest.clean import symbol
from pipeline.ingest.office.margin import KINDS, MAX_REVISIONS, revision
from pipeline.ingest.office.styles import Styles
from pipeline.ingest.office.xml import attribute, child, children, is_on, local, value
from pipeline.records import Revision

_DELETED = frozenset(("del", "moveFrom", "delText", "delInstrText"))
_SILENT = frozenset(
    ("pPr", "rPr", "instrText", "sdtPr", "sdtEndPr", "txbxContent", "commentReference", "annotationRef")
)
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}


@dataclass(slots=True)
class Found:
    """What the paragraphs of a document showed beside their text."""

    tracked: bool = False
    hidden: bool = False
    pictures: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    remarks: dict[str, int] = field(default_factory=dict)

    def revise(self, element: Any, name: str) -> None:
        """Notes a tracked change."""
        self.tracked = True
        if name in KINDS and len(self.revisions) < MAX_REVISIONS and (made := revision(element, KINDS[name])):
            self.revisions.append(made)

    def place(self, first: int, remarks: list[str], block: int) -> None:
        """Says in which block the revisions from number `first` on, and the comments with these ids, stand."""
        self.revisions[first:] = [replace(made, block=block) for made in self.revisions[first:]]
        self.remarks.update(dict.fromkeys(remarks, block))


class RunText:
    """Collects the text of one paragraph. `boxes` are the text boxes anchored in it."""

    def __init__(self, styles: Styles, found: Found, *, rendered_breaks: bool) -> None:
        self._styles = styles
        self._found = found
        self._rendered_breaks = rendered_breaks
        self._field: list[bool] = []
        self.boxes: list[Any] = []
        self.remarks: list[str] = []
        self.text = ""
        self.bold = self.letters = 0

    def collect(self, element: Any, *, bold: bool = False) -> None:
        """Walks a paragraph, or any element in it."""
        for part in element:
            name = local(part)
            if name in _DELETED:
                self._found.revise(part, name)
            elif name in _SILENT:
                continue
            elif name == "r":
                self._run(part, bold)
            elif name == "AlternateContent":
                # Both alternatives hold the same text box; the first that there is will do.
                self.collect(_chosen(part), bold=bold)
            elif name in ("drawing", "pict", "object"):
                self._drawing(part)
            else:
                if name in KINDS:
                    self._found.revise(part, name)
                elif name == "commentRangeStart":
                    self.remarks.append(attribute(part, "id"))
                self.collect(part, bold=bold)

    def _run(self, run: Any, bold: bool) -> None:
        properties = child(run, "rPr")
        style = value(properties, "rStyle")
        if is_on(properties, "vanish") or self._styles.is_hidden(style) or _is_white(run, properties):
            self._found.hidden = self._found.hidden or any(local(e) == "t" and e.text for e in run)
            return
        heavy = is_on(properties, "b") if child(properties, "b") is not None else bold or self._styles.is_bold(style)
        before = len(self.text)
        for part in run:
            self._sign(part)
        written = sum(c.isalpha() for c in self.text[before:])
        self.letters += written
        self.bold += written if heavy else 0

    def _sign(self, part: Any) -> None:
        name = local(part)
        if name == "t":
            self._say(part.text or "")
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif name in ("br", "lastRenderedPageBreak"):
            self._break(attribute(part, "type") or name)
        elif name == "sym":
            self._say(_sym(attribute(part, "char")))
        elif name == "fldChar":
            self._field_char(attribute(part, "fldCharType"))
        elif name in ("footnoteReference", "endnoteReference"):
            self._found.notes.append((name.removesuffix("Reference"), attribute(part, "id")))
        elif name in ("drawing", "pict", "object"):
            self._drawing(part)
        elif name == "AlternateContent":
            for inner in _chosen(part):
                self._sign(inner)

    def _say(self, text: str) -> None:
        if not any(self._field):  # inside a field's instruction, before its result
            self.text += text

    def _break(self, kind: str) -> None:
        if kind == "lastRenderedPageBreak":
            self.text += PAGE_BREAK if self._rendered_breaks else ""
        elif kind == "page":
            self.text += "" if self._rendered_breaks else PAGE_BREAK
        elif kind != "column":
            self._say("\n")

    def _field_char(self, kind: str) -> None:
        if kind == "begin":
            self._field.append(True)
        elif kind == "separate" and self._field:
            self._field[-1] = False
        elif kind == "end" and self._field:
            self._field.pop()

    def _drawing(self, element: Any) -> None:
        for inner in element.iter():
            name = local(inner)
            if name == "txbxContent" and not any(local(e) == "txbxContent" for e in inner.iterancestors()):
                self.boxes.append(inner)
            elif name in ("blip", "imagedata"):
                self._found.pictures = True


def _chosen(part: Any) -> Any:
    choice, fallback = child(part, "Choice"), child(part, "Fallback")
    if choice is not None and len(choice):
        return choice
    return fallback if fallback is not None else ()


def _sym(code: str) -> str:
    try:
        return symbol(int(code, 16))
    except ValueError:
        return ""


def _is_white(run: Any, properties: Any | None) -> bool:
    """White letters on white paper. In tables and shaded paragraphs the ground may be dark."""
    if value(properties, "color").upper() not in ("FFFFFF", "FEFEFE"):
        return False
    if child(properties, "shd") is not None or child(properties, "highlight") is not None:
        return False
    above = [e for e in run.iterancestors() if local(e) in ("tbl", "p", "txbxContent")]
    return not any(local(e) in ("tbl", "txbxContent") or child(child(e, "pPr"), "shd") is not None for e in above)


def has_rendered_breaks(root: Any) -> bool:
    """Whether Word noted where it broke the pages when it last printed them."""
    return next(root.iter("{*}lastRenderedPageBreak"), None) is not None


def sections(root: Any) -> list[Any]:
    """The section properties of a document, in order."""
    return [e for e in root.iter("{*}sectPr") if local(e.getparent()) in ("body", "pPr")]


def references(section: Any, kind: str) -> list[str]:
    """The relationship ids of a section's headers or footers (`kind`)."""
    return [attribute(e, "id") for e in children(section, f"{kind}Reference")]
