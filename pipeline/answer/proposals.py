"""Proposals per UN goal."""

from __future__ import annotations

from pipeline.answer.short import short_name
from pipeline.records import Hearing, Kind, QuestionType, SdgProposal, Submission, Voice

PROPOSES = (Kind.NEW_MEASURE, Kind.CHANGE)


def proposals_of(submission: Submission, hearing: Hearing) -> tuple[SdgProposal, ...]:
    """What the respondent's own view proposes for each UN goal, where the hearing asks about them."""
    asking = {question.id: question.text for question in hearing.questions if question.type == QuestionType.SDG}
    known = " ".join(asking.values())
    found = []
    for index, passage in enumerate(submission.passages):
        labels = passage.labels
        if passage.voice != Voice.DECISION or labels is None or labels.kind.label not in PROPOSES:
            continue
        if asking.keys() & {scored.label for scored in labels.questions}:
            found += [SdgProposal(int(scored.label), short_name(passage.text, known), index) for scored in labels.sdgs]
    return tuple(sorted(found, key=lambda proposal: (proposal.sdg, proposal.passage)))
