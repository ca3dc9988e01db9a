"""Who sent an answer: candidates from the archive, the form, the letterhead, the signature, the mail and the title.

Each source is tried in an order that says how far it can be trusted; a candidate that is an invited party, or whose
name tells its type, beats one that is only a name. The addressee is never the sender.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.words import words
from pipeline.records import ArchiveEntry, Document, Hearing, Passage, RespondentType, Role
from pipeline.segment.gazetteer import authority_of
from pipeline.segment.names import drop_contact, is_address, proper_case
from pipeline.segment.respondent_type import looks_like_person, type_of

_FIELD = re.compile(
    r"^(avsender|avsendar|innsender|innsendar|navn|namn|organisasjon|virksomhet|verksemd|høringsinstans|"
    r"høyringsinstans|"
    r"høringspart|respondent|svar fra|svar frå|navn på avsender)\b[^:]{0,25}:?$",
    re.IGNORECASE,
)
_FIELD_INLINE = re.compile(
    r"^(avsender|avsendar|innsender|innsendar|navn|namn|organisasjon|(?:høring|høyring)?s?svar (?:fra|frå))"
    r"\s*:\s*(\S.+)$",
    re.IGNORECASE,
)
_FROM_TITLE = re.compile(
    r"\b(?:fra|frå|for|møtebok for|møteprotokoll for|protokoll for)\s+((?:[A-ZÆØÅ][\w-]*|"
    r"FAU)(?:[ -][\w–-]+){0,7})\s*(?:\(.*\))?$"
)
_MEETING = re.compile(
    r"(?:møtebok|møteprotokoll|protokoll|referat)\s+(?:for|fra|frå)\s+(.+?)(?:,|\s+\d|$)", re.IGNORECASE
)
_SIGNED_FOR = re.compile(
    r"^(?:(?:med |vennlig |venleg |beste |mvh\.? ?)*(?:hilsen|helsing|helsing frå|hilsen fra)|for|for styret i|"
    r"på vegne av|på vegner av)"
    r"(?: (?:fra|frå|for))?,?\s+(\S.{2,80})$",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:svaret|svar|innspill|innspel|uttalelse|fråsegn|høringssvar|merknader?)\s+(?:fra|"
    r"frå)\s+([A-ZÆØÅ][\w.-]*(?:\s+[\w&.-]+){0,5}?)(?=[,.:;]|\s+til\b|$)"
)
_SKIP_LINE = re.compile(
    r"^(til\b|mottatt|dato|vår|deres|dykkar|ref|saksnr|sak\b|arkiv|saksbehandler|sakshandsamar|side\b|kopi|"
    r"journal|unntatt|"
    r"postboks|hei\b|heisann|kjære|god (kveld|dag|morgen|morgon)|type\b|svartype|"
    r"møterom|sted\b|stad\b|møtested|møtestad|spørsmål|"
    r"tid\b|til stede|tilstede|innsendt|utfylt|rett utskrift|sekretariatet|"
    r"\d|v/|ved\b|att\b|svarskjema|skjema|innspill|innspel|høring|"
    r"høyring|uttalelse|fråsegn|merknad|eksempel)",
    re.IGNORECASE,
)
_SUBUNIT = re.compile(
    r"^(elevrådet$|fau$|avdeling|avd\.|lokallag|lokalforening|forening for|foreining for|.{2,30} lokallag$|rådet for )",
    re.IGNORECASE,
)

_TITLED = re.compile(r"^[a-zæøå][\w -]{2,40}(?:,| i| for)\s+([A-ZÆØÅ].{2,60})$")
_OFFICE = re.compile(r"(?:avdeling|seksjon|etat|kontor)(?:a|en|et)?$", re.IGNORECASE)
_BODY = re.compile(r"^([A-ZÆØÅ][\w-]+) (?:formannskap|kommunestyre|heradsstyre)(?:et)?$")
_SENTENCE = re.compile(r"[.!?] +[A-ZÆØÅ]\w{2}")
_NOBODY = frozenset(["styret", "leiinga", "ledelsen", "oss", "alle"])
LONGEST_NAME = 12
"""A name of more words than this is a sentence."""

TRUST = {"csv": 100, "form": 60, "letterhead": 40, "title": 30, "signature": 34, "mail": 26, "text": 24, "file": 1}
"""How far each source is trusted. An invited party adds 50, a name that tells its type 20, a person's name 5; one that
is neither loses 15, and an office without its owner 30."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender of an answer, from what it was told, and the invited party that it is."""

    name: str
    type: RespondentType | None
    basis: str
    invited_as: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    basis: str
    order: int


def sender_of(document: Document, passages: Sequence[Passage], hearing: Hearing, entry: ArchiveEntry | None) -> Sender:
    """The sender of a document. Where nothing names one, its file name stands in, with basis `file`."""
    best: tuple[float, Sender] | None = None
    signed: list[Sender] = []
    for candidate in _candidates(document, passages, entry):
        name = _tidy(candidate.name, document)
        if _is_no_name(name) or is_addressee(name, hearing):
            continue
        sender, points = _judge(name, candidate, hearing)
        signed += [sender] if candidate.basis in _BY_HAND else []
        if best is None or points > best[0]:
            best = points, sender
    if best is not None:
        return _fuller(best[1], signed)
    stem = document.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Sender(stem, None, "file", None)


_BY_HAND = ("signature", "mail")


def _is_no_name(name: str) -> bool:
    short = len(name) < 2 or name.lower() in _NOBODY
    return short or is_address(name) or len(name.split()) > LONGEST_NAME or _SENTENCE.search(name) is not None


