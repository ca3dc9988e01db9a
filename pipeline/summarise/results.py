"""What was said to each question, goal and UN goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.records import Hearing, Question, QuestionType, Stance, Submission
from pipeline.records.overview import (
    ChoiceRow,
    Comment,
    GoalResult,
    Issue,
    Proposal,
    QuestionResult,
    Ref,
    SdgRow,
    Standing,
    Tally,
)
from pipeline.summarise.choices import UNTOUCHED, choice_rows, option_tallies
from pipeline.summarise.issues import issues_of
from pipeline.summarise.senders import Senders

SDG_COUNT = 17


@dataclass(frozen=True)
class Material:
    """All that the results are counted from."""

    hearing: Hearing
    submissions: tuple[Submission, ...]
    senders: Senders
    comments: tuple[Comment, ...]

    @cached_property
    def by_ref(self) -> dict[Ref, Comment]:
        """The comments by their references."""
        return {comment.ref: comment for comment in self.comments}

    def tally(self, key: str, comments: Iterable[Comment]) -> Tally:
        """The respondents behind these comments, with references to them."""
        found = list(comments)
        return self.senders.tally(key, self.senders.names(c.file for c in found), (c.ref for c in found))


def refs_of(comments: Iterable[Comment], standing: Standing) -> tuple[Ref, ...]:
    """The references of those comments that stand so."""
    return tuple(c.ref for c in comments if c.standing is standing)


def goal_results(material: Material) -> tuple[GoalResult, ...]:
    """A result per goal, in the plan's order, those that nobody spoke of included."""
    return tuple(_goal_result(goal.id, material) for goal in material.hearing.goals)


def _goal_result(goal: str, material: Material) -> GoalResult:
    about = [c for c in material.comments if goal in {s.label for s in c.goals}]
    counted = [c for c in about if c.counts]
    return GoalResult(
        id=goal,
        tally=material.tally(goal, counted),
        stances=tuple(material.tally(stance.value, (c for c in counted if c.stance is stance)) for stance in Stance),
        elsewhere=refs_of(about, Standing.OTHER_VOICE),
    )


def question_results(material: Material) -> tuple[QuestionResult, ...]:
    """A result per question, in the letter's order."""
    return tuple(_question_result(question, material) for question in material.hearing.questions)


def _question_result(question: Question, material: Material) -> QuestionResult:
    about = [c for c in material.comments if question.id in {s.label for s in c.questions}]
    counted = [c for c in about if c.counts]
    rows: tuple[ChoiceRow, ...] = ()
    options: tuple[Tally, ...] = ()
    conflicting: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    spoke = set(material.senders.names(c.file for c in counted))
    if question.type is QuestionType.CHOICE:
        rows = choice_rows(question, material.submissions, material.senders)
        options, conflicting = option_tallies(question, rows, material.senders)
        spoke = {name for tally in options if tally.key != UNTOUCHED for name in tally.respondents}
    elif question.type is QuestionType.LIST:
        issues = issues_of(question.id, material.submissions, material.senders, material.hearing)
        spoke |= {name for issue in issues for name in issue.tally.respondents}
    elif question.type is QuestionType.SDG:
        files = (s.file for s in material.submissions if s.answers.sdgs)
        spoke |= set(material.senders.names(files))
    everyone = {sender.name for sender in material.senders.all}
    return QuestionResult(
        id=question.id,
        type=question.type,
        answered=material.senders.tally(question.id, spoke, (c.ref for c in counted)),
        silent=material.senders.tally(UNTOUCHED, everyone - spoke),
        comments=tuple(c.ref for c in counted),
        elsewhere=refs_of(about, Standing.OTHER_VOICE),
        options=options,
        choices=rows,
        conflicting=conflicting,
        issues=issues,
    )


def sdg_rows(material: Material) -> tuple[SdgRow, ...]:
    """The 17 UN goals, those that nobody spoke of included."""
    return tuple(_sdg_row(number, material) for number in range(1, SDG_COUNT + 1))


def _sdg_row(number: int, material: Material) -> SdgRow:
    proposals = tuple(
        Proposal(proposal.text, sender.name, Ref(submission.file, proposal.passage))
        for submission in material.submissions
        for sender in material.senders.of_file.get(submission.file, ())
        for proposal in submission.answers.sdgs
        if proposal.sdg == number
    )
    about = [c for c in material.comments if c.counts and str(number) in {s.label for s in c.sdgs}]
    names = {p.respondent for p in proposals}
    return SdgRow(
        number=number,
        tally=material.senders.tally(str(number), names, (p.ref for p in proposals)),
        proposals=proposals,
        refs=tuple(c.ref for c in about),
    )


def uncategorised(comments: Sequence[Comment], hearing: Hearing) -> tuple[Ref, ...]:
    """The comments of the valid answers that bear on no goal and no question of this hearing."""
    known = {g.id for g in hearing.goals} | {q.id for q in hearing.questions}
    return tuple(
        c.ref
        for c in comments
        if c.standing in (Standing.COUNTS, Standing.OTHER_VOICE)
        and not known & {s.label for s in (*c.goals, *c.questions)}
    )
