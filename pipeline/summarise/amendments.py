"""The changes of the plan that the answers ask for, in the order of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.language.cues import cues_in
from pipeline.records import Amendment, Hearing, Op
from pipeline.records.overview import UNSURE_BELOW, AmendmentRow, Comment


def amendment_rows(comments: Sequence[Comment], hearing: Hearing) -> tuple[AmendmentRow, ...]:
    """A row per amendment of a comment with a voice in the tallies: by goal and measure in the plan's order, then by
    the comment's number. New measures stand after those of the draft, what bears on no goal comes last.
    Additions that only reject are left out."""
    goals = {goal.id: place for place, goal in enumerate(hearing.goals)}
    measures = {measure.id: place for place, measure in enumerate(hearing.measures)}
    goal_of = {measure.id: measure.goal for measure in hearing.measures}
    found: list[tuple[tuple[int, int, int], int, AmendmentRow]] = []
    for comment in comments:
        own = next((s.label for s in comment.goals if s.label in goals), None)
        for amendment in comment.amendments if comment.counts else ():
            if rejects(amendment):
                continue
            goal = goal_of.get(amendment.measure or "", own)
            unsure = amendment.confidence < UNSURE_BELOW or comment.unsure
            row = AmendmentRow(goal, amendment, comment.respondent or comment.file, comment.ref, comment.page, unsure)
            place = (
                goals.get(goal or "", len(goals)),
                measures.get(amendment.measure or "", len(measures)),
                comment.number,
            )
            found.append((place, len(found), row))
    return tuple(row for _, _, row in sorted(found, key=lambda item: item[:2]))


def rejects(amendment: Amendment) -> bool:
    """Whether what looks like an addition says no to something: that is an answer, and no text for the plan."""
    return amendment.op is Op.ADD and amendment.old is None and "against" in cues_in(amendment.new or "")