def _fuller(sender: Sender, others: Sequence[Sender]) -> Sender:
    """«Odd Arve» below a mail from «Odd Arve Brenna» is he, and so is «elevrådet» that of «Elevrådet Vidarvoll»."""
    own = words(sender.name)
    longer = [o for o in others if len(words(o.name)) > len(own) and words(o.name)[: len(own)] == own]
    return longer[0] if longer and sender.basis in _BY_HAND and sender.invited_as is None else sender


def _judge(name: str, candidate: _Candidate, hearing: Hearing) -> tuple[Sender, float]:
    points = TRUST[candidate.basis] - min(candidate.order, 8)
    invited = invited_party(name, hearing)
    if invited is not None:
        return Sender(invited, type_of(invited), candidate.basis, invited), points + 50
    kind = type_of(name)
    if kind is not None:
        points += 20
    elif looks_like_person(name):
        kind = RespondentType.PRIVATE
        points += 5
    else:
        points -= 15
    if _OFFICE.search(name):
        points -= 30
    return Sender(name, kind, candidate.basis, None), points


def _candidates(document: Document, passages: Sequence[Passage], entry: ArchiveEntry | None) -> Iterator[_Candidate]:
    if entry is not None and entry.respondent:
        yield _Candidate(entry.respondent, "csv", 0)
    yield from _from_form(document)
    yield from _from_letterhead(passages)
    yield from _from_signature(passages)
    if document.mail is not None and document.mail.sender_name:
        yield _Candidate(document.mail.sender_name, "mail", 0)
    first = next((p.text for p in passages if p.role != Role.LETTERHEAD), "")
    for match in _SELF.finditer(first[:400]):
        yield _Candidate(match[1], "text", 0)


def _from_form(document: Document) -> Iterator[_Candidate]:
    blocks = [block for block in document.blocks if block.text.strip()]
    for block, following in itertools.pairwise(blocks):
        if _FIELD.match(block.text.strip()):
            yield _Candidate(following.text.strip().split("\n")[0], "form", 0)
    for block in blocks[:40]:
        for line in block.text.split("\n"):
            if match := _FIELD_INLINE.match(line.strip()):
                yield _Candidate(match[2], "form", 0)


def _from_letterhead(passages: Sequence[Passage]) -> Iterator[_Candidate]:
    lines = [
        line.strip()
        for passage in passages[:8]
        if passage.role in (Role.LETTERHEAD, Role.OTHER)
        for line in passage.text.split("\n")
        if line.strip()
    ]
    for order, line in enumerate(lines[:14]):
        if match := _MEETING.search(line):
            yield _Candidate(match[1], "letterhead", 0)
        if match := _BODY.match(line):
            yield _Candidate(f"{match[1]} kommune", "letterhead", 0)
        if match := _FROM_TITLE.search(line):
            yield _Candidate(match[1], "title", order)
        if _SKIP_LINE.match(line):
            continue
        following = lines[order + 1] if order + 1 < len(lines) else ""
        if _SUBUNIT.match(following):
            yield _Candidate(_with_subunit(line, following), "letterhead", order - 1)
        yield _Candidate(line, "letterhead", order)


def _with_subunit(name: str, unit: str) -> str:
    """«OPPVEKSTFORBUNDET / Avdeling Langdalen» is one sender, and so is a council below its municipality's name."""
    lowered = unit[0].lower() + unit[1:]
    if lowered.startswith(("avdeling", "avd")) and name.lower().endswith("kommune"):
        return name
    if lowered.startswith("rådet for ") and name.lower().endswith("kommune"):
        return f"{name[: -len('kommune')].strip()} råd for {unit[len('rådet for ') :]}"
    if lowered in ("elevrådet", "fau"):
        return f"{unit} ved {name}"
    if lowered.startswith(("forening for", "foreining for")):
        return f"{name} – {lowered}"
    return f"{name} {lowered}" if lowered.startswith(("avdeling", "avd")) else f"{name}, {unit}"


def _from_signature(passages: Sequence[Passage]) -> Iterator[_Candidate]:
    closing = [p for p in passages if p.role == Role.CLOSING and p.part == passages[0].part] if passages else []
    order = 0
    for passage in closing:
        for line in passage.text.split("\n"):
            text = line.strip()
            if match := _TITLED.match(text):
                yield _Candidate(match[1], "signature", order)
            if _SKIP_LINE.match(text):
                continue
            if match := _SIGNED_FOR.match(text):
                yield _Candidate(match[1], "signature", order)
            elif text and len(text.split()) <= 6:
                yield _Candidate(text.split(",")[0], "signature", order + 4)
            order += 1


def _tidy(name: str, document: Document) -> str:
    return proper_case(drop_contact(name), document.text)


def is_addressee(name: str, hearing: Hearing) -> bool:
    """Whether a name is the hearing's owner, or a body or office of it."""
    owner, own = words(hearing.owner), words(name)
    bodies = [words(meeting.body) for meeting in hearing.meetings]
    return (
        own == owner
        or own in bodies
        or name.lower().startswith(f"{hearing.owner.lower()},")
        or (len(owner) > 1 and " ".join(owner) in " ".join(own) and len(own) <= len(owner) + 2)
    )


def invited_party(name: str, hearing: Hearing) -> str | None:
    """The name of the invited party that a name means: its own, an alias, or another name of the same authority."""
    wanted = words(name)
    for party in hearing.invited:
        if any(words(known) == wanted for known in (party.name, *party.aliases)):
            return party.name
    authority = authority_of(name)
    if authority is not None:
        return next((party.name for party in hearing.invited if authority_of(party.name) == authority), None)
    return None
