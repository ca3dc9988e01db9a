"""All submissions → the overview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.language.embedding import Embedder, TfidfEmbedder
from pipeline.records import Hearing, LateBasis, Submission, Voice
from pipeline.records.overview import Comment, FileRow, Group, Overview, Standing
from pipeline.summarise.amendments import amendment_rows
from pipeline.summarise.brief import brief
from pipeline.summarise.comments import comments_of, ordered
from pipeline.summarise.conflicts import conflicts_of
from pipeline.summarise.ledger import ledger_row
from pipeline.summarise.places import placed_goals, placed_questions
from pipeline.summarise.points import points_of
from pipeline.summarise.results import Material, goal_results, question_results, sdg_rows, uncategorised
from pipeline.summarise.senders import (
    Senders,
    group_of,
    invited_of,
    members_known,
    party_of,
    senders_of,
    silent_tally,
)
from pipeline.summarise.ties import campaigns_of, enclosed_of
from pipeline.summarise.views import differing_views


def summarise(submissions: Sequence[Submission], hearing: Hearing, embedder: Embedder | None = None) -> Overview:
    """The overview of linked, labelled and answered submissions. `embedder` tells which comments mean the same;
    without one, words and spelling alone tell.

    The result does not depend on the order of `submissions`. Tallies hold the submissions that count
    (`Submission.counts`) and, among their comments, those with the respondent's own voice; all others stay in the
    overview, apart.
    """
    embedder = embedder or TfidfEmbedder()
    files = ordered(submissions)
    senders = senders_of(files, hearing)
    comments = comments_of(files)
    material = Material(hearing, files, senders, comments)
    invited = invited_of(files, senders, hearing)
    silent = silent_tally(invited, senders.groups)
    rows = tuple(_file_row(number, s, comments, senders, hearing) for number, s in enumerate(files, start=1))
    points = points_of(material, embedder)
    questions = placed_questions(question_results(material), points)
    goals = placed_goals(goal_results(material), points, material)
    enclosed = enclosed_of(files, comments, senders)
    campaigns = campaigns_of(files, senders)
    conflicts = conflicts_of(points, material)
    return Overview(
        groups=senders.groups,
        members_known=members_known(hearing),
        files=rows,
        respondents=senders.tally("respondenter", (r.name for r in senders.all)),
        senders=senders.all,
        invited=invited,
        silent=silent,
        brief=brief(material, rows, invited, questions, goals, points.all, conflicts, campaigns),
        questions=questions,
        goals=goals,
        sdgs=sdg_rows(material),
        uncategorised=uncategorised(comments, hearing),
        annexed=tuple(c.ref for c in comments if c.standing in (Standing.SUPERSEDED, Standing.DUPLICATE)),
        comments=comments,
        ledger=tuple(ledger_row(s) for s in files),
        enclosed=enclosed,
        campaigns=campaigns,
        amendments=amendment_rows(comments, hearing),
        points=points.all,
        conflicts=conflicts,
        views=differing_views(comments, embedder),
    )


def _file_row(
    number: int, submission: Submission, comments: Sequence[Comment], senders: Senders, hearing: Hearing
) -> FileRow:
    own = [c for c in comments if c.file == submission.file]
    return FileRow(
        number=number,
        file=submission.file,
        respondent=submission.respondent,
        type=submission.respondent_type,
        group=_group(submission, senders, hearing),
        status=submission.status,
        pages=submission.pages,
        date=_date(submission),
        late=submission.late,
        late_basis=submission.late_basis,
        duplicate_of=submission.duplicate_of,
        supersedes=submission.supersedes,
        superseded_by=submission.superseded_by,
        provisional=submission.provisional,
        counts=submission.counts,
        comments=len(own),
        counted=sum(c.counts for c in own),
        voices=tuple(voice for voice in Voice if voice in {c.voice for c in own}),
        problems=submission.problems,
        respondents=submission.respondents,
        draft_of=submission.draft_of,
        campaign=submission.campaign,
        endorses=submission.endorses,
        contradictions=submission.contradictions,
        respondent_basis=submission.respondent_basis,
        respondent_unsure=submission.respondent_unsure,
    )


def _date(submission: Submission) -> dt.date | None:
    """The date by which it was judged on time, if the record holds it, else the other one that is known."""
    mailed = submission.mail.date if submission.mail else None
    if submission.late_basis is LateBasis.RECEIVED and submission.received is not None:
        return submission.received
    if submission.late_basis is LateBasis.MAIL:
        return mailed or submission.dated
    return submission.dated or mailed


def _group(submission: Submission, senders: Senders, hearing: Hearing) -> Group:
    """The group of the first respondent that the file speaks for; files without a voice have their sender's."""
    speaks_for = senders.of_file.get(submission.file)
    if speaks_for:
        return speaks_for[0].group
    return group_of(submission.respondent_type, party_of(submission.respondent, submission, hearing))
