"""The invented letters of the Norwegian test set, and the paragraphs that a reader must find in them.

A letter (`letters/*.yaml`) is a list of blocks of one kind each: `title`, `h` (heading), `p` (paragraph; `{{…}}` is a
footnote), `lines` (a paragraph with the writer's line breaks), `bullets`, `numbers`, `letters` (lists), `table` (the
first row is the head), `pairs` (labels and values), `signs` (two signatures side by side), `letterhead` (an address
and, beside it, the references). Every respondent, person, place and figure in them is invented.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
NOTE = re.compile(r"\{\{(.+?)\}\}")
LISTS = ("bullets", "numbers", "letters")


@dataclass(frozen=True)
class Letter:
    """An invented answer to a hearing. `blocks` are (kind, content)."""

    name: str
    form: str
    header: str
    footer: str
    blocks: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Layout:
    """How letters are set. `engine` is `word`, `typst` or `html`; what `look` may hold is up to the engine."""

    name: str
    engine: str
    letters: tuple[str, ...]
    held_out: bool
    odt: bool
    look: dict[str, Any]

    def marker(self, kind: str, number: int) -> str:
        """The marker of item `number` (from 1) of a list."""
        if kind == "bullets":
            return str(self.look.get("bullet", "•"))
        if kind == "numbers":
            return str(self.look.get("number", "{}.")).format(number)
        return f"{chr(ord('a') + number - 1)})"


@dataclass
class Expected:
    """What a reader must find: the body's paragraphs and the footnotes', each in order."""

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    running: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.body) + len(self.notes)


def load_letter(name: str) -> Letter:
    """The letter with this file name (less .yaml); `01+05` are the letters with these numbers, as one document."""
    files = [HERE / "letters" / f"{name}.yaml"]
    if "+" in name:
        files = [next((HERE / "letters").glob(f"{number}-*.yaml")) for number in name.split("+")]
    found = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    blocks = tuple((kind, content) for raw in found for block in raw["blocks"] for kind, content in block.items())
    return Letter(name, found[0]["form"], found[0]["header"], found[0]["footer"], blocks)


def load_layouts() -> tuple[Layout, ...]:
    """All layouts of the set."""
    raw = yaml.safe_load((HERE / "layouts.yaml").read_text(encoding="utf-8"))
    return tuple(
        Layout(
            name,
            spec["engine"],
            tuple(spec["letters"]),
            spec.get("held_out", False),
            spec.get("odt", False),
            spec.get("look", {}),
        )
        for name, spec in raw.items()
    )


def expected(letter: Letter, layout: Layout, *, printed: bool) -> Expected:
    """The paragraphs of a letter as a layout shows them.

    `printed` for pages, where the numbers of footnotes are part of the text; office files count them themselves.
    """
    found = Expected()
    for kind, content in letter.blocks:
        for text in _paragraphs(kind, content, layout):
            for note in NOTE.findall(text):
                found.notes.append(f"{len(found.notes) + 1 if printed else ''} {note}")
            body = text
            for number in range(len(found.notes) - len(NOTE.findall(text)), len(found.notes)):
                body = NOTE.sub(str(number + 1) if printed else "", body, count=1)
            found.body.append(body)
    return Expected(
        [tidy(text) for text in found.body], [tidy(text) for text in found.notes], (letter.header, letter.footer)
    )


def _paragraphs(kind: str, content: Any, layout: Layout) -> list[str]:
    if kind in LISTS:
        return [f"{layout.marker(kind, number)} {item}" for number, item in enumerate(content, start=1)]
    if kind == "table":
        return [cell for row in content for cell in row]
    if kind == "letterhead":
        return [" ".join(content["left"]), " ".join(content["right"])]
    return [" ".join(" ".join(row) for row in rows(kind, content))]


def rows(kind: str, content: Any) -> list[list[str]]:
    """The printed rows of a block that is one paragraph, each as its pieces from left to right."""
    if kind == "pairs":
        return [list(pair) for pair in content]
    if kind == "signs":
        return [list(pair) for pair in zip(content["left"], content["right"], strict=True)]
    return [[line] for line in content] if kind == "lines" else [[content]]


def tidy(text: str) -> str:
    """NFC, white space collapsed, soft hyphens dropped; a footnote's number stands apart from its text or not."""
    text = " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())
    return re.sub(r"^(\d)\s(?=[A-ZÆØÅ])", r"\1", text)


_VOWELS = "aeiouyæøåAEIOUYÆØÅ"
_PARTABLE = re.compile(rf"(?<=[{_VOWELS}])(?=[bdfgklmnprstv][{_VOWELS}])")
_WORD = re.compile(r"[^\W\d_]{9,}")


def soft_hyphens(text: str) -> str:
    """The text with soft hyphens in its long words, as hyphenation in Word sets them: between vowel and syllable."""

    def part(found: re.Match[str]) -> str:
        word = found.group()
        return word[:3] + _PARTABLE.sub("\u00ad", word[3:-3]) + word[-3:]

    return _WORD.sub(part, text)
