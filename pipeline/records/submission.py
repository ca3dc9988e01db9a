"""What a respondent means: passages with role and voice, labels with confidence, and answers with evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.amendment import Amendment
from pipeline.records.document import Box, Mail, Part, Problem, Source, Status
from pipeline.records.origin import Contradiction, DatedBasis, Endorsement


class Role(StrEnum):
    """What a passage does in a letter (`gold/GUIDE.md` defines each)."""

    LETTERHEAD = "letterhead"
    QUOTE = "quote"
    BACKGROUND = "background"
    PROCEDURE = "procedure"
    COMMENT = "comment"
    CLOSING = "closing"
    OTHER = "other"


class Voice(StrEnum):
    """Whose view a comment is."""

    DECISION = "vedtak"
    RECOMMENDATION = "innstilling"
    ADMINISTRATION = "administrasjon"
    MINORITY = "mindretall"
    ENCLOSED = "vedlagt"


class Stance(StrEnum):
    """Where a comment stands towards the point of the draft that it is about."""

    SUPPORTS = "støtter"
    SUPPORTS_PARTLY = "støtter_delvis"
    AGAINST = "imot"
    NONE = "ingen"


class Kind(StrEnum):
    """What a comment does."""

    OPINION = "vurdering"
    NEW_MEASURE = "nytt_tiltak"
    CHANGE = "endring"
    PRIORITY = "prioritering"
    QUESTION = "spørsmål"
    INFORMATION = "opplysning"
    NO_REMARKS = "ingen_merknad"


class RespondentType(StrEnum):
    """What kind of sender it is."""

    MUNICIPALITY = "kommune"
    COUNTY = "fylkeskommune"
    STATE = "stat"
    COUNCIL = "råd"
    ORGANISATION = "organisasjon"
    BUSINESS = "næringsliv"
    PARTY = "parti"
    PRIVATE = "privatperson"


class LateBasis(StrEnum):
    """From what it was told whether a submission is late."""

    RECEIVED = "received"
    MAIL = "mail"
    LETTER = "letter"
    UNKNOWN = "ukjent"


@dataclass(frozen=True, slots=True)
class Scored:
    """A label with the probability (0..1, calibrated) that it is right."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a comment; sets are ordered by falling confidence. `sdgs` are the numbers 1–17 as strings.

    `near` are the goals and questions that came closest without being chosen, for the reader who disagrees.
    `measures` are the plan's measures that the comment is about, `amendments` the changes that it asks for.
    """

    goals: tuple[Scored, ...]
    questions: tuple[Scored, ...]
    sdgs: tuple[Scored, ...]
    stance: Scored
    kind: Scored
    near: tuple[Scored, ...] = ()
    measures: tuple[Scored, ...] = ()
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text with one role. `text` is the document's own text from `start` to `end`, white space included.

    `page` is where it begins; `places` are the (page, box) of its printed lines. `heading` is the heading or field
    label that it stands under, `asked` the id of the hearing's question that is quoted above it. `voice` and
    `labels` only where the role is comment; `voice_of` names whose statement an enclosed passage is.
    """

    start: int
    end: int
    text: str
    role: Role
    confidence: float
    page: int
    places: tuple[tuple[int, Box | None], ...] = ()
    source: Source = Source.NATIVE
    ocr_confidence: float | None = None
    part: int = 0
    heading: str = ""
    asked: str | None = None
    voice: Voice | None = None
    voice_of: str | None = None
    labels: Labels | None = None


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """The answer to a choice question. `value` is an option's id, `uavklart` (discusses, does not choose) or None
    (does not touch it). `passage` indexes `Submission.passages`, `evidence` is that passage's text, stripped.
    """

    question: str
    value: str | None
    evidence: str | None = None
    passage: int | None = None
    confidence: float = 1.0
    condition: str | None = None
    addresses_replaced: bool = False


@dataclass(frozen=True, slots=True)
class Priority:
    """An issue that the respondent names as a priority, with its place in the respondent's own order if it has one."""

    text: str
    question: str
    rank: int | None
    passage: int


@dataclass(frozen=True, slots=True)
class SdgProposal:
    """A strategy or measure proposed for a UN goal (1–17)."""

    sdg: int
    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class Answers:
    """A respondent's answers to the questions with a closed form."""

    choices: tuple[ChoiceAnswer, ...] = ()
    priorities: tuple[Priority, ...] = ()
    sdgs: tuple[SdgProposal, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """What `submissions.csv` knows of a file."""

    file: str
    received: dt.date | None = None
    journal_no: str | None = None
    extended_deadline: dt.date | None = None
    respondent: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One sender's answer, or a file that could not be read (`status`, no passages).

    `respondent_basis` says from what the sender was told (`csv`, `form`, `letterhead`, `office` and `minutes` in it,
    `title`, `signature`, `mail`, `text`, `host` of the e-mail address, `file` name), `respondent_unsure` that it may be
    another: nothing names it as the sender, two do, or it was put together from what does.
    `invited_as` is the invited party's name that it was matched with. `respondents` are all senders of a joint answer
    (`respondent_types` in the same order). `campaign` is the first file of several senders' same text, `campaign_text`
    the first of this version of it, `draft_of` the binding answer that followed a provisional one. The passages,
    concatenated, are the document's text.
    """

    file: str
    sha256: str
    format: str
    status: Status
    pages: int
    respondent: str
    respondent_type: RespondentType | None
    written_form: str
    dated: dt.date | None = None
    late: bool = False
    late_basis: LateBasis = LateBasis.UNKNOWN
    duplicate_of: str | None = None
    supersedes: str | None = None
    superseded_by: str | None = None
    invited_as: str | None = None
    respondent_basis: str = ""
    provisional: bool = False
    respondents: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    mail: Mail | None = None
    problems: tuple[Problem, ...] = ()
    passages: tuple[Passage, ...] = ()
    answers: Answers = Answers()
    respondent_types: tuple[RespondentType | None, ...] = ()
    received: dt.date | None = None
    dated_basis: DatedBasis = DatedBasis.NONE
    case_no: str | None = None
    contradictions: tuple[Contradiction, ...] = ()
    campaign: str | None = None
    campaign_text: str | None = None
    draft_of: str | None = None
    endorses: tuple[Endorsement, ...] = ()
    respondent_unsure: bool = False

    @property
    def counts(self) -> bool:
        """Whether it has a voice in the tallies: read, and neither a repeat nor replaced by a newer one."""
        return self.status.readable and self.duplicate_of is None and self.superseded_by is None
