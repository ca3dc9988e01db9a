"""A comment as a flat row, and what can be said of it without counting."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from pipeline.records.amendment import Amendment
from pipeline.records.document import Source
from pipeline.records.submission import Kind, Scored, Stance, Voice

UNSURE_BELOW = 0.5
"""A label whose calibrated probability is below this is more likely wrong than right, and is shown as unsure."""

LOW_OCR_BELOW = 0.7
"""A scanned page whose mean word confidence is below this should be read by a person (0..1)."""


class Standing(StrEnum):
    """Whether a comment has a voice in the tallies, and if not, why."""

    COUNTS = "teller"
    OTHER_VOICE = "annen_stemme"
    SUPERSEDED = "erstattet"
    DUPLICATE = "gjentakelse"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A place in the submissions: passage number `passage` (0-based) of `file`."""

    file: str
    passage: int


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment as a flat row: the row of comments.parquet and of the workbook.

    `text` is the passage's text without the white space around it. `start` and `end` are its offsets in the
    submission's text, `page` where it begins.
    """

    number: int
    file: str
    passage: int
    respondent: str
    respondent_type: str | None
    standing: Standing
    start: int
    end: int
    page: int
    text: str
    heading: str
    voice: Voice
    voice_of: str | None
    goals: tuple[Scored, ...]
    questions: tuple[Scored, ...]
    sdgs: tuple[Scored, ...]
    stance: Stance
    stance_confidence: float
    kind: Kind
    kind_confidence: float
    role_confidence: float
    source: Source
    ocr_confidence: float | None
    measures: tuple[Scored, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    @property
    def ref(self) -> Ref:
        """Where it stands."""
        return Ref(self.file, self.passage)

    @property
    def counts(self) -> bool:
        """Whether it is in the tallies."""
        return self.standing is Standing.COUNTS

    @property
    def unsure(self) -> bool:
        """Whether any of its labels, or that it is a comment at all, is more likely wrong than right."""
        scores = [s.confidence for s in (*self.goals, *self.questions, *self.sdgs)]
        return min([*scores, self.stance_confidence, self.kind_confidence, self.role_confidence]) < UNSURE_BELOW

    @property
    def poorly_read(self) -> bool:
        """Whether it was recognised from a scan so poor that the quote should be checked against the page."""
        return self.ocr_confidence is not None and self.ocr_confidence < LOW_OCR_BELOW

    def row(self) -> dict[str, Any]:
        """Column name → plain value, the same columns for every comment; sets as lists beside their confidences."""
        row: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in ("goals", "questions", "sdgs", "measures"):
                row[field.name] = [int(s.label) if field.name == "sdgs" else s.label for s in value]
                row[f"{field.name}_confidence"] = [s.confidence for s in value]
            elif field.name == "amendments":
                row["amendments"] = [{**asdict(a), "op": a.op.value} for a in value]
            else:
                row[field.name] = value.value if isinstance(value, StrEnum) else value
        row["counts"], row["unsure"] = self.counts, self.unsure
        return row
