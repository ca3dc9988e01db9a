"""The names in the head of a paper: letterhead, title, office, the body whose minutes they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.records import Passage, RespondentType, Role
from pipeline.segment.names import is_address
from pipeline.segment.respondent_bodies import Places, bare_body, completed
from pipeline.segment.respondent_candidate import Candidate, lines_of
from pipeline.segment.respondent_type import looks_private, type_of
from pipeline.segment.sender_wording import wording

FROM_TITLE = wording("source_from_title")
_FROM_WHOM = wording("source_from_whom")
_WHOSE = wording("source_whose")
_MEETING = wording("source_meeting")
_MEETING_OF = wording("source_meeting_of")
SKIP_LINE = wording("source_skip_line")
_SUBUNIT = wording("source_subunit")
_CONTINUED = re.compile(r"^(?:for|i|ved|av) [A-ZÆØÅ]")
_LOCAL = re.compile(r"^(?:lokallag|lokalforening|krets|lag|avdeling)\s*:\s*(\S.+)$", re.IGNORECASE)
_BODY = re.compile(r"^([A-ZÆØÅ][\w-]+) (?:formannskap|kommunestyre|heradsstyre)(?:et)?(?:$|,|\s+[–\d-])")
_COUNCIL_OF = wording("source_council_of")
UNIT = wording("source_unit")


def from_head(passages: Sequence[Passage], places: Places) -> Iterator[Candidate]:
    """The names of possible senders in the lines before the text, without those of the addressee."""
    head = _head(passages)
    lines = [line for passage in head for line in lines_of(passage.text)][:14]
    body = next((i for i, p in enumerate(passages) if p.role in (Role.BACKGROUND, Role.COMMENT)), len(passages))
    in_head = sum(len(lines_of(p.text)) for p in passages[:body])
    addressed = _addressees(head)
    for line in (line for passage in passages[:8] for line in lines_of(passage.text)):
        if match := _COUNCIL_OF.search(line):
            yield Candidate(f"{match[1]} kommune", "minutes", 0)
    for order, line in enumerate(lines):
        late = 0 if order < max(in_head, 1) else 6
        yield from (Candidate(c.name, c.basis, c.order + late) for c in _of_line(line, order, places))
        if SKIP_LINE.match(line) or order in addressed:
            continue
        if ":" in line:
            line = line.split(":")[0]
            if type_of(line) is None:
                continue
        following = lines[order + 1] if order + 1 < len(lines) else ""
        yield from _units(line, following, passages)
        if _SUBUNIT.match(following) or _CONTINUED.match(following):
            yield Candidate(_with_subunit(line, following), "letterhead", order - 1 + late)
        slogan = re.match(r"(.+?)\s+[–-]\s+[a-zæøå]", line)
        if slogan and type_of(slogan[1]) is not None and not _SUBUNIT.match(line[slogan.end() - 1 :]):
            yield Candidate(slogan[1], "letterhead", order + late)
            continue
        yield Candidate(line, "letterhead", order + late)
        if "," in line:
            yield Candidate(line.split(",")[0], "letterhead", order + 3 + late)


def _head(passages: Sequence[Passage]) -> list[Passage]:
    """What stands before the letter's text, and its first line whatever it was taken for."""
    return [
        passage
        for number, passage in enumerate(passages[:8])
        if passage.role in (Role.LETTERHEAD, Role.OTHER) or (number == 0 and _is_short(passage.text))
    ]


def _is_short(text: str) -> bool:
    """Whether a text may be a name or a title, and is no sentence."""
    return len(text.split()) < 9 and not text.rstrip().endswith((".", "!", "?"))


def _addressees(head: Sequence[Passage]) -> set[int]:
    """The lines of the head that begin a block with a postal address below another block: whom it is sent to."""
    found: set[int] = set()
    number, named = 0, False
    for passage in head:
        for paragraph in re.split(r"\n\s*\n", passage.text):
            lines = lines_of(paragraph)
            if named and any(is_address(line) for line in lines[1:4]):
                found.update(range(number, number + len(lines)))
            named = named or any(type_of(line) is not None or looks_private(line) for line in lines)
            number += len(lines)
    return found


def _units(line: str, following: str, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """«Granli kommune / Enhet for drift» where the text speaks of «enheten»: then the office answers for itself."""
    if type_of(line) is None or not following or type_of(following) is not None:
        return
    texts = [p.text for p in passages if p.role is not Role.LETTERHEAD]
    match = UNIT.match(following)
    noun = (match["unit"] or match["ends"]).lower() if match else ""
    article = rf"(?:(?:^|[.!?]\s+|\n){noun.capitalize()}|\b[Ff]or {noun})(?:en|a|et)(?:s? )"
    named = rf"\b(?:fra|frå) {re.escape(following)}\b"
    speaks = re.compile(f"{article}|{named}" if match else named, re.MULTILINE | re.IGNORECASE)
    if any(speaks.search(f"{text} ") for text in texts):
        yield Candidate(f"{line}, {following}", "office")


def _of_line(line: str, order: int, places: Places) -> Iterator[Candidate]:
    """What a line of the head says by its form: a meeting's minutes, a council, «… from …»."""
    if match := _MEETING.search(line):
        yield Candidate(match[1], "letterhead", 0)
    if (match := _MEETING_OF.search(line)) and (body := bare_body(match["utvalg"] or match[1])):
        yield Candidate(completed(body, places) or match["utvalg"] or match[1], "minutes", 0)
    if match := _BODY.match(line):
        yield Candidate(f"{match[1]} kommune", "letterhead", 0)
    if match := FROM_TITLE.search(line):
        yield Candidate(match[1], "title", order)
    if (match := _FROM_WHOM.search(line)) and type_of(match[1]) is not None:
        yield Candidate(match[1], "title", order - 2)
    if (match := _WHOSE.match(line)) and type_of(match[1]) is not None:
        yield Candidate(match[1], "title", 0)
    if (body := bare_body(line)) and places.near(body):
        yield Candidate(completed(body, places) or line, "letterhead", -3)


def _with_subunit(name: str, unit: str) -> str:
    """«OPPVEKSTFORBUNDET / Avdeling Langdalen» is one sender, and so is a council below its municipality's name."""
    if _CONTINUED.match(unit):
        return f"{name} {unit}"
    if match := _LOCAL.match(unit):
        return f"{name} {match[1]}"
    lowered = unit[0].lower() + unit[1:]
    municipality = type_of(name) in (RespondentType.MUNICIPALITY, RespondentType.COUNTY, RespondentType.STATE)
    if lowered.startswith(("avdeling", "avd")) and municipality:
        return name
    if lowered.startswith(("rådet for ", "råd for ")) and municipality:
        return f"{re.sub(' kommune$', '', name, flags=re.IGNORECASE)} råd for {unit.split(' for ', 1)[1]}"
    if lowered in ("elevrådet", "fau"):
        return f"{unit} ved {name}"
    if lowered.startswith(("forening for", "foreining for")):
        return f"{name} – {lowered}"
    return f"{name} {lowered}" if lowered.startswith(("avdeling", "avd")) else f"{name}, {unit}"
