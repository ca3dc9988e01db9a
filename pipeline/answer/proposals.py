"""Proposals per UN goal."""

from __future__ import annotations

from pipeline.answer.short import excerpt
from pipeline.records import Hearing, Kind, QuestionType, SdgProposal, Submission, Voice

PROPOSES = (Kind.NEW_MEASURE, Kind.CHANGE)


def proposals_of(submission: Submission, hearing: Hearing) -> tuple[SdgProposal, ...]:
    """What the respondent's own view proposes for each UN goal, where the hearing asks about them."""
    asking = {question.id for question in hearing.questions if question.type == QuestionType.SDG}
    found = []
    for index, passage in enumerate(submission.passages):
        labels = passage.labels
        if passage.voice != Voice.DECISION or labels is None or labels.kind.label not in PROPOSES:
            continue
        if asking & {scored.label for scored in labels.questions}:
            found += [SdgProposal(int(scored.label), excerpt(passage.text), index) for scored in labels.sdgs]
    return tuple(sorted(found, key=lambda proposal: (proposal.sdg, proposal.passage)))
