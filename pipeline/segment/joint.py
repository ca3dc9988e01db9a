"""Finds all senders of a joint answer: in its title, its first sentences, its letterhead and its signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.words import words
from pipeline.records import Document, Passage, Role
from pipeline.segment.names import drop_contact, is_address, proper_case
from pipeline.segment.respondent_candidate import own_parts
from pipeline.segment.respondent_type import looks_like_person, type_of

_ANSWER = (
    r"(?:hørings?|høyrings?)?\s?(?:uttalelse|uttale|svar|innspill|innspel|fråsegn|merknad(?:er|ar)?|brev|"
    r"tilbakemelding|utsagn)(?:en|a|et|n)?"
)
_TITLE = re.compile(
    rf"\b(?:felles|samordn?et|samordna)\s?{_ANSWER}\s+(?:fra|frå|til .{{3,80}}? (?:fra|frå))\s*:?\s+(?P<names>\S.+)$"
    rf"|\b{_ANSWER}\s+(?:gitt |avgitt |sendt )?(?:på vegne av|på vegner av)\s+(?P<behalf>\S.+)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    rf"\b(?:felles|samordn?et|samordna)\s+{_ANSWER}\s+(?:fra|frå)\s*:?\s+(?P<names>[^.;]+)"
    rf"|(?:^|[.!]\s+)(?P<first>[A-ZÆØÅ][^.;:]+?)\s+(?:(?:avgir|avgjev|sender|leverer|gir|gjev|har)\b)"
    rf"(?:\s+(?:med dette|herved|her|sammen|saman|gått sammen om))*\s+(?:ein|en|eit|et|denne|dette)?\s*"
    rf"felles\s+{_ANSWER}",
)
_BEHALF = re.compile(
    r"\b(?i:uttal|svar|innsp|fråsegn|sender|skriv|avgir|avgjev|leverer)\w*\b[^.;:]{0,60}\bpå vegner? av\s+"
    r"(?P<names>[A-ZÆØÅ][^.;:]+)"
)
_TOGETHER = re.compile(
    rf"^felles {_ANSWER}\b|\b(?:dette er|her er|her følger|denne|dette|med dette|herved|avgir|avgjev|leverer|"
    rf"følgende|fylgjande)\b.{{0,40}}\bfelles {_ANSWER}|\bi fellesskap\b|"
    r"\b(?:undertegnede|underteikna) (?:organisasjon|lag|forening|foreining|kommun)|"
    r"\bvi (?:to|tre|fire|fem|seks) (?:lag|organisasjon|forening|foreining|kommun)",
    re.IGNORECASE | re.MULTILINE,
)
_PROPOSAL = re.compile(r"\b(forslag|framlegg|utkast|innstilling|tilråding)", re.IGNORECASE)
_SEPARATOR = re.compile(r"(\s*[,;/]\s*(?:og\s+|samt\s+)?|\s+og\s+|\s+samt\s+|\s*&\s*|\n\s*)")
_TAIL = re.compile(
    r"\s*(?:,\s*)?\b(?:om|vedr\w*|vedk\w*|til (?:høring|høyring|handlingsplan|utkast|forslag|plan|strategi|regional|"
    r"kommunedelplan|områdeplan)\w*|i (?:forbindelse|samband) med|angående|vår ref|dato|datert)\b.*$|\s+[–—-]\s+.*$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+kommun(?:er|ar|ene|ane)$", re.IGNORECASE)
_MUNICIPALITIES = re.compile(
    r"^(?:kommun(?:ene|ane)\s+(?P<first>[A-ZÆØÅ].+)|(?P<last>[A-ZÆØÅ][\wæøå-]*(?:, [A-ZÆØÅ][\wæøå-]*)* og "
    r"[A-ZÆØÅ][\wæøå-]*) kommune)$"
)
"""«kommunene Lia, Moen og Granli», «Lia, Moen og Granli kommune»: in a title of a joint answer, several."""
_FOR = re.compile(r"^(?:for|for styret i|på vegne av|på vegner av|sign\.? for)\s+(\S.+)$", re.IGNORECASE)
_SUBJECT = re.compile(rf"^(?:{_ANSWER}|høring|høyring|svarskjema|skjema|melding om|vedtak|sak)\b", re.IGNORECASE)
_COPY = re.compile(r"^(kopi|vedlegg|gjenpart|likelydende|til\b|adr)", re.IGNORECASE)
_OPENING = 900
LONGEST = 3000
"""Of a line or passage so many characters are searched: names that stand later are not the sender's."""
FIRST = 12
"""A letter says in its first passages whose it is."""
MOST = 40
"""More names than this are a list of members, not of senders."""

Known = Callable[[str], str | None]
"""An invited party's name for a name, or None."""


@dataclass(frozen=True, slots=True)
class _Letter:
    document: Document
    passages: Sequence[Passage]
    known: Known
    is_addressee: Callable[[str], bool]

    def is_sender(self, name: str) -> bool:
        """Whether a name by itself is somebody who may send an answer: invited, or of a type that the name tells."""
        if self.known(name):
            return True
        return type_of(name) is not None and not self.is_addressee(name) and not _SUBJECT.match(name)

    def tidy(self, name: str) -> str:
        """The name as it is listed."""
        plain = proper_case(drop_contact(name), self.document.text)
        return self.known(plain) or plain


