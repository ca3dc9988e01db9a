"""The public edition: what was masked in it, and what a person should look at before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.hearing import Hearing
from pipeline.records.overview import Overview
from pipeline.records.submission import Submission


class Edition(StrEnum):
    """Which sets of files a run writes."""

    INTERNAL = "intern"
    PUBLIC = "offentlig"
    BOTH = "begge"

    @property
    def internal(self) -> bool:
        """Whether the adviser's own set is written."""
        return self is not Edition.PUBLIC

    @property
    def public(self) -> bool:
        """Whether the public set is written."""
        return self is not Edition.INTERNAL


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of an answer that the public edition hides.

    `page` is where it stands, None for file names and the like; `kind` names the placeholder; `shown` is what stands
    there instead, "" where nothing was hidden and a person must decide (`kind` `helse`).
    """

    file: str
    page: int | None
    kind: str
    original: str
    shown: str


@dataclass(frozen=True)
class Published:
    """The records of the public edition, and what the adviser alone is told of it.

    `numbers` are all numbers that private persons have been given, by the name that they have in the answers: the next
    edition must use them again.
    """

    overview: Overview
    submissions: tuple[Submission, ...]
    hearing: Hearing
    masked: tuple[Masked, ...]
    numbers: Mapping[str, int]

    @property
    def hidden(self) -> tuple[Masked, ...]:
        """What has a placeholder in its place."""
        return tuple(m for m in self.masked if m.shown)

    @property
    def to_check(self) -> tuple[Masked, ...]:
        """What a person should look at before the edition is published."""
        return tuple(m for m in self.masked if not m.shown)
