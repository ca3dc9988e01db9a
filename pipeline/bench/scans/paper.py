"""Hearing letters on paper: set in a printer's fonts, on A4, as a picture and as the text that stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from matplotlib.font_manager import FontProperties, findfont
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 595.3, 841.9
"""A4 in points."""

LEFT, TOP = 71.0, 64.0
LEADING = 1.25
GUTTER = 24.0
FINE = 3
"""Letters are drawn so many times finer than they are scanned."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of one page. `rows` are those of a ruled table below the paragraphs; `size` is in points."""

    id: str
    form: str
    font: str
    size: float
    paragraphs: tuple[str, ...]
    columns: int = 1
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The text in reading order, single spaces between words."""
        cells = [cell for row in self.rows for cell in row]
        return " ".join([*(paragraph.removeprefix("# ") for paragraph in self.paragraphs), *cells])


def letters(kind: str = "letters") -> list[Letter]:
    """The letters that this folder holds; `kind` "layouts" are those in two columns and with tables."""
    told = yaml.safe_load(Path(__file__).with_name("letters.yaml").read_text("utf-8"))[kind]
    return [
        Letter(**{**one, "paragraphs": tuple(one["paragraphs"]), "rows": tuple(map(tuple, one.get("rows", ())))})
        for one in told
    ]


def printed(letter: Letter, dpi: int) -> Image.Image:
    """The letter as a flawless grey picture at `dpi`."""
    scale = FINE * dpi / 72
    sheet = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    _Setter(ImageDraw.Draw(sheet), letter, scale).run()
    return sheet.reduce(FINE)


@lru_cache(maxsize=64)
def font(family: str, *, bold: bool, pixels: int) -> Any:
    """A font of this family, of so many pixels; where it is not installed, matplotlib's own DejaVu stands in."""
    path = findfont(FontProperties(family=family, weight="bold" if bold else "normal"))
    return ImageFont.truetype(path, pixels)


class _Setter:
    """Sets one letter; lengths in points."""

    def __init__(self, draw: ImageDraw.ImageDraw, letter: Letter, scale: float) -> None:
        self._draw = draw
        self._letter = letter
        self._scale = scale

    def run(self) -> None:
        letter = self._letter
        width = WIDTH - 2 * LEFT
        if letter.columns == 1:
            y = self._column(letter.paragraphs, LEFT, TOP, width)
        else:
            y = self._column(letter.paragraphs[:1], LEFT, TOP, width)
            part = (width - GUTTER * (letter.columns - 1)) / letter.columns
            for i, paragraphs in enumerate(self._shared(letter.paragraphs[1:])):
                self._column(paragraphs, LEFT + i * (part + GUTTER), y, part)
        if letter.rows:
            self._table(y + 6, width)

    def _shared(self, paragraphs: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The paragraphs of each column; a new one begins where the share of letters is reached."""
        share = sum(map(len, paragraphs)) / self._letter.columns
        columns: list[list[str]] = [[]]
        for paragraph in paragraphs:
            if sum(map(len, columns[-1])) >= share:
                columns.append([])
            columns[-1].append(paragraph)
        return [tuple(column) for column in columns]

    def _column(self, paragraphs: tuple[str, ...], x: float, y: float, width: float) -> float:
        for paragraph in paragraphs:
            bold, text = paragraph.startswith("# "), paragraph.removeprefix("# ")
            y = self._set(text, x, y, width, self._letter.size * (1.3 if bold else 1.0), bold) + 0.5 * self._letter.size
        return y

    def _set(self, text: str, x: float, y: float, width: float, size: float, bold: bool = False) -> float:
        """Sets a paragraph; gives the y below its last line."""
        face = font(self._letter.font, bold=bold, pixels=round(size * self._scale))
        for line in self._wrapped(text, face, width):
            self._draw.text((x * self._scale, y * self._scale), line, fill=0, font=face)
            y += LEADING * size
        return y

    def _wrapped(self, text: str, face: Any, width: float) -> Iterator[str]:
        line = ""
        for word in text.split():
            wider = f"{line} {word}".lstrip()
            if line and face.getlength(wider) > width * self._scale:
                yield line
                line = word
            else:
                line = wider
        yield line

    def _table(self, y: float, width: float) -> None:
        columns = len(self._letter.rows[0])
        part = width / columns
        for number, row in enumerate(self._letter.rows):
            top = y
            for i, cell in enumerate(row):
                x = LEFT + i * part
                end = self._set(cell, x + 5, top + 4, part - 10, self._letter.size, bold=number == 0)
                y = max(y, end + 4)
            for i in range(columns):
                box = (LEFT + i * part, top, LEFT + (i + 1) * part, y)
                self._draw.rectangle([v * self._scale for v in box], outline=0, width=max(1, round(0.7 * self._scale)))
