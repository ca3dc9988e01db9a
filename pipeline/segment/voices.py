"""Whose view a comment is, told by the section it stands in and by words that set a minority apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Voice
from pipeline.segment.sections import Place, Section
from pipeline.segment.units import Unit

_FOLLOWS_ASSESSMENT = re.compile(
    r"\b(i tråd med|i samsvar med|slik det (framgår|fremgår|går fram)|jf\.?)\b.{0,60}"
    r"(vurdering|saksutredning|saksutgreiing|saksframlegg|saksframstilling)",
    re.IGNORECASE | re.DOTALL,
)
_MINORITY = re.compile(
    r"^(mindretallet|mindretalet|to av (oss|medlemmene|medlemene)|én av (oss|medlemmene)|ein av (oss|medlemene)|"
    r"de (to|tre) (sier|mener|kjører|andre)|dei (to|tre)|et mindretall|eit mindretal)\b"
    r"|\b(er ikke med på dette|tar dissens|tek dissens|stemte mot|røysta mot)\b",
    re.IGNORECASE,
)
_DECISION_HEADING = re.compile(r"saksprotokoll|møtebok|særutskrift|vedtak", re.IGNORECASE)

SHORT_DECISION = 60
"""A decision of more words than this says something itself, even where it also points to the assessment."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is as a case paper: whether a decision stands in it, and whether that only points back."""

    has_decision: bool
    decision_is_assessment: bool


def paper_of(units: Sequence[Unit], places: Sequence[Place]) -> Paper:
    """Reads the decision section of a document, if it has one beside a recommendation or an assessment."""
    decision = [
        unit.text
        for unit, place in zip(units, places, strict=True)
        if place.section == Section.DECISION and not place.is_heading
    ]
    text = " ".join(decision)
    short = len(text.split()) <= SHORT_DECISION
    return Paper(bool(decision), bool(decision) and short and _FOLLOWS_ASSESSMENT.search(text) is not None)


def voice_of(unit: Unit, place: Place, paper: Paper) -> Voice:
    """The voice of a comment that begins with this unit (`gold/GUIDE.md`, «voice»)."""
    if place.section in (Section.THREAD, Section.ENCLOSED):
        return Voice.ENCLOSED
    if place.section == Section.MINORITY or _MINORITY.search(unit.text):
        return Voice.MINORITY
    if not paper.has_decision:
        return Voice.DECISION
    if place.section == Section.TREATMENT:
        return Voice.MINORITY
    if place.section == Section.RECOMMENDATION:
        return Voice.RECOMMENDATION
    if place.section in (Section.ASSESSMENT, Section.FACTS) and not paper.decision_is_assessment:
        return Voice.ADMINISTRATION
    return Voice.DECISION
