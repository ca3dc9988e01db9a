"""Every comment of every readable submission as a flat row, numbered in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import Kind, Labels, Passage, Role, Scored, Stance, Submission, Voice
from pipeline.records.overview import Comment, Standing

_UNLABELLED = Labels((), (), (), Scored(Stance.NONE.value, 0.0), Scored(Kind.OPINION.value, 0.0))


def ordered(submissions: Sequence[Submission]) -> tuple[Submission, ...]:
    """The submissions by file name, so that numbers do not depend on the order in which files were read."""
    return tuple(sorted(submissions, key=lambda s: s.file))


def comments_of(submissions: Sequence[Submission]) -> tuple[Comment, ...]:
    """All comments, numbered from 1 by file name and place in the file. Unreadable files have none."""
    found = [
        (submission, index, passage)
        for submission in ordered(submissions)
        if submission.status.readable
        for index, passage in enumerate(submission.passages)
        if passage.role is Role.COMMENT
    ]
    return tuple(_comment(number, *place) for number, place in enumerate(found, start=1))


def _comment(number: int, submission: Submission, index: int, passage: Passage) -> Comment:
    labels = passage.labels or _UNLABELLED
    return Comment(
        number=number,
        file=submission.file,
        passage=index,
        respondent=submission.respondent,
        respondent_type=submission.respondent_type.value if submission.respondent_type else None,
        standing=_standing(submission, passage),
        start=passage.start,
        end=passage.end,
        page=passage.page,
        text=passage.text.strip(),
        heading=passage.heading,
        voice=passage.voice or Voice.DECISION,
        voice_of=passage.voice_of,
        goals=labels.goals,
        questions=labels.questions,
        sdgs=labels.sdgs,
        stance=Stance(labels.stance.label),
        stance_confidence=labels.stance.confidence,
        kind=Kind(labels.kind.label),
        kind_confidence=labels.kind.confidence,
        role_confidence=passage.confidence,
        source=passage.source,
        ocr_confidence=passage.ocr_confidence,
        measures=labels.measures,
        amendments=labels.amendments,
    )


def _standing(submission: Submission, passage: Passage) -> Standing:
    if submission.duplicate_of is not None:
        return Standing.DUPLICATE
    if submission.superseded_by is not None:
        return Standing.SUPERSEDED
    if passage.voice not in (None, Voice.DECISION):
        return Standing.OTHER_VOICE
    return Standing.COUNTS
