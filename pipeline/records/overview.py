"""What all respondents mean together: tallies, rankings and rows, each with references to the passages behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.records.assessment import Assessment
from pipeline.records.comment import LOW_OCR_BELOW, UNSURE_BELOW, Comment, Ref, Standing
from pipeline.records.hearing import QuestionType
from pipeline.records.point import Conflict, Point, Section, follow
from pipeline.records.rows import (
    AmendmentRow,
    Campaign,
    DifferingView,
    Enclosed,
    FileRow,
    Group,
    Invited,
    LedgerRow,
    Tally,
    Turnout,
)
from pipeline.records.submission import RespondentType, Stance

__all__ = [
    "LOW_OCR_BELOW",
    "UNSURE_BELOW",
    "AmendmentRow",
    "Campaign",
    "ChoiceRow",
    "Comment",
    "Conflict",
    "DifferingView",
    "Enclosed",
    "FileRow",
    "GoalResult",
    "Group",
    "Invited",
    "Issue",
    "LedgerRow",
    "Overview",
    "Point",
    "Proposal",
    "QuestionResult",
    "Ref",
    "Respondent",
    "SdgRow",
    "Section",
    "Sentence",
    "Standing",
    "Tally",
    "Turnout",
    "follow",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A counted claim in words. `refs` and `files` are what was counted; `topic` is the heading it stands under."""

    topic: str
    text: str
    refs: tuple[Ref, ...] = ()
    files: tuple[str, ...] = ()
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Respondent:
    """A sender with a voice in the tallies, and the files it speaks in."""

    name: str
    type: RespondentType | None
    group: Group
    invited_as: str | None
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One respondent's answer to a choice question. `value` is an option's id, `uavklart` or None (not touched)."""

    respondent: str
    group: Group
    value: str | None
    file: str
    evidence: str = ""
    ref: Ref | None = None
    page: int | None = None
    condition: str | None = None
    addresses_replaced: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that one or more respondents name as a priority; `variants` are their own names for it."""

    text: str
    variants: tuple[str, ...]
    tally: Tally
    mean_rank: float | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a respondent proposes for a UN goal."""

    text: str
    respondent: str
    ref: Ref


@dataclass(frozen=True, slots=True)
class SdgRow:
    """A UN goal: who proposes something for it, and the counted comments that are about it."""

    number: int
    tally: Tally
    proposals: tuple[Proposal, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered to a question.

    `answered` speak to it, `silent` answered the hearing but not this. For choice questions `options` tallies each
    option, `uavklart` and whatever else was found, `choices` has a row per respondent, and `conflicting` names those
    whose own letters disagree. `comments` are the counted ones, `elsewhere` those of other voices. `points` are the
    keys of the points about it, those with most respondents first, wherever in the paper they stand.
    """

    id: str
    type: QuestionType
    answered: Tally
    silent: Tally
    comments: tuple[Ref, ...]
    elsewhere: tuple[Ref, ...]
    options: tuple[Tally, ...] = ()
    choices: tuple[ChoiceRow, ...] = ()
    conflicting: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalResult:
    """What was said to a goal: all counted comments, the respondents per stance, and the comments of other voices.

    `sections` hold the points that stand under the goal: first what is about the goal as a whole, then every measure
    in the plan's order, those that nobody spoke of included. `points` are the keys of the points that stand under
    another goal and are also about this one.
    """

    id: str
    tally: Tally
    stances: tuple[Tally, ...]
    elsewhere: tuple[Ref, ...]
    sections: tuple[Section, ...] = ()
    points: tuple[str, ...] = ()

    def stance(self, stance: Stance) -> Tally:
        """The respondents with a comment of this stance."""
        return next(t for t in self.stances if t.key == stance.value)


@dataclass(frozen=True)
class Overview:
    """All that the committee's paper says, counted once, for every format to show.

    `groups` are those in use, in the order of every `Tally.by_group`; `members_known` is whether hearing.yaml names
    members; `silent` tallies the invited who did not answer. `uncategorised` are comments without goal and question,
    `annexed` those of repeated and replaced submissions. `enclosed` are statements that stand within others' answers.
    `amendments` are the changes that counted comments ask for, in the order of the plan. `points` are the counted
    comments, those that say the same merged: each of them in one point, the points with most respondents first.
    `conflicts` are the goals, measures and questions where respondents stand against each other. `assessments` are the
    adviser's own words, `editable` is whether the files have places for them.
    """

    groups: tuple[Group, ...]
    members_known: bool
    files: tuple[FileRow, ...]
    respondents: Tally
    senders: tuple[Respondent, ...]
    invited: tuple[Invited, ...]
    silent: Tally
    brief: tuple[Sentence, ...]
    questions: tuple[QuestionResult, ...]
    goals: tuple[GoalResult, ...]
    sdgs: tuple[SdgRow, ...]
    uncategorised: tuple[Ref, ...]
    annexed: tuple[Ref, ...]
    comments: tuple[Comment, ...]
    ledger: tuple[LedgerRow, ...]
    enclosed: tuple[Enclosed, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    amendments: tuple[AmendmentRow, ...] = ()
    points: tuple[Point, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    views: tuple[DifferingView, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    editable: bool = True

    def point(self, key: str) -> Point:
        """The point with this key; KeyError where there is none."""
        return self._points[key]

    @cached_property
    def _points(self) -> dict[str, Point]:
        return {point.key: point for point in self.points}
