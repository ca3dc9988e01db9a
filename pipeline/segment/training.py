"""Trains the models of this stage from documents whose units have been given their true roles and comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Document, Hearing, Role
from pipeline.segment.features import Features, unit_rows
from pipeline.segment.joins import SoFar, fit_joins, join_features
from pipeline.segment.model import SegmentModel
from pipeline.segment.prose import units_of
from pipeline.segment.quotes import source_of
from pipeline.segment.roles import fit_roles
from pipeline.segment.sections import places_of
from pipeline.segment.units import Unit


@dataclass(frozen=True)
class Lesson:
    """A document to learn from. For each of its units: the number of the gold passage it stands in (None where it
    stands in none), and the roles of the gold passages by number.
    """

    document: Document
    hearing: Hearing
    passage_of: Sequence[int | None]
    roles: Sequence[str]

    def role(self, unit: int) -> str:
        """The true role of a unit; text that gold leaves out (running heads) is `other`."""
        number = self.passage_of[unit]
        return Role.OTHER.value if number is None else self.roles[number]


def fit_segmenter(lessons: Sequence[Lesson]) -> SegmentModel:
    """The models of this stage. Raises ValueError where there is nothing to learn from."""
    documents, joins, same = [], [], []
    for lesson in lessons:
        units = units_of(lesson.document, source_of(lesson.hearing))
        rows = list(unit_rows(lesson.document, units, places_of(lesson.document, units)))
        documents.append((rows, [lesson.role(i) for i in range(len(units))]))
        for row, joined in _join_rows(lesson, units):
            joins.append(row)
            same.append(joined)
    return SegmentModel(fit_roles(documents), fit_joins(joins, same))


def _join_rows(lesson: Lesson, units: Sequence[Unit]) -> list[tuple[Features, bool]]:
    """A row for each unit of a comment that follows a unit of a comment, and whether both are the same one."""
    rows = []
    comment = Role.COMMENT.value
    before = SoFar(units[0]) if units else None
    for i in range(1, len(units)):
        joined = lesson.passage_of[i] == lesson.passage_of[i - 1]
        if before and lesson.role(i) == comment and lesson.role(i - 1) == comment:
            following = units[i + 1] if i + 1 < len(units) and lesson.role(i + 1) == comment else None
            rows.append((join_features(before, units[i], following), joined))
        if before and joined:
            before.add(units[i])
        else:
            before = SoFar(units[i])
    return rows
