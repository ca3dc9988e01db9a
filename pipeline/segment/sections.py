"""Which section of a case paper each unit stands in, told by the headings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

import yaml
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.records import Block, Document, Style
from pipeline.segment.units import Extent, Unit, extents_of

HEADINGS = "headings"
"""The spans of a document that are headings, labelled by the section that they announce, or `TOPIC`."""
TOPIC = "topic"
HEADING_WORDS = 14
"""A line longer than this is not taken for a heading."""


class Section(StrEnum):
    """A section of an answer; `BODY` is all that no heading announces, `THREAD` the mails below an e-mail."""

    BODY = "body"
    FACTS = "facts"
    ASSESSMENT = "assessment"
    RECOMMENDATION = "recommendation"
    TREATMENT = "treatment"
    DECISION = "decision"
    ENCLOSED = "enclosed"
    MINORITY = "minority"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands: its section, the heading that opened it, the nearest heading, and the units since that."""

    section: Section
    opened_by: str
    heading: str
    since_heading: int
    is_heading: bool


TITLE_WITHIN = 6
"""A heading with fewer sentences before it than this is the letter's own title."""

_NUMBER = re.compile(r"^\s*(?:[§•–-]\s*)?(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.)]?\s+)?")


@Language.component("headings")
def headings(doc: Doc) -> Doc:
    """Sets `doc.spans["headings"]`, by the text and the looks of the blocks of `doc.user_data["document"]`."""
    document: Document = doc.user_data["document"]
    extents = extents_of(doc)
    ends = [*(extent.token for extent in extents[1:]), len(doc)]
    found = []
    for extent, end in zip(extents, ends, strict=False):
        text = document.text[extent.start : extent.end]
        if looks_like_heading(text, extent, document.blocks[extent.block]):
            found.append(Span(doc, extent.token, end, label=section_of(text) or TOPIC))
    doc.spans[HEADINGS] = found
    return doc


def looks_like_heading(text: str, extent: Extent, block: Block) -> bool:
    """Whether a sentence is a heading by its looks: short, alone in its block or line, and not ended like one."""
    if block.style in (Style.HEADER, Style.FOOTER):
        return False
    if len(text.split()) > HEADING_WORDS or text.endswith((".", "!", ";", ",")):
        return block.style == Style.HEADING
    return block.style == Style.HEADING or extent.of == 1 or "\n" in block.text


def section_of(heading: str) -> Section | None:
    """The section that a heading announces, or None where it is a topic."""
    plain = _NUMBER.sub("", heading.strip().lower(), count=1)
    return next((section for section, pattern in _patterns() if pattern.search(plain)), None)


def places_of(document: Document, units: Sequence[Unit]) -> list[Place]:
    """The place of each unit, in order."""
    places = []
    section, opened_by, heading = Section.BODY, "", ""
    since_heading = sentences = 0
    part = 0
    for unit in units:
        block = document.blocks[unit.block]
        if block.part != part:
            part = block.part
            section = Section.THREAD if document.parts and document.parts[part].kind == "thread" else Section.BODY
            opened_by, heading, since_heading = "", "", 0
        is_heading = unit.heading is not None
        if unit.heading is not None:
            heading, since_heading = unit.text, 0
            announced = _announced(unit.text, unit.heading, section, sentences)
            if announced is not None:
                section, opened_by = announced, heading
        places.append(Place(section, opened_by, heading, since_heading, is_heading))
        since_heading += 1
        sentences += not is_heading
    return places


def _announced(heading: str, label: str, current: Section, sentences: int) -> Section | None:
    """The section that begins with a heading of this label, or None where the current one goes on.

    A remark to the minutes ends with the next heading. A title («Uttalelse fra eldrerådet») at the top of a letter is
    the sender's own, and encloses nothing.
    """
    if current == Section.THREAD:
        return None
    announced = None if label == TOPIC else Section(label)
    if announced == Section.ENCLOSED and sentences < TITLE_WITHIN and not heading.lower().startswith("vedl"):
        return None
    if announced is None and current == Section.MINORITY:
        return Section.BODY
    return announced


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Section, re.Pattern[str]], ...]:
    text = (resources.files(__package__) / "headings.yaml").read_text(encoding="utf-8")
    return tuple(
        (Section(name), re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))
        for name, patterns in yaml.safe_load(text).items()
    )
