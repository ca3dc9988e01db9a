"""Where the writer's own words end and the quoted thread begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Block

_RULE = re.compile(
    r"(?i)^[-_*\s]{0,10}(?:original\s?message|opprinnelig(?: e-?post)?(?:\s?melding)?|opphavleg melding|"
    r"videresendt(?: melding| e-?post)?|vidaresend(?:t)? melding|forwarded message|"
    r"begin forwarded message)\s*[-_*:\s]*$"
)
_FROM = re.compile(r"(?i)^\*?(?:fra|frå|from|von|från)\s?:\*?\s")
_SENT = re.compile(r"(?i)^\*?(?:sendt|sent|dato|date|skickat)\s?:")
_WROTE = re.compile(
    r"(?i)^(?:den|on|på|am|\d{1,2}\.|\w{3,9}\.? \d)\b.{0,160}\b(?:skrev|skreiv|wrote|skrev følgende)\b.{0,160}:$"
)
_QUOTED = re.compile(r"^\s?>")


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks of one origin: the writer's own, or `quoted` from somebody else's mail."""

    blocks: tuple[Block, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Raw text of one origin."""

    text: str
    quoted: bool


def starts_quote(text: str, following: str = "") -> bool:
    """Whether a block opens a quoted mail: a head («Fra: … Sendt: …»), a rule, or «Den … skrev …:»."""
    lines = text.split("\n")
    if _RULE.match(lines[0]) or _WROTE.match(" ".join(lines[:3])):
        return True
    if not _FROM.match(lines[0]):
        return False
    return any(_SENT.match(line) for line in [*lines[1:5], *following.split("\n")[:2]])


def by_prefix(text: str) -> list[Run]:
    """Raw text parted in runs of lines with and without «>» before them; the sign is taken away."""
    runs: list[tuple[bool, list[str]]] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        quoted = bool(_QUOTED.match(line))
        if not line.strip() and runs:
            quoted = runs[-1][0]
        if not runs or runs[-1][0] != quoted:
            runs.append((quoted, []))
        runs[-1][1].append(re.sub(r"^[\s>]*> ?", "", line) if quoted else line)
    return [Run("\n".join(lines), quoted) for quoted, lines in runs if any(line.strip() for line in lines)]


def split_thread(blocks: list[Block]) -> Iterator[Piece]:
    """The writer's own blocks, and then a piece for each quoted mail below."""
    start, quoted = 0, False
    for i, block in enumerate(blocks):
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        if starts_quote(block.text, following) and not (i and _RULE.match(blocks[i - 1].text)):
            if i > start:
                yield Piece(tuple(blocks[start:i]), quoted)
            start, quoted = i, True
    if blocks[start:]:
        yield Piece(tuple(blocks[start:]), quoted)
