"""Rows of the overview about files and those who sent them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.amendment import Amendment
from pipeline.records.comment import Ref
from pipeline.records.document import Problem, Status
from pipeline.records.origin import Contradiction, Endorsement
from pipeline.records.submission import LateBasis, RespondentType, Role, Voice


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
class FileRow:
    """A file that came in, read or not. `number` is its number in the overview; `date` the letter's or the mail's.

    `respondents` are all senders of a joint answer; `draft_of`, `campaign`, `endorses`, `contradictions`,
    `respondent_basis` and `respondent_unsure` are the submission's.
    """

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
    respondents: tuple[str, ...] = ()
    draft_of: str | None = None
    campaign: str | None = None
    endorses: tuple[Endorsement, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    respondent_basis: str = ""
    respondent_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was invited, and what has come in from them."""

    name: str
    group: Group
    turnout: Turnout
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A statement of somebody else that stands within an answer: a line of its own, and no voice in the tallies.

    `file` and `respondent` are the answer that encloses it, `refs` its comments; `own_file` is what the same body has
    sent itself, if it has.
    """

    name: str
    file: str
    respondent: str
    refs: tuple[Ref, ...]
    own_file: str | None = None


@dataclass(frozen=True, slots=True)
class DifferingView:
    """A comment of a draft, the administration or a minority that the decision of the same answer does not share.

    `decided` are the decision's comments on the same measures, goals or questions; none where it is silent on them.
    """

    ref: Ref
    decided: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A text that several senders have sent: each has its own voice; `texts` counts the versions of it."""

    files: tuple[str, ...]
    respondents: tuple[str, ...]
    texts: int


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


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """A change of the plan that a counted comment asks for.

    `goal` is the measure's, else the comment's first goal, None where it bears on the plan as a whole; `page` is where
    the comment begins.
    """

    goal: str | None
    amendment: Amendment
    respondent: str
    ref: Ref
    page: int
    unsure: bool = False
