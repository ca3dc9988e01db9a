"""Contact data and numbers: phones, e-mail and street addresses, identity and account numbers, dates of birth."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import phonenumbers
from stdnum.no import fodselsnummer, kontonr

from pipeline.language.personal_address import addresses_in
from pipeline.language.personal_spans import Personal, Span

_LINE_BEFORE = 40
"""Characters before a number in which its label stands."""

# What recognition makes of digits; a number may hold such letters beside at least eight real digits.
_DIGIT = "[0-9OoIlSB]"
_READ = str.maketrans("OoIlSB", "001158")
_ELEVEN = re.compile(rf"(?<![\w.,/-])(?:{_DIGIT}[ .\u00a0–-]{{0,2}}){{10}}{_DIGIT}(?![\w/]|[.,-]\d)")
_ID_LABEL = re.compile(
    r"\b(?:f[øo]dsels?(?:nummer|nr)|fnr|person(?:nummer|nr)|pnr|d-nummer|p\.?nr|f\.?nr)\b[^\w\n]{0,4}$|"
    r"\b(?:f[øo]dsels?(?:nummer|nr)|person(?:nummer|nr))\b[^\d\n]{0,25}$",
    re.IGNORECASE,
)
_ACCOUNT_LABEL = re.compile(r"\b(?:konto|bankkonto|kto|kontonr|kontonummer|bankkontonummer)\b[^\n]{0,30}$", re.I)
_ACCOUNT_SHAPE = re.compile(r"^\d{4}[ .\u00a0-]\d{2}[ .\u00a0-]\d{5}$")
_IBAN = re.compile(r"\bNO\d{2}[ ]?(?:\d{4}[ ]?){2}\d{3}\b")
_LABELLED_ID = re.compile(
    r"\b(?:f[øo]dsels?(?:nummer|nr)|fnr|person(?:nummer|nr)|pnr)\b\.?[^\w\n]{0,4}(?P<value>\d[\d ]{3,14}\d|\d{5})", re.I
)
_BIRTH = re.compile(
    r"(?:\bf[øo]dselsdato|\bf[øo]dd?t?\b(?: den)?|\bf\.)[ :]{1,3}"
    r"(?P<value>\d{1,2}[./ -]{1,2}(?:\d{1,2}|[a-zæøå]{3,9})[./ -]{1,2}(?:19|20)?\d{2}|(?:19|20)\d{2}-\d\d-\d\d)\b",
    re.IGNORECASE,
)

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w+-](?:[\w.+'-]{0,63})"
    r"(?:[ ]?[@©][ ]?|[ ]?[(\[{](?:at|a|@|alfa|krøllalfa)[)\]}][ ]?|[ ]krøllalfa[ ])"
    r"\w[\w-]{0,62}(?:[ ]?(?:\.|[(\[{](?:dot|punktum)[)\]}]|[ ]punktum[ ])[ ]?(?=[a-zæøå0-9-])[\w-]{2,63}){1,4}",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"\b(?:https?://)?(?:www\.|m\.)?(?:facebook\.com|fb\.com|linkedin\.com/in|instagram\.com|twitter\.com|x\.com|"
    r"snapchat\.com/add|tiktok\.com)/[@\w.%-]+/?",
    re.IGNORECASE,
)

_PHONE_LABEL = re.compile(
    r"\b(?:t(?:lf|el|elf|elefon)(?:nr|nummer|on)?|mob(?:il)?(?:nr|nummer|tlf|telefon)?|sms|direkte(?:nummer)?|"
    r"sentralbord|faks|fax|ring|vipps|[tm])\b[.:]{0,2}[ \t]{0,3}(?:\((?:mob|privat|arb|jobb)\.?\)[ ]?)?(?:nr\.?[ ])?"
    rf"(?P<value>(?:\(?(?:\+|00)[ ]?\d{{1,3}}\)?[ ]?)?{_DIGIT}(?:[ .\u00a0–/()-]{{0,2}}{_DIGIT}){{4,11}})(?![\w%])",
    re.IGNORECASE,
)
_PHONE_SHAPE = re.compile(
    r"(?<![\w./,:-])(?:\(?(?:\+|00)\s?47\)?[ \u00a0.-]?)?"
    r"(?:[2-9]\d[ \u00a0.-]\d\d[ \u00a0.-]\d\d[ \u00a0.-]\d\d|[49]\d\d[ \u00a0.-]\d\d[ \u00a0.-]\d\d\d|[49]\d{7}|"
    r"[2-9]\d{3}[ \u00a0]\d{4})(?![\w]|[.,]\d)"
)
_NO_PHONE_BEFORE = re.compile(
    r"(?:\b(?:kr|nok|kroner|eur|usd|org|orgnr|organisasjonsnummer|organisasjonsnr|foretaksnr|ref|referanse|saksnr|"
    r"arkivsak(?:id)?|journalnr|journalpost|dok(?:ument)?nr|saksid|jp|sak|isbn|issn|gnr|bnr|konto|kontonr|løpenr)\b"
    r"[^\w\n]{0,3}(?:nr\.?|nummer|id)?[^\w\n]{0,3}|[€$£])$",
    re.IGNORECASE,
)
_NO_PHONE_AFTER = re.compile(r"^\s?(?:kr\b|kroner|nok\b|mill|mrd|prosent|%|innbygg|tonn|km|m2|m²|daa|dekar|,-)", re.I)
_YEARS = re.compile(r"^(?:19|20)\d\d\D{0,3}(?:19|20)\d\d$|^[0-3]?\d[./-] ?[01]?\d[./-] ?(?:19|20)\d\d$")


def contact_in(text: str) -> list[Span]:
    """Phones, e-mail and postal addresses, profiles, identity and account numbers, and dates of birth in a text."""
    return [
        *(Span(m.start(), m.end(), Personal.EMAIL) for m in _EMAIL.finditer(text)),
        *(Span(m.start(), m.end(), Personal.PROFILE) for m in _PROFILE.finditer(text)),
        *_numbers(text),
        *_phones(text),
        *(Span(*m.span("value"), Personal.BIRTH) for m in _BIRTH.finditer(text)),
        *addresses_in(text),
    ]


def _numbers(text: str) -> Iterator[Span]:
    """Identity numbers, with the right control digits or only formed like one, and account numbers."""
    for match in _ELEVEN.finditer(text):
        kind = _kind(match[0], text[max(0, match.start() - _LINE_BEFORE) : match.start()])
        if kind is not None:
            yield Span(match.start(), match.end(), kind)
    for match in _IBAN.finditer(text):
        yield Span(match.start(), match.end(), Personal.ACCOUNT)
    for match in _LABELLED_ID.finditer(text):
        yield Span(*match.span("value"), Personal.IDENTITY)


def _kind(shown: str, before: str) -> Personal | None:
    if sum(character.isdigit() for character in shown) < 8:
        return None
    digits = re.sub(r"\D", "", shown.translate(_READ))
    line = before.rsplit("\n", 1)[-1]
    if _ID_LABEL.search(line):
        return Personal.IDENTITY
    if _ACCOUNT_LABEL.search(line) or _ACCOUNT_SHAPE.match(shown):
        return Personal.ACCOUNT
    if fodselsnummer.is_valid(digits) or _begins_with_date(digits):
        return Personal.IDENTITY
    return Personal.ACCOUNT if kontonr.is_valid(digits) else None


def _begins_with_date(digits: str) -> bool:
    """Whether the first six digits are a day, as they are (D-numbers 40 later, synthetic ones 40, 65 or 80 months)."""
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    month -= next((more for more in (80, 65, 40) if month > more), 0)
    try:
        dt.date(2000, month, day)
    except ValueError:
        return False
    return True


def _phones(text: str) -> Iterator[Span]:
    """Numbers behind a label, whatever they look like, and others that are formed like a phone number and in use."""
    for match in _PHONE_LABEL.finditer(text):
        if sum(character.isdigit() for character in match["value"]) >= 5 and not _YEARS.match(match["value"]):
            yield Span(*match.span("value"), Personal.PHONE)
    for match in _PHONE_SHAPE.finditer(text):
        if _is_phone(match[0], text, match.start(), match.end()):
            yield Span(match.start(), match.end(), Personal.PHONE)
    for found in phonenumbers.PhoneNumberMatcher(text, "NO", max_tries=1 << 30):
        if _is_phone(found.raw_string, text, found.start, found.end):
            yield Span(found.start, found.end, Personal.PHONE)


def _is_phone(shown: str, text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _LINE_BEFORE) : start], text[end : end + 12]
    alone = len(re.sub(r"\D", "", shown)) >= 8
    return alone and not (_NO_PHONE_BEFORE.search(before) or _NO_PHONE_AFTER.match(after) or _YEARS.match(shown))
