"""When a letter was written, from what that is told, and whether it came too late."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import ArchiveEntry, Contradiction, DatedBasis, Document, Hearing, LateBasis, Passage, Role
from pipeline.segment.dating_loose import letter_dates

_WEEKDAY = (
    r"(?:(?:mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)\s*,?\s*(?:den\s+)?)?"
)
_LABELLED = re.compile(
    rf"(?<!av )(?<!brev )(?<!notat )\b(vår dato|dato|brevdato|datert|dagsett|utskriftsdato|utsendt|innsendt)"
    rf"\s*:?\s*(den\s+)?{_WEEKDAY}$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\s*(?:fra|frå|from)\s*:\s", re.IGNORECASE)
_SENT = re.compile(rf"^\s*(?:sendt|sent|date)\s*:\s*{_WEEKDAY}$", re.IGNORECASE)
"""The head of an e-mail that was saved as text; further down it is that of an earlier one."""
_OTHERS = re.compile(
    r"(mottok (dette |svaret |brevet )*|"
    r"deres dato|dykkar dato|deres brev|mottatt|motteke|frist|innen|sak(snr|\b).{0,12}|født|"
    r"høringsnotat|oversendelse|fristen)\s*:?\s*(av|den|i|er)?\s*$",
    re.IGNORECASE,
)
_CAME = r"(mottatt|motteke|innkommet|innkomen|journalført)\s*:?\s*(den)?\s*$"
_RECEIVED = re.compile(rf"\b{_CAME}", re.IGNORECASE)
_STAMP = re.compile(rf"^\s*{_CAME}", re.IGNORECASE)
_MEETING_LABEL = re.compile(r"(møtedato|dato for møtet|møte(t)?|møtt)\s*:?\s*(den|i|er)?\s*$", re.IGNORECASE)
_FIELD = re.compile(r"^\s*(dato|vår dato|sendt|innsendt)\s*:?\s*$", re.IGNORECASE)
_MEETING_FIELD = re.compile(r"^\s*(møtedato|dato for møtet)\s*:?\s*$", re.IGNORECASE)
_PLACE = re.compile(rf"^\s*([A-ZÆØÅ][\wæøåÆØÅ .-]{{1,30}}?,?\s*)?(den\s+)?{_WEEKDAY}$")
_COMMITTEE = re.compile(r"^\s*(utvalg|utval|møte|møteorgan|styre|råd)\b[^:]*:", re.IGNORECASE)
_MINUTES = re.compile(r"^\s*(møtebok|møteprotokoll|protokoll|referat)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"utvalg|utval\b|formannskap|kommunestyre|fylkesting|møte|\bsak\b|styret|saksnr|rådet\b", re.IGNORECASE
)

TOP = 8
"""So many lines are the head of a letter."""
STRONG = (DatedBasis.LABELLED, DatedBasis.PLACE)
"""Two dates that are both told in one of these ways, and differ, contradict each other."""
_POINTS = {
    DatedBasis.LABELLED: 10.0,
    DatedBasis.PLACE: 9.0,
    DatedBasis.MAIL: 5.0,
    DatedBasis.MINUTES: 4.0,
    DatedBasis.LINE: 3.0,
    DatedBasis.MEETING: 1.0,
}
"""How surely each is the letter's own date; of two alike the one that stands first, by a fiftieth for each line."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A letter's own date, from what it was told, and the dates that contradict it."""

    date: dt.date | None
    basis: DatedBasis
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    date: dt.date
    basis: DatedBasis
    points: float


def dating_of(document: Document, passages: Sequence[Passage], hearing: Hearing) -> Dating:
    """The letter's own date: as labelled, or on a line by the place's name, else the e-mail's date.

    Where there is nothing but the dates of meetings, it is the last of them: by then the answer was decided.
    """
    found = list(_found(document, passages, hearing))
    if document.mail is not None and document.mail.date is not None:
        found.append(_Found(document.mail.date, DatedBasis.MAIL, _POINTS[DatedBasis.MAIL]))
    found = found or list(_told(passages, hearing))
    if not found:
        return Dating(None, DatedBasis.NONE)
    best = max(found, key=lambda f: f.points)
    if best.basis is DatedBasis.MEETING:
        best = max((f for f in found if f.basis is DatedBasis.MEETING), key=lambda f: f.date)
    received = next(_received(document, passages, hearing), None)
    return Dating(best.date, best.basis, tuple(_contradictions(best, found, received, hearing.deadline)))


def _contradictions(
    best: _Found, found: Sequence[_Found], received: dt.date | None, deadline: dt.date
) -> Iterator[Contradiction]:
    """Other dates that might as well be the letter's, and what says otherwise on whether it came in time.

    That an e-mail was sent a day after its letter was dated contradicts nothing, unless the deadline lies between.
    """
    others = {f.date for f in found if f.basis in STRONG and best.basis in STRONG} - {best.date}
    if others:
        rule = "dated_label" if best.basis is DatedBasis.LABELLED else "dated_first"
        yield Contradiction("dated", best.date.isoformat(), rule, tuple(sorted(d.isoformat() for d in others)))
    mailed = next((f.date for f in found if f.basis is DatedBasis.MAIL), None)
    for rule, other in (("dated_mail", mailed), ("dated_stamp", received)):
        if rule == "dated_mail" and best.basis is DatedBasis.MAIL:
            continue
        if other is not None and (other < best.date or other > deadline >= best.date):
            yield Contradiction("dated", best.date.isoformat(), rule, (other.isoformat(),))


def _lines(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[str, str, Passage]]:
    """The lines of the paper parts that may hold the letter's date, each with the one before it, down to an earlier
    e-mail that stands below."""
    threads = {i for i, part in enumerate(document.parts) if part.kind == "thread"}
    previous, answered = "", False
    for passage in passages:
        answered = answered or passage.role is Role.COMMENT
        if answered and _EARLIER.match(passage.text):
            return
        if passage.role not in (Role.LETTERHEAD, Role.CLOSING, Role.PROCEDURE, Role.OTHER) or passage.part in threads:
            previous = ""
            continue
        for line in passage.text.split("\n"):
            yield line, previous, passage
            previous = line or previous


def _found(document: Document, passages: Sequence[Passage], hearing: Hearing) -> Iterator[_Found]:
    """Dates of the paper parts of a letter with points for how surely each is the letter's own."""
    for order, (line, previous, passage) in enumerate(_lines(document, passages)):
        for date in letter_dates(line, hearing.deadline):
            basis = _basis(line, date.start, date.end, previous, passage.role)
            if order < TOP and _SENT.match(line[: date.start]):
                basis = DatedBasis.LABELLED
            if basis is not DatedBasis.NONE:
                yield _Found(date.date, basis, _POINTS[basis] - min(order, 40) / 50)


