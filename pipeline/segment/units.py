"""Cuts a document in units: the sentences and lines that get a role each, before they are joined to passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.language.sentences import sentence_spans
from pipeline.records import Block, Document, Style

HEADING_WORDS = 14
"""A line longer than this is not taken for a heading."""

_SPEECH = re.compile(r":\s+(?=[«“„\"])")
"""Where quoted text is introduced: «Ola Nordmann (Sp) fremmet følgende forslag: «…»». What is quoted has a role of its
own, whether it repeats the letter or is moved."""
_LEAST = 3
"""A quotation of fewer words is a name or a title, and does not stand by itself."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a line: characters `start`..`end` of the document's text, in block number `block`.

    `index` and `of` tell which of the block's units it is.
    """

    start: int
    end: int
    text: str
    block: int
    index: int
    of: int


def units_of(document: Document) -> list[Unit]:
    """The document's units in reading order; only white space stands between them."""
    units = []
    for number, (offset, block) in enumerate(zip(document.starts, document.blocks, strict=True)):
        spans = list(_split_speech(block.text, sentence_spans(block.text)))
        units += [
            Unit(offset + start, offset + end, block.text[start:end], number, index, len(spans))
            for index, (start, end) in enumerate(spans)
        ]
    return units


def _split_speech(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, cut where a sentence goes over from its introduction to what it quotes."""
    for start, end in spans:
        match = _SPEECH.search(text, start, end)
        if match and len(text[match.end() : end].split()) >= _LEAST:
            yield start, match.start() + 1
            start = match.end()
        yield start, end


def looks_like_heading(unit: Unit, block: Block) -> bool:
    """Whether a unit is a heading by its looks: short, alone in its block or line, and not a sentence."""
    if block.style in (Style.HEADER, Style.FOOTER):
        return False
    text = unit.text.strip()
    if len(text.split()) > HEADING_WORDS or text.endswith((".", "!", ";", ",")):
        return block.style == Style.HEADING
    return block.style == Style.HEADING or unit.of == 1 or "\n" in block.text
