"""List numbers: DOCX counts them when it prints; here they are counted as Word does (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.ingest.clean import clean, symbol
from pipeline.ingest.numerals import letters, roman
from pipeline.ingest.office.xml import attribute, child, children, value

LEVELS = 9
_SYMBOL_FONT = re.compile(r"(?i)symbol|wingdings|webdings|dingbats")
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int
    restart: int | None = None
    legal: bool = False
    symbols: bool = False


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "ordinal": lambda n: f"{n}.",
    "none": lambda _: "",
}


class Numbering:
    """The lists of a document, counted as its paragraphs are met in order."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self._overrides: dict[tuple[str, int], int] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: Any) -> None:
        abstract = {attribute(e, "abstractNumId"): _levels(e) for e in children(root, "abstractNum")}
        for num in children(root, "num"):
            number, base = attribute(num, "numId"), value(num, "abstractNumId")
            levels = dict(abstract.get(base, {}))
            for override in children(num, "lvlOverride"):
                at = _integer(attribute(override, "ilvl"), 0)
                levels.update(_levels(override))
                if (start := value(override, "startOverride")) != "":
                    self._overrides[number, at] = _integer(start, 1)
            self._levels[number] = levels
            self._abstract[number] = base

    def marker(self, number: str, level: int) -> str:
        """The marker of the next paragraph of list `number` at `level` (0-based); "" for no list and empty markers."""
        shape = self._levels.get(number, {}).get(level)
        if shape is None or not 0 <= level < LEVELS:
            return ""
        counts = self._count(number, level, shape)
        if shape.format == "bullet":
            return _bullet(shape)
        return clean(_PLACEHOLDER.sub(lambda m: self._part(number, int(m.group(1)) - 1, counts, shape), shape.text))

    def _count(self, number: str, level: int, shape: Level) -> list[int | None]:
        # Lists that share a definition go on with each other's numbers, unless one says where it starts.
        counts = self._counts.setdefault(self._abstract[number], [None] * LEVELS)
        override = self._overrides.get((number, level))
        if override is not None and (number, level) not in self._started:
            counts[level] = override
        else:
            current = counts[level]
            counts[level] = shape.start if current is None else current + 1
        self._started.add((number, level))
        for deeper in range(level + 1, LEVELS):
            below = self._levels[number].get(deeper)
            if below is None or below.restart is None or below.restart > level:
                counts[deeper] = None
        return counts

    def _part(self, number: str, level: int, counts: list[int | None], shape: Level) -> str:
        mine = self._levels[number].get(level)
        count = counts[level] if counts[level] is not None else (mine.start if mine else 1)
        if mine is None or count is None or count < 0 or count > 5000:
            return ""
        return str(count) if shape.legal else FORMATS.get(mine.format, str)(count)


def _levels(element: Any) -> dict[int, Level]:
    found = {}
    for level in children(element, "lvl"):
        at = _integer(attribute(level, "ilvl"), 0)
        restart = value(level, "lvlRestart")
        legal = child(level, "isLgl") is not None
        found[at] = Level(
            value(level, "numFmt") or "decimal",
            value(level, "lvlText"),
            _integer(value(level, "start"), 1),
            _integer(restart, 0) if restart else None,
            legal,
            _in_symbols(level),
        )
    return found


def _in_symbols(level: Any) -> bool:
    fonts = child(child(level, "rPr"), "rFonts")
    return fonts is not None and bool(_SYMBOL_FONT.search(attribute(fonts, "ascii")))


def _bullet(shape: Level) -> str:
    """The bullet as a character; in a symbol font «o» is a box, in others it is the letter."""
    return clean(symbol(ord(shape.text))) if shape.symbols and len(shape.text) == 1 else clean(shape.text)


def _integer(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