_SENDS = re.compile(
    r"\b(?:sender|sendes|sendest|skriver|skriv|skrive|skrevet) (?:vi|eg|jeg|dette|denne|herved)\b", re.IGNORECASE
)


def _told(passages: Sequence[Passage], hearing: Hearing) -> Iterator[_Found]:
    """The day on which the text says that it is sent, where nothing else tells."""
    for passage in passages:
        if passage.role in (Role.BACKGROUND, Role.COMMENT) and _SENDS.search(passage.text):
            for date in letter_dates(passage.text, hearing.deadline):
                yield _Found(date.date, DatedBasis.LINE, _POINTS[DatedBasis.LINE])


def _basis(line: str, start: int, end: int, previous: str, role: Role) -> DatedBasis:
    """What a date in a line is told by; NONE where it is another's, or of something else."""
    before, after = line[:start], line[end:]
    above = _label_above(before, previous)
    if _MEETING_LABEL.search(before) or _MEETING_FIELD.match(above):
        return DatedBasis.MEETING if role is not Role.PROCEDURE else DatedBasis.NONE
    if _OTHERS.search(before) or _STAMP.match(above):
        return DatedBasis.NONE
    if _COMMITTEE.match(previous) and role is not Role.PROCEDURE:
        return DatedBasis.MEETING
    if _LABELLED.search(before) or _FIELD.match(above):
        return DatedBasis.LABELLED
    if role == Role.PROCEDURE:
        return DatedBasis.NONE
    if _PLACE.match(before) and not after.strip(" .") and not _MEETING.search(before):
        return DatedBasis.PLACE
    if _MINUTES.match(line):
        return DatedBasis.MINUTES
    return DatedBasis.MEETING if _MEETING.search(line) else DatedBasis.LINE


def _label_above(before: str, previous: str) -> str:
    """The line above a date, where nothing stands before the date on its own line: it may be its label."""
    return "" if before.strip() else previous


def _received(document: Document, passages: Sequence[Passage], hearing: Hearing) -> Iterator[dt.date]:
    """The dates that a stamp or a form says the letter was received."""
    for line, previous, _ in _lines(document, passages):
        for date in letter_dates(line, hearing.deadline):
            before = line[: date.start]
            if _RECEIVED.search(before) or _STAMP.match(_label_above(before, previous)):
                yield date.date


def lateness(
    dated: dt.date | None, document: Document, hearing: Hearing, entry: ArchiveEntry | None
) -> tuple[bool, LateBasis]:
    """Whether an answer is late and from what that is told: the archive, the mail, the letter, in that order.

    An extended deadline in the archive counts. Without any date the answer is not late, with basis `ukjent`.
    """
    deadline = hearing.deadline
    if entry is not None and entry.extended_deadline is not None:
        deadline = entry.extended_deadline
    if entry is not None and entry.received is not None:
        return entry.received > deadline, LateBasis.RECEIVED
    if document.mail is not None and document.mail.date is not None:
        return document.mail.date > deadline, LateBasis.MAIL
    if dated is not None:
        return dated > deadline, LateBasis.LETTER
    return False, LateBasis.UNKNOWN
