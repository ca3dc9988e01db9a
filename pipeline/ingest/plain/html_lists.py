"""The markers that a browser prints before the items of HTML's lists."""

from __future__ import annotations

from typing import Any

from pipeline.ingest.numerals import letters, roman

MAX_ROMAN = 39


class Markers:
    """Counts the items of each list as they are met, in the document's order."""

    def __init__(self) -> None:
        self._last: dict[Any, int] = {}

    def marker(self, item: Any) -> str:
        """What stands before a list item: •, 3., c), iv."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "•"
        before = self._last.get(parent)
        number = _whole(item.get("value"), _whole(parent.get("start"), 1) if before is None else before + 1)
        self._last[parent] = number
        return _shown(number, parent.get("type") or "1")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 7 else otherwise


def _shown(number: int, kind: str) -> str:
    if kind in ("a", "A") and 1 <= number <= 26:
        return f"{letters(number) if kind == 'a' else letters(number).upper()})"
    if kind in ("i", "I") and 1 <= number <= MAX_ROMAN:
        return f"{roman(number) if kind == 'i' else roman(number).upper()}."
    return f"{number}."
