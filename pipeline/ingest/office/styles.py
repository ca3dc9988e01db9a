"""The paragraph styles of a DOCX: which are headings, bold or numbered, through the styles that they are based on."""

from __future__ import annotations

import re
from typing import Any

from pipeline.ingest.office.xml import attribute, child, children, is_on, value

_HEADING = re.compile(r"^(?:heading|overskrift|title|tittel|subtitle|undertittel)\b", re.IGNORECASE)
MAX_CHAIN = 20


class Styles:
    """The styles of a document by their id."""

    def __init__(self, root: Any | None) -> None:
        found = children(root, "style") if root is not None else ()
        self._styles = {attribute(e, "styleId"): e for e in found}

    def _chain(self, style: str) -> list[Any]:
        chain: list[Any] = []
        while style in self._styles and len(chain) < MAX_CHAIN:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")
        return chain

    def is_heading(self, style: str) -> bool:
        """Whether a style, or one that it is based on, is a heading or has an outline level."""
        for element in self._chain(style):
            level = value(child(element, "pPr"), "outlineLvl")
            if _HEADING.match(value(element, "name")) or (level.isdigit() and int(level) < 9):
                return True
        return False

    def is_bold(self, style: str) -> bool:
        """Whether a style sets its text in bold."""
        properties = (child(element, "rPr") for element in self._chain(style))
        return next((is_on(p, "b") for p in properties if child(p, "b") is not None), False)

    def is_hidden(self, style: str) -> bool:
        """Whether a style hides its text."""
        return any(is_on(child(element, "rPr"), "vanish") for element in self._chain(style))

    def numbering(self, style: str) -> tuple[str, int] | None:
        """(list, level) of the numbering that a style brings, or None."""
        for element in self._chain(style):
            found = child(child(element, "pPr"), "numPr")
            if found is not None:
                level = value(found, "ilvl")
                return value(found, "numId"), int(level) if level.isdigit() else 0
        return None
