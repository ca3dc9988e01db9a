"""What stands beside a DOCX's final text: who inserted and deleted what, and the comments in the margin."""

from __future__ import annotations

from typing import Any

from pipeline.ingest.clean import clean
from pipeline.ingest.office.xml import attribute, local
from pipeline.records import Revision

KINDS = {"ins": "insertion", "moveTo": "insertion", "del": "deletion", "moveFrom": "deletion"}
MAX_REVISIONS = 5000
"""A document with more tracked changes than this was rewritten; the layer would help nobody."""


def revision(element: Any, kind: str) -> Revision | None:
    """A tracked change or comment with its text, author and time (as the file says it); None where it has no text."""
    pieces = []
    for inner in element.iter():
        name = local(inner)
        if name in ("t", "delText"):
            pieces.append(inner.text or "")
        elif name in ("tab", "br", "cr") or (name == "p" and pieces):
            pieces.append(" ")
    text = clean("".join(pieces)).replace("\n", " ")
    if not text:
        return None
    return Revision(kind, text, clean(attribute(element, "author")), attribute(element, "date")[:32])
