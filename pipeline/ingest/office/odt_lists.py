"""List markers of OpenDocument, computed from its list styles (OpenDocument 1.3, 19.880 and 16.31)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.clean import clean
from pipeline.ingest.numerals import letters, roman
from pipeline.ingest.office.xml import attribute, local

_FORMATS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda n: letters(n).upper(),
    "i": roman,
    "I": lambda n: roman(n).upper(),
}
MAX_NUMBER = 5000


@dataclass(slots=True)
class _Open:
    """A list that is being walked: its style, its level, how far each level has counted, the marker to come."""

    style: str
    level: int
    counts: dict[int, int] = field(default_factory=dict)
    marker: str = ""


class Lists:
    """The lists of a document as its items are met in order."""

    def __init__(self, styles: Iterable[Any]) -> None:
        self._styles = {attribute(e, "name"): {attribute(level, "level"): level for level in e} for e in styles}
        self._open: list[_Open] = []
        self._ended: dict[str, dict[int, int]] = {}

    def enter(self, element: Any) -> None:
        """Begins a list (a text:list element), inside the one that is open or on its own."""
        parent = self._open[-1] if self._open else None
        style = attribute(element, "style-name") or (parent.style if parent else "")
        level = parent.level + 1 if parent else 1
        if parent is not None:
            counts = {k: v for k, v in parent.counts.items() if k < level}
        else:
            goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
            counts = dict(self._ended.get(style, {})) if goes_on else {}
        self._open.append(_Open(style, level, counts))

    def leave(self) -> None:
        """Ends the list that was entered last."""
        ended = self._open.pop()
        if not self._open:
            self._ended[ended.style] = ended.counts

    def item(self, element: Any) -> None:
        """Begins an item (a text:list-item element): its first paragraph gets the marker."""
        self._open[-1].marker = self._next(self._open[-1], attribute(element, "start-value"))

    def take(self) -> str:
        """The marker for the paragraph that comes now; "" where it is not the first of an item."""
        if not self._open:
            return ""
        marker, self._open[-1].marker = self._open[-1].marker, ""
        return marker

    def _next(self, this: _Open, start: str) -> str:
        shapes = self._styles.get(this.style, {})
        shape = shapes.get(str(this.level))
        if shape is None:
            return ""
        if local(shape) != "list-level-style-number":
            return clean(attribute(shape, "bullet-char")) or "•"
        first = _integer(attribute(shape, "start-value"), 1)
        this.counts[this.level] = _integer(start, this.counts.get(this.level, first - 1) + 1)
        lowest = max(1, this.level - _integer(attribute(shape, "display-levels"), 1) + 1)
        numbers = [_number(shapes.get(str(n), shape), this.counts.get(n, 1)) for n in range(lowest, this.level + 1)]
        shown = ".".join(number for number in numbers if number)
        return clean(attribute(shape, "num-prefix") + shown + attribute(shape, "num-suffix")) if shown else ""


def _number(shape: Any, count: int) -> str:
    form = _FORMATS.get(attribute(shape, "num-format"))
    return form(count) if form is not None and 0 < count <= MAX_NUMBER else ""


def _integer(text: str, default: int) -> int:
    return int(text) if text.isdigit() and len(text) < 9 else default
