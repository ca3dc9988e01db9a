"""Where the sender of an answer may be named: the archive, a form, the head, the signature, the e-mail."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.records import ArchiveEntry, Document, Passage, Role
from pipeline.segment.respondent_bodies import Places, bare_body, completed, municipality
from pipeline.segment.respondent_candidate import LONGEST_LINE, Candidate, lines_of, own_parts
from pipeline.segment.respondent_head import FROM_TITLE, SKIP_LINE, UNIT, from_head
from pipeline.segment.respondent_type import type_of
from pipeline.segment.sender_wording import wording

_FIELD = wording("source_field")
_PERSON_FIELD = wording("source_person_field")
_FIELD_INLINE = wording("source_field_inline")
_NO_VALUE = wording("source_no_value")
_SIGNED_FOR = wording("source_signed_for")
_TITLED = wording("source_titled")
_AFTER_NAME = re.compile(r"^[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]*){0,3},\s+(?:\w[\w -]*?(?:,| i| for)\s+)?(\S.{2,70})$")
LONGEST_LABEL = 80
"""A line of more characters is no field's label."""
_COPY = re.compile(r"^(?:kopi|gjenpart)\b", re.IGNORECASE)
_POLITICAL = re.compile(
    r"formannskap|kommunestyre|bystyre|vedtak|vedtatt|vedteke|fylkesting|fylkesutval", re.IGNORECASE
)
_PARTED = re.compile(r"\s+[-–|]\s+|\s*[(),/]\s*")
_FIRST_NAME = re.compile(r"^([A-ZÆØÅ]\w+) (?:på|i|frå|fra) (?:[A-ZÆØÅ]\w+)")


def named(
    document: Document, passages: Sequence[Passage], entry: ArchiveEntry | None, places: Places
) -> Iterator[Candidate]:
    """All names of these sources."""
    if entry is not None and entry.respondent:
        yield Candidate(entry.respondent, "csv")
    yield from _from_form(document)
    yield from from_head(passages, places)
    yield from _from_signature(passages, own_parts(document))
    if document.mail is not None and document.mail.sender_name:
        yield Candidate(document.mail.sender_name, "mail")
        for piece in _PARTED.split(document.mail.sender_name)[1:]:
            yield Candidate(piece, "mail", 1)
    if document.mail is not None and (match := FROM_TITLE.search(document.mail.subject or "")):
        yield Candidate(match[1], "title", 4)


def _from_form(document: Document) -> Iterator[Candidate]:
    parts = own_parts(document)
    blocks = [block for block in document.blocks if block.text.strip() and block.part in parts]
    lines = [line.strip() for block in blocks for line in block.text.split("\n") if line.strip()]
    for label, value in itertools.pairwise(lines):
        if len(label) > LONGEST_LABEL:
            continue
        field = _FIELD.match(label)
        if not (field or _PERSON_FIELD.match(label)) or _NO_VALUE.search(value[:LONGEST_LINE]):
            continue
        if field:
            yield Candidate(value, "form")
        else:
            yield Candidate(value, "form", 8 if type_of(value) is None else 0)
    for block in blocks[:40]:
        for line in block.text.split("\n"):
            if ":" in line:
                yield from _inline(line.strip(), document)


def _inline(line: str, document: Document) -> Iterator[Candidate]:
    """«Navn: Kari Lien», «Fra: Granli vel»; in the head of an e-mail that was saved as text «Fra» is its sender."""
    match = _FIELD_INLINE.match(line)
    if match is None or _NO_VALUE.search(match["value"]):
        return
    label, told = match[1].lower(), type_of(match["value"]) is not None
    mailed = label in ("fra", "frå", "from") and ("@" in line or "emne:" in document.text.lower())
    yield Candidate(match["value"], "mail" if mailed else "form", 8 if label in ("navn", "namn") and not told else 0)


def _from_signature(passages: Sequence[Passage], parts: Sequence[int]) -> Iterator[Candidate]:
    order = 0
    for text in _foot_lines(passages, parts):
        for pattern in (_TITLED, _AFTER_NAME, _FIRST_NAME):
            if match := pattern.match(text):
                yield Candidate(match[1], "signature", order + (4 if pattern is _FIRST_NAME else 0))
        if SKIP_LINE.match(text):
            continue
        if match := _SIGNED_FOR.match(text):
            yield Candidate(match[1], "signature", order)
            yield Candidate(match[1].split(",")[0], "signature", order + 1)
        elif text and len(text.split()) <= 8:
            yield from _of_foot(text, order, passages)
        order += 1


def _foot_lines(passages: Sequence[Passage], parts: Sequence[int]) -> Iterator[str]:
    """The lines below the text, down to the list of those who get a copy."""
    closing = False
    for passage in passages:
        closing = closing or passage.role is Role.CLOSING
        if passage.part not in parts or passage.role not in (Role.CLOSING, Role.OTHER):
            continue
        for text in lines_of(passage.text):
            if closing and _COPY.match(text):
                return
            if passage.role is Role.CLOSING:
                yield text


def _of_foot(line: str, order: int, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """«Kari Lien, leder» is Kari Lien; «folkehelsekoordinator, Granli kommune» is neither of the two alone."""
    first, _, rest = line.partition(",")
    yield Candidate(first, "signature", order + 4)
    body, place = bare_body(first), municipality(rest)
    if body is not None and place is not None and body.of == "office":
        yield Candidate(completed(body, Places(place, None, None)) or line, "signature", -9)
    elif rest and UNIT.match(rest.strip()) and type_of(first) is not None and not _is_political(passages):
        yield Candidate(line, "signature", order + 3)
    elif rest and type_of(first) is None and type_of(line) is not None:
        yield Candidate(line, "signature", order + 4)


def _is_political(passages: Sequence[Passage]) -> bool:
    """Whether a paper tells what a council decided, so that an office below it does not answer for itself."""
    return any(_POLITICAL.search(passage.text) for passage in passages)
