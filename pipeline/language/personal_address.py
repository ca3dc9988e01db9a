"""Postal and street addresses, as they stand in letterheads, signatures, forms and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.personal_spans import Personal, Span

_CAPITAL = "A-ZÆØÅÁČĐŊŠŦŽÖÄÜ"
_WORD = rf"[{_CAPITAL}][\w.'’-]{{0,30}}"
_ENDINGS = r"""
    veien vegen veen vei veg gata gaten gate geaidnu gt\.? vn\.? vg\.? plass plassen svingen sving bakken stien
    sti tunet tun all[eé]en all[eé] kroken ringen terrassen terrasse brygge brygga jordet løkka lykkja smauet
    smuget stredet grenda feltet lia åsen haugen moen myra kleiva brinken kollen toppen skogen berget dalen
    viken vika neset marka geilan gjerdet hagen enga sletta torg torget
"""
_ENDING = rf"(?:{'|'.join(_ENDINGS.split())})"
_MONTH = r"(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)"
_HOUSE = rf"\d{{1,4}}(?:[ ]?[A-Za-z])?(?![\w%])(?![.,]\d)(?!\.[ ]?{_MONTH})"
_NO_ROAD = r"(?![Ff]ylkes|[Rr]iks|[Ee]uropa|[Kk]ommune|[Pp]rivat[vV]|[Gg]ang|[Ss]ykkel|[Hh]oved)"
_PLACE = rf"{_WORD}(?:[ ](?:i|på|og|{_WORD})(?:[ ]{_WORD})?)?"
_POSTCODE = rf"(?:N-|NO-)?\d{{4}}[ ]{{1,2}}{_PLACE}"
_UNIT = r"(?:[,\s]{1,3}(?:[Bb]olig|[Ll]eil\.?|[Ll]eilighet|[Hh]us|[Uu]nderetasje|[Hh])[ ]?(?:nr\.?[ ]?)?[A-Z]?\d{1,4})?"
_BETWEEN = r"[ ]{0,2}[,;–-]?[ ]{0,2}\n?[ ]{0,2}"

_NO_COUNT = r"(?![ ]?(?:kr|km|meter|m²|m2|mill|prosent|%|personer|timer))"

_STREET = re.compile(
    rf"(?<![\w.]){_NO_ROAD}(?:{_WORD}[ ]){{0,3}}"
    rf"(?:[{_CAPITAL}][\w.'’-]{{0,30}}?{_ENDING}|{_WORD}[ ](?:[a-zæøå]{{2,20}})?{_ENDING})"
    rf"[ ]{{1,2}}(?:nr\.?[ ])?{_HOUSE}{_UNIT}(?:{_BETWEEN}{_POSTCODE})?{_NO_COUNT}"
)
_FARM = re.compile(rf"(?<![\w.]){_WORD}(?:[ ]{_WORD}){{0,2}}[ ]{_HOUSE}{_UNIT}{_BETWEEN}{_POSTCODE}")
_BARE_FARM = re.compile(
    rf"^[ \t]*(?P<value>{_WORD}(?:[ ]{_WORD}){{0,2}},[ ]?(?:N-|NO-)?\d{{4}}[ ]{_PLACE})[ \t]*$", re.M
)
_BOX = re.compile(
    rf"\b(?:[Pp]ost?boks|[Pp]b\.?|[Pp]\.?[ ]?[Bb]oks|[Bb]oks|P\.?O\.?[ ]?[Bb]ox)[ ]\d{{1,5}}\b"
    rf"(?:[ ]{_WORD}(?=[,\n]|[ ]\d{{4}}))?(?:{_BETWEEN}{_POSTCODE})?"
)
_LABEL = re.compile(
    r"\b(?:(?:post|besøks|besøks-|privat|bostads?|bolig|heime|hjemme|gate|faktura)?adress[ea]n?|bosted|bustad|bopel)"
    r"[ \t]?:[ \t]{0,3}\n?[ \t]{0,3}(?P<value>(?!\S+@)[^\n:@]{4,80}?)"
    r"(?=[ \t]*(?:$|\n|[.;](?:\s|$)|[ ](?:tlf|telefon|mob|e-post|epost)\b))",
    re.IGNORECASE | re.MULTILINE,
)
_OWN_LINE = re.compile(rf"^[ \t]*(?P<value>{_POSTCODE})[ \t]*(?:[,.]?[ \t]*)$", re.MULTILINE)
_LIVES = re.compile(
    rf"\b(?:bor|bur|bosatt|busett|budd|bodd|buande|boende)[ ](?:selv[ ]|sjølv[ ]|fast[ ])?(?:i|på|ved)[ ]"
    rf"(?P<value>(?:{_WORD}[ ]){{0,2}}{_WORD}[ ]{_HOUSE})"
)
_DATE = re.compile(rf"^\d{{4}}[ ]{{1,2}}{_MONTH}", re.IGNORECASE)
_NO_FARM = re.compile(
    r"^(?:Mål|Tiltak|Punkt|Pkt|Side|Kapittel|Kap|Sak|Spørsmål|Vedlegg|Figur|Tabell|Dato|Uke|Veke|Fv|Rv|Alternativ|Art|"
    r"Del|Trinn|Fase|FN|Nr|Agenda|Covid|Klasse|Kl|Møte|Avsnitt|Versjon)\b"
)


def addresses_in(text: str) -> Iterator[Span]:
    """Streets with a house number, boxes, farms before a postcode, and whatever a label calls an address."""
    for pattern in (_STREET, _FARM, _BARE_FARM, _BOX, _LABEL, _LIVES, _OWN_LINE):
        for match in pattern.finditer(text):
            start, end = match.span("value" if "value" in pattern.groupindex else 0)
            shown = text[start:end]
            if (pattern is _FARM and _NO_FARM.match(shown)) or (pattern is _OWN_LINE and _DATE.match(shown)):
                continue
            yield Span(start, start + len(shown.rstrip(" .,;")), Personal.ADDRESS)
