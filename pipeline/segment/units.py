"""The units of a document: the sentences and lines that get a role each, before they are joined to passages."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.language.prose import sentence_starts, text_of
from pipeline.language.words import WORD, content_stems
from pipeline.records import Document
from pipeline.segment.shapes import shapes

_EXTENTS = "extents"


class Extent(NamedTuple):
    """Characters `start`..`end` of a document's text, a sentence without the white space around it, in block number
    `block`; `number` and `of` tell which of the block's sentences it is. `token` is its first token.
    """

    start: int
    end: int
    block: int
    number: int
    of: int
    token: int


@dataclass(frozen=True)
class Unit:
    """A sentence or a line, and what can be seen in it alone.

    `heading` is what it announces where it is a heading (see `sections`), else None. `cues` are the names of the cue
    phrases in it, `quoted` the share of its words that the letter has too, `titled` whether it repeats the title.
    """

    extent: Extent
    text: str
    heading: str | None = None
    cues: frozenset[str] = frozenset()
    quoted: float = 0.0
    titled: bool = False

    @property
    def start(self) -> int:
        """Its first character in the document's text."""
        return self.extent.start

    @property
    def end(self) -> int:
        """Where it ends in the document's text."""
        return self.extent.end

    @property
    def block(self) -> int:
        """The number of its block."""
        return self.extent.block

    @property
    def index(self) -> int:
        """Which of its block's units it is."""
        return self.extent.number

    @property
    def of(self) -> int:
        """How many units its block has."""
        return self.extent.of

    @cached_property
    def spelt(self) -> list[str]:
        """Its words as they are written."""
        return WORD.findall(self.text)

    @cached_property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return [word.lower() for word in self.spelt]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words that carry meaning."""
        return frozenset(content_stems(self.text))

    @cached_property
    def shapes(self) -> frozenset[str]:
        """What it looks like: its cue phrases, numbers and signs."""
        return self.cues | shapes(self.text)


def extents_of(doc: Doc) -> list[Extent]:
    """The sentences of `doc.user_data["document"]`, of whose text `doc` was made; kept there too."""
    if _EXTENTS not in doc.user_data:
        doc.user_data[_EXTENTS] = _extents(doc, doc.user_data["document"])
    found: list[Extent] = doc.user_data[_EXTENTS]
    return found


def _extents(doc: Doc, document: Document) -> list[Extent]:
    text, found = text_of(doc), []
    tokens, starts = sentence_starts(doc)
    for token, (begin, end) in zip(tokens, itertools.pairwise([*starts, len(text)]), strict=True):
        plain = text[begin:end].strip()
        if plain:
            start = text.index(plain[0], begin)
            found.append((start, start + len(plain), bisect_right(document.starts, start) - 1, token))
    of = Counter(block for _, _, block, _ in found)
    seen: Counter[int] = Counter()
    extents = []
    for start, end, block, token in found:
        extents.append(Extent(start, end, block, seen[block], of[block], token))
        seen[block] += 1
    return extents
