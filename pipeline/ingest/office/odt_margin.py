"""What stands beside an ODT's final text: who inserted and deleted what, and the comments in the margin."""

from __future__ import annotations

from typing import Any

from lxml import etree

from pipeline.ingest.clean import clean
from pipeline.ingest.office.margin import MAX_REVISIONS
from pipeline.ingest.office.xml import attribute, child, local
from pipeline.records import Revision

MARKS = frozenset(("annotation", "change", "change-start"))
"""Where in the text a comment, a deletion, or the beginning of an insertion stands."""

_UNSAID = frozenset(("annotation", "tracked-changes", "creator", "date", "date-string", "creator-initials"))
_BREAKS = frozenset(("p", "h", "tab", "line-break", "s", "list-item"))


class Margin:
    """Tracked changes and comments of a document's body, to be placed while the text is walked."""

    def __init__(self, body: Any) -> None:
        self._regions = {attribute(e, "id"): e for e in body.iter("{*}changed-region")}
        self._inserted = _insertions(body) if self._regions else {}
        self._found: list[tuple[Revision, int | None]] = []
        self.comments: list[Any] = []

    @property
    def tracked(self) -> bool:
        return bool(self._regions)

    def place(self, marks: list[Any], block: int | None) -> None:
        """Says in which block these marks stand."""
        for mark in marks:
            if local(mark) == "annotation":
                self.comments.append(mark)
                made = _revision("comment", _said(mark), mark)
            else:
                made = self._change(attribute(mark, "change-id"))
            if made is not None and len(self._found) < MAX_REVISIONS:
                self._found.append((made, block))

    def _change(self, identity: str) -> Revision | None:
        region = self._regions.get(identity, ())
        change = next((e for e in region if local(e) in ("insertion", "deletion")), None)
        if change is None:
            return None
        kind = local(change)
        text = self._inserted.get(identity, "") if kind == "insertion" else _said(change)
        return _revision(kind, text, child(change, "change-info"))

    def revisions(self, above: int, count: int) -> list[Revision]:
        """The layer over a text of `count` blocks that has `above` more before it: changes first, then comments."""
        placed = [
            Revision(r.kind, r.text, r.author, r.date, at + above if at is not None and at < count else None)
            for r, at in self._found
        ]
        return sorted(placed, key=lambda made: made.kind == "comment")


def _revision(kind: str, text: str, info: Any | None) -> Revision | None:
    text = clean(text).replace("\n", " ")
    if not text:
        return None
    author, date = child(info, "creator"), child(info, "date")
    return Revision(
        kind, text, clean(_text_of(author)).replace("\n", " "), _text_of(date).strip().removesuffix(".000000000")[:32]
    )


def _text_of(element: Any | None) -> str:
    return "" if element is None else element.text or ""


def _said(element: Any) -> str:
    """The text in a comment or a deletion, without who said it and when."""
    out = element.text or ""
    for part in element:
        name = local(part)
        if name and name not in _UNSAID and name != "change-info":
            out += (" " if name in _BREAKS else "") + _said(part)
        out += part.tail or ""
    return out


def _insertions(body: Any) -> dict[str, str]:
    """What stands between each insertion's beginning and its end, by the change's id."""
    texts: dict[str, str] = {}
    open_changes: list[str] = []
    silent: Any | None = None

    def say(text: str | None) -> None:
        if text and silent is None:
            for identity in open_changes:
                texts[identity] += text

    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = local(element)
        if event == "end":
            silent = None if element is silent else silent
            say(element.tail if name else None)
        elif silent is None and name in _UNSAID:
            silent = element
        elif name == "change-start":
            open_changes.append(attribute(element, "change-id"))
            texts[open_changes[-1]] = ""
        elif name == "change-end" and attribute(element, "change-id") in open_changes:
            open_changes.remove(attribute(element, "change-id"))
        else:
            say((" " if name in _BREAKS else "") + (element.text or ""))
    return texts
