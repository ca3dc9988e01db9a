"""When a letter was written, and whether it came too late."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from pipeline.language.dates import dates_in
from pipeline.records import ArchiveEntry, Document, Hearing, LateBasis, Passage, Role

_LABELLED = re.compile(r"\b(vår dato|dato|brevdato|datert|utskriftsdato)\s*:?\s*$", re.IGNORECASE)
_OTHERS = re.compile(
    r"(deres dato|dykkar dato|deres brev|mottatt|motteke|frist|innen|sak(snr|\b).{0,12}|møte|født|"
    r"høringsnotat|oversendelse|fristen)\s*:?\s*(av|den|i|er)?\s*$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\s*(dato|vår dato|sendt|innsendt)\s*:?\s*$", re.IGNORECASE)
_PLACE = re.compile(r"^\s*([A-ZÆØÅ][\wæøåÆØÅ .-]{1,30}?,?\s*)?(den\s+)?$")
_MINUTES = re.compile(r"^\s*(møtebok|møteprotokoll|protokoll|referat)\b", re.IGNORECASE)
_MEETING = re.compile(r"utvalg|formannskap|kommunestyre|møte|\bsak\b|styret|saksnr", re.IGNORECASE)


def letter_date(document: Document, passages: Sequence[Passage], hearing: Hearing) -> dt.date | None:
    """The letter's own date: as labelled, or on a line of its own by the place's name, else the e-mail's date."""
    found = [found for found in _found(document, passages, hearing) if found[0] > 0]
    if document.mail is not None and document.mail.date is not None:
        found.append((5.0, document.mail.date))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _found(document: Document, passages: Sequence[Passage], hearing: Hearing) -> Iterator[tuple[float, dt.date]]:
    """Dates of the paper parts of a letter with points for how surely each is the letter's own."""
    threads = {i for i, part in enumerate(document.parts) if part.kind == "thread"}
    order = 0
    previous = ""
    for passage in passages:
        if passage.role not in (Role.LETTERHEAD, Role.CLOSING, Role.PROCEDURE, Role.OTHER) or passage.part in threads:
            previous = ""
            continue
        for line in passage.text.split("\n"):
            for date in dates_in(line, hearing.deadline.year):
                points = _points(line, date.start, date.end, previous, passage.role)
                yield points - min(order, 40) / 50, date.date
            previous = line or previous
            order += 1


def _points(line: str, start: int, end: int, previous: str, role: Role) -> float:
    before, after = line[:start], line[end:]
    if _OTHERS.search(before):
        return 0.0
    if _LABELLED.search(before) or (_FIELD.match(previous) and not before.strip()):
        return 10.0
    if _PLACE.match(before) and not after.strip(" ."):
        return 9.0 if role != Role.PROCEDURE else 0.0
    if _MINUTES.match(line):
        return 4.0
    if role == Role.PROCEDURE or (_MEETING.search(line) and len(line) > 40):
        return 0.0
    return 2.0 if _MEETING.search(line) else 3.0


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
