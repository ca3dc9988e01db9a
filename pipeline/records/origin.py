"""What the program knows of an answer beyond its text: from what it was dated, what contradicts, whom it follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DatedBasis(StrEnum):
    """From what the letter's own date was told, the surest first."""

    LABELLED = "merket"
    PLACE = "sted_og_dato"
    MAIL = "e-post"
    MINUTES = "møtebok"
    LINE = "linje"
    MEETING = "møtedato"
    NONE = "ukjent"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts about an answer that do not agree: `used` is what the program went by, and `rule` names why.

    `field` is `dated` (ISO dates) or `case_no`; `rule` is a key of `overview.rules` in `pipeline/texts`; `others` are
    the values that were passed over.
    """

    field: str
    used: str
    rule: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Endorsement:
    """A statement of somebody else (`of`, as the answer calls it) that an answer makes its own.

    `passage` indexes `Submission.passages`; `file` is that statement among the submissions, None where it is not there,
    or where several may be meant (`unclear`).
    """

    of: str
    passage: int
    file: str | None = None
    unclear: bool = False
