"""What the role model sees of a unit: its words, its looks, where it stands, and the units around it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.words import words
from pipeline.records import Document
from pipeline.segment.sections import Place
from pipeline.segment.units import Unit

Features = Mapping[str, float]

_WITH_SECTION = ("modal", "we", "says_view", "treats")
"""The shapes that mean one thing in an assessment and another in a case history."""
_AROUND = {offset: f"{offset:+d}:" for offset in (-2, -1, 1, 2)}


@dataclass(frozen=True, slots=True)
class Row:
    """The features of a unit, in pieces: each with a prefix to its names, which tells of which unit near by it is."""

    unit: Unit
    pieces: Sequence[tuple[str, Features]]

    def merged(self) -> Features:
        """All features; names to values, absent is 0."""
        return {prefix + name: value for prefix, piece in self.pieces for name, value in piece.items()}


def unit_rows(document: Document, units: Sequence[Unit], places: Sequence[Place]) -> Iterator[Row]:
    """The features of every unit, in order; each row is made when it is asked for, since they are many and large."""
    looks = [_looks(document, unit, place) for unit, place in zip(units, places, strict=True)]
    for i, unit in enumerate(units):
        around = _position(len(units), i)
        pieces = [("", looks[i]), ("", _own(document, unit, places[i])), ("", around)]
        for offset, prefix in _AROUND.items():
            near = i + offset
            if 0 <= near < len(units):
                pieces.append((prefix, looks[near]))
                around[f"{prefix}same"] = float(units[near].block == unit.block)
            else:
                around[f"{prefix}none"] = 1.0
        yield Row(unit, pieces)


def _looks(document: Document, unit: Unit, place: Place) -> Features:
    """What the units around it see of a unit too."""
    block = document.blocks[unit.block]
    row = {f"s:{name}": 1.0 for name in unit.shapes}
    row[f"section:{place.section}"] = row[f"style:{block.style}"] = row[f"words:{_bucket(len(unit.words))}"] = 1.0
    if unit.words:
        row[f"f1:{unit.words[0]}"] = 1.0
    row["heading"] = float(place.is_heading)
    row["upper"] = float(unit.text.isupper())
    row["quoted"] = unit.quoted
    row["titled"] = float(unit.titled)
    row["lines"] = float("\n" in block.text)
    return row


def _own(document: Document, unit: Unit, place: Place) -> dict[str, float]:
    """What only the unit itself sees."""
    block, found = document.blocks[unit.block], unit.words
    row = {f"w:{word}": 1.0 for word in found}
    row |= {f"b:{a} {b}": 1.0 for a, b in itertools.pairwise(found)}
    row |= {f"x:{word[-4:]}": 0.5 for word in found if len(word) > 5}
    row |= {f"f{n}:{' '.join(found[:n])}": 1.0 for n in (2, 3) if len(found) >= n}
    row |= {f"section:{place.section}&{name}": 1.0 for name in _WITH_SECTION if name in unit.shapes}
    row |= _under("o", place.opened_by)
    if not place.is_heading:
        row |= _under("h", place.heading)
    row[f"source:{block.source}"] = 0.3
    row[f"of:{min(unit.of, 4)}"] = 1.0
    row[f"index:{min(unit.index, 3)}"] = 1.0
    row["last"] = float(unit.index == unit.of - 1)
    row[f"since:{_bucket(place.since_heading)}"] = 1.0
    row["capitals"] = sum(word[0].isupper() for word in unit.spelt) / max(1, len(found))
    row["digits"] = sum(map(str.isdigit, unit.text)) / len(unit.text)
    row["part"] = float(block.part > 0)
    if block.cell is not None:
        row[f"column:{min(block.cell[2], 2)}"] = 1.0
    return row


@lru_cache(maxsize=64)
def _under(name: str, heading: str) -> Features:
    """The first words of the heading above."""
    return {f"{name}:{word}": 0.5 for word in words(heading)[:8]}


def _position(count: int, i: int) -> dict[str, float]:
    first, last = i, count - 1 - i
    row = {f"tenth:{10 * i // count}": 1.0}
    if first < 12:
        row[f"first:{first}"] = 0.5
    if last < 12:
        row[f"last:{last}"] = 0.5
    row["near_start"] = 1.0 / (1 + first)
    row["near_end"] = 1.0 / (1 + last)
    return row


def _bucket(count: int) -> str:
    for limit in (0, 1, 2, 4, 7, 12, 20, 35):
        if count <= limit:
            return f"<={limit}"
    return "more"