def cosenders(
    document: Document, passages: Sequence[Passage], sender: str, known: Known, is_addressee: Callable[[str], bool]
) -> tuple[str, ...]:
    """All senders of an answer, in the order in which it names them; the one `sender` where it is nobody's but its own.

    A title «Felles høringsuttalelse fra A, B og C» is enough. Names in the letterhead, in the text or below it count
    where another of these places, or words such as «i fellesskap», bears them out.
    """
    parts = own_parts(document)
    own = [p for p in passages if p.part in parts]
    letter = _Letter(document, own, known, is_addressee)
    titled = _distinct(_titled(letter))
    if 1 < len(titled) <= MOST:
        return titled
    heads, signed = _distinct(_in_letterhead(letter)), _distinct(_signed(letter))
    together = _TOGETHER.search("\n".join(p.text for p in own)[:_OPENING]) is not None
    for names, others in ((heads, signed), (signed, heads)):
        borne_out = together or len(_common(names, others)) > 1
        if borne_out and 1 < len(names) <= MOST and _among(sender, names):
            return names
    for_each = _distinct(_signed(letter, with_for=True))
    return for_each if 1 < len(for_each) <= MOST and _among(sender, for_each) else (sender,)


def _titled(letter: _Letter) -> Iterator[str]:
    heads = [p for p in letter.passages[:FIRST] if p.role is Role.LETTERHEAD]
    for line in (line.strip()[:LONGEST] for p in heads for line in p.text.split("\n")):
        match = _TITLE.search(line)
        if match and not _PROPOSAL.search(line[: match.end()]):
            yield from map(letter.tidy, _split_title(_TAIL.sub("", match["names"] or match["behalf"]), letter))
    for passage in letter.passages[:FIRST]:
        text = " ".join(passage.text.split())[:LONGEST] if passage.role is not Role.QUOTE else ""
        named = _BODY.finditer(text) if passage.role is not Role.PROCEDURE else iter(())
        # «Vi sender dette på vegne av …» is easily taken for procedure, and no motion says it.
        for match in (*named, *_BEHALF.finditer(text)):
            if not _PROPOSAL.search(match[0]):
                yield from _only_senders(next(filter(None, match.groups())), letter)


def _split_title(names: str, letter: _Letter) -> list[str]:
    """The names of a title. It says that there are several, so names that tell no type are names none the less."""
    split = split_names(_MUNICIPALITIES.sub(_as_plural, names.strip()), letter.is_sender)
    if len(split) == 1 and not letter.is_sender(split[0]):
        return split_names(names, lambda piece: piece[:1].isupper())
    return split


def _as_plural(match: re.Match[str]) -> str:
    return f"{match['first'] or match['last']} kommuner"


def _only_senders(names: str, letter: _Letter) -> Iterator[str]:
    """The names, where each of them may be a sender: running text holds much else."""
    split = [letter.tidy(name) for name in split_names(_TAIL.sub("", names.strip()), letter.is_sender)]
    if len(split) > 1 and all(letter.is_sender(name) or looks_like_person(name) for name in split):
        yield from split


def _in_letterhead(letter: _Letter) -> Iterator[str]:
    """The senders named before the addressee."""
    for passage in letter.passages[:6]:
        if passage.role not in (Role.LETTERHEAD, Role.OTHER):
            return
        for line in passage.text.split("\n"):
            text = line.strip()[:LONGEST]
            if _COPY.match(text) or letter.is_addressee(drop_contact(text)):
                return
            for name in split_names(text, letter.is_sender):
                if letter.is_sender(letter.tidy(name)) and not is_address(name):
                    yield letter.tidy(name)


def _signed(letter: _Letter, with_for: bool = False) -> Iterator[str]:
    """The organisations below the text; `with_for`: only those after «for», as each of several signers writes."""
    for passage in letter.passages[len(letter.passages) // 2 :]:
        if passage.role is not Role.CLOSING:
            continue
        for line in passage.text.split("\n"):
            text = line.strip()[:LONGEST]
            if _COPY.match(text):
                return
            match = _FOR.match(text)
            for part in [match[1]] if match else [] if with_for else split_names(text, letter.is_sender):
                name = letter.tidy(part)
                if letter.is_sender(name):
                    yield name


def split_names(text: str, is_sender: Callable[[str], bool]) -> list[str]:
    """«A, B og C» as its names. What is no sender by itself belongs to its neighbour («Granli sau og geit», «Naturvern-
    forbundet i Lia og Granli», «Sørli og Fredheim grendelag»); «Lia og Granli kommuner» are two."""
    plural = _PLURAL.search(text.strip())
    if plural:
        return [f"{name.strip()} kommune" for name in _SEPARATOR.split(text.strip()[: plural.start()])[::2]]
    names: list[str] = []
    pieces = _whole(_SEPARATOR.split(text.strip()))
    persons = all(looks_like_person(piece) for _, piece in pieces)
    for before, piece in pieces:
        if not names or persons or (is_sender(piece) and is_sender(names[-1])):
            names.append(piece)
        else:
            names[-1] = f"{names[-1]}{before}{piece}"
    return names


def _whole(split: Sequence[str]) -> list[tuple[str, str]]:
    """The pieces of a list, each with what parts it from the one before. A small letter begins no name."""
    pieces: list[tuple[str, str]] = []
    for number in range(0, len(split), 2):
        piece, before = split[number].strip(), split[number - 1] if number else ""
        if pieces and piece[:1].islower():
            pieces[-1] = pieces[-1][0], f"{pieces[-1][1]}{before}{piece}"
        elif piece:
            pieces.append((before, piece))
    return pieces


def _distinct(names: Iterator[str]) -> tuple[str, ...]:
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        found.setdefault(tuple(words(name)), name)
    return tuple(found.values())


def _common(a: Sequence[str], b: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words(name)) for name in a} & {tuple(words(name)) for name in b}


def _among(sender: str, names: Sequence[str]) -> bool:
    return tuple(words(sender)) in {tuple(words(name)) for name in names}
