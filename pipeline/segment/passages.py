"""Joins units to passages that tile the document, each with its role, voice and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Document, Passage, Role, Voice
from pipeline.segment.features import unit_rows
from pipeline.segment.joins import JoinModel, SoFar, join_features
from pipeline.segment.prose import units_of
from pipeline.segment.quotes import Source
from pipeline.segment.roles import RoleModel
from pipeline.segment.sections import Place, Section, places_of
from pipeline.segment.units import Unit
from pipeline.segment.voices import paper_of, voice_of


@dataclass(frozen=True, slots=True)
class _Run:
    """Units that make one passage: `first`..`last` (inclusive)."""

    first: int
    last: int
    role: Role
    voice: Voice | None


@dataclass(frozen=True)
class Anatomy:
    """A document cut in units, each with its place, role and the probability of that role."""

    document: Document
    units: Sequence[Unit]
    places: Sequence[Place]
    roles: Sequence[tuple[Role, float]]


def anatomy_of(document: Document, source: Source, roles: RoleModel) -> Anatomy:
    """Cuts a document in units and gives each its role."""
    units = units_of(document, source)
    places = places_of(document, units)
    rows = unit_rows(document, units, places)
    return Anatomy(document, units, places, roles.predict(rows, units, document.blocks))


def passages_of(anatomy: Anatomy, joins: JoinModel) -> tuple[Passage, ...]:
    """The passages of a document. Concatenated, they are its text, white space included."""
    runs = _runs(anatomy, joins)
    document, units = anatomy.document, anatomy.units
    passages = []
    for number, run in enumerate(runs):
        # White space between two passages belongs to the first, that before all of them to the first of all.
        start = 0 if number == 0 else units[run.first].start
        end = units[runs[number + 1].first].start if number + 1 < len(runs) else len(document.text)
        passages.append(_passage(anatomy, run, start, end))
    return tuple(passages)


def _passage(anatomy: Anatomy, run: _Run, start: int, end: int) -> Passage:
    document, first = anatomy.document, anatomy.units[run.first]
    block = document.blocks[first.block]
    place = anatomy.places[run.first]
    places = document.places(first.start, anatomy.units[run.last].end)
    confidences = [anatomy.roles[i][1] for i in range(run.first, run.last + 1)]
    heading = "" if place.is_heading and run.role == Role.LETTERHEAD else place.heading
    return Passage(
        start=start,
        end=end,
        text=document.text[start:end],
        role=run.role,
        confidence=round(min(confidences), 4),
        page=places[0][0] if places else block.page,
        places=places,
        source=block.source,
        ocr_confidence=block.confidence,
        part=block.part,
        heading=heading,
        voice=run.voice,
        voice_of=place.opened_by if run.voice == Voice.ENCLOSED and place.section == Section.ENCLOSED else None,
    )


def _runs(anatomy: Anatomy, joins: JoinModel) -> list[_Run]:
    units, places = anatomy.units, anatomy.places
    paper = paper_of(units, places)
    runs: list[_Run] = []
    before: SoFar | None = None
    for i, unit in enumerate(units):
        role = anatomy.roles[i][0]
        voice = voice_of(unit, places[i], paper) if role == Role.COMMENT else None
        if runs and _continues(anatomy, runs[-1], i, voice) and (not before or _joins(anatomy, before, i, joins)):
            runs[-1] = _Run(runs[-1].first, i, role, voice)
            if before:
                before.add(unit)
        else:
            runs.append(_Run(i, i, role, voice))
            before = SoFar(unit) if role == Role.COMMENT else None
    return runs


def _continues(anatomy: Anatomy, run: _Run, i: int, voice: Voice | None) -> bool:
    """Whether unit `i` may go on with the passage before it."""
    unit, last, role = anatomy.units[i], anatomy.units[run.last], anatomy.roles[i][0]
    blocks = anatomy.document.blocks
    if (role, voice) != (run.role, run.voice) or blocks[unit.block].part != blocks[last.block].part:
        return False
    # A heading of its own block is a passage of its own, so that what stands under it knows it.
    return unit.block == last.block or role in (Role.COMMENT, Role.BACKGROUND, Role.OTHER)


def _joins(anatomy: Anatomy, before: SoFar, i: int, joins: JoinModel) -> bool:
    """Whether unit `i` belongs to the comment before it."""
    units, roles = anatomy.units, anatomy.roles
    following = units[i + 1] if i + 1 < len(units) and roles[i + 1][0] == Role.COMMENT else None
    return joins.joins(join_features(before, units[i], following))
