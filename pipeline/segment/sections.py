"""Which section of a case paper each unit stands in, told by the headings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources

import yaml

from pipeline.records import Document
from pipeline.segment.units import Unit, looks_like_heading


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
    """Where a unit stands: its section, the heading that opened it, the nearest heading, units since each heading."""

    section: Section
    opened_by: str
    heading: str
    since_heading: int
    since_opened: int
    is_heading: bool


TITLE_WITHIN = 6
"""A heading with fewer sentences before it than this is the letter's own title."""

_NUMBER = re.compile(r"^\s*(?:[§•–-]\s*)?(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z])[.)]?\s+)?")


def section_of(heading: str) -> Section | None:
    """The section that a heading announces, or None where it is a topic."""
    plain = _NUMBER.sub("", heading.strip().lower(), count=1)
    for section, patterns in _patterns():
        if any(pattern.search(plain) for pattern in patterns):
            return section
    return None


def places_of(document: Document, units: Sequence[Unit]) -> list[Place]:
    """The place of each unit, in order."""
    places = []
    section, opened_by, heading = Section.BODY, "", ""
    since_heading = since_opened = sentences = 0
    part = 0
    for unit in units:
        block = document.blocks[unit.block]
        if block.part != part:
            part = block.part
            section = Section.THREAD if document.parts and document.parts[part].kind == "thread" else Section.BODY
            opened_by, heading, since_heading, since_opened = "", "", 0, 0
        is_heading = looks_like_heading(unit, block)
        if is_heading:
            heading, since_heading = unit.text.strip(), 0
            announced = _announced(unit.text, section, sentences)
            if announced is not None:
                section, opened_by, since_opened = announced, heading, 0
        places.append(Place(section, opened_by, heading, since_heading, since_opened, is_heading))
        since_heading += 1
        since_opened += 1
        sentences += not is_heading
    return places


def _announced(heading: str, current: Section, sentences: int) -> Section | None:
    """The section that begins with a heading, or None where the current one goes on.

    A remark to the minutes ends with the next heading. A title («Uttalelse fra eldrerådet») at the top of a letter is
    the sender's own, and encloses nothing.
    """
    if current == Section.THREAD:
        return None
    announced = section_of(heading)
    if announced == Section.ENCLOSED and sentences < TITLE_WITHIN and not heading.lower().startswith("vedl"):
        return None
    if announced is None and current == Section.MINORITY:
        return Section.BODY
    return announced


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Section, tuple[re.Pattern[str], ...]], ...]:
    text = (resources.files(__package__) / "headings.yaml").read_text(encoding="utf-8")
    return tuple(
        (Section(name), tuple(re.compile(pattern) for pattern in patterns))
        for name, patterns in yaml.safe_load(text).items()
    )
