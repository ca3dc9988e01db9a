"""What all respondents mean together: tallies, rankings and rows, each with references to the passages behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.comment import LOW_OCR_BELOW, UNSURE_BELOW, Comment, Ref, Standing
from pipeline.records.document import Problem, Status
from pipeline.records.hearing import QuestionType
from pipeline.records.submission import LateBasis, RespondentType, Role, Stance, Voice

__all__ = [
    "LOW_OCR_BELOW",
    "UNSURE_BELOW",
    "ChoiceRow",
    "Comment",
    "FileRow",
    "GoalResult",
    "Group",
    "Invited",
    "Issue",
    "LedgerRow",
    "Overview",
    "Proposal",
    "QuestionResult",
    "Ref",
    "Respondent",
    "SdgRow",
    "Sentence",
    "Standing",
    "Tally",
    "Turnout",
]


class Group(StrEnum):
    """The groups that every tally is split by; `UNKNOWN` only where the sender's type could not be told."""

    MEMBER = "medlem"
    PUBLIC = "offentlig"
    ORGANISATION = "organisasjon"
    PRIVATE = "privat"
    UNKNOWN = "ukjent"


class Turnout(StrEnum):
    """What has come in from somebody who was invited."""

    ANSWERED = "svart"
    UNREADABLE = "ikke_lesbart"
    SILENT = "ikke_svart"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A counted claim in words. `refs` and `files` are what was counted; `topic` is the heading it stands under."""

    topic: str
    text: str
    refs: tuple[Ref, ...] = ()
    files: tuple[str, ...] = ()
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct respondents that share `key`, in all and per group (in the order of `Overview.groups`)."""

    key: str
    respondents: tuple[str, ...]
    by_group: tuple[int, ...]
    refs: tuple[Ref, ...] = ()

    @property
    def total(self) -> int:
        """The number of distinct respondents."""
        return len(self.respondents)


@dataclass(frozen=True, slots=True)
class Respondent:
    """A sender with a voice in the tallies, and the files it speaks in."""

    name: str
    type: RespondentType | None
    group: Group
    invited_as: str | None
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that came in, read or not. `number` is its number in the overview; `date` the letter's or the mail's."""

    number: int
    file: str
    respondent: str
    type: RespondentType | None
    group: Group
    status: Status
    pages: int
    date: dt.date | None
    late: bool
    late_basis: LateBasis
    duplicate_of: str | None
    supersedes: str | None
    superseded_by: str | None
    provisional: bool
    counts: bool
    comments: int
    counted: int
    voices: tuple[Voice, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was invited, and what has come in from them."""

    name: str
    group: Group
    turnout: Turnout
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
    whose own letters disagree. `comments` are the counted ones, `elsewhere` those of other voices.
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


@dataclass(frozen=True, slots=True)
class GoalResult:
    """What was said to a goal: all counted comments, the respondents per stance, and the comments of other voices."""

    id: str
    tally: Tally
    stances: tuple[Tally, ...]
    elsewhere: tuple[Ref, ...]

    def stance(self, stance: Stance) -> Tally:
        """The respondents with a comment of this stance."""
        return next(t for t in self.stances if t.key == stance.value)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """The words of a file by role, in the order of `Role`, and its scanned pages; `low_pages` were hard to read."""

    file: str
    words: tuple[int, ...]
    ocr_pages: tuple[int, ...]
    low_pages: tuple[int, ...]

    @property
    def total(self) -> int:
        """All words of the file."""
        return sum(self.words)

    def of(self, role: Role) -> int:
        """The words with this role."""
        return self.words[list(Role).index(role)]


@dataclass(frozen=True)
class Overview:
    """All that the committee's paper says, counted once, for every format to show.

    `groups` are those in use, in the order of every `Tally.by_group`; `members_known` is whether hearing.yaml names
    members; `silent` tallies the invited who did not answer. `uncategorised` are comments without goal and question,
    `annexed` those of repeated and replaced submissions.
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
