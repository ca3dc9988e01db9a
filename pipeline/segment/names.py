"""Tidies the names of senders: capitals as in running text, no contact data behind."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from pipeline.segment.sender_wording import wording

_TAIL = wording("name_tail")
_HEAD = wording("name_head")
_GREETING = wording("name_greeting")
_OFFICIAL = (
    (
        re.compile(
            r"^(FAU|SU|Elevrådet|Samarbeidsutvalget) (?:på |i )?(?!ved|for)(?=[A-ZÆØÅ].*(?:sk[ou]le|barnehage)$)"
        ),
        (r"\1 ved ", r"\1 ved "),
    ),
    (
        re.compile(
            r"^alle (?:ansatte |tilsette |vi )?(?:på|ved|i) (?=[A-ZÆØÅ])",
            re.IGNORECASE,
        ),
        ("De ansatte ved ", "Dei tilsette ved "),
    ),
    (
        re.compile(r"^(?:jeg |eg )?(?:vil|ønsker|ønskjer|ynskjer)(?: å)? (?:være|vere) anonym$", re.IGNORECASE),
        ("Anonym (privatperson)", "Anonym (privatperson)"),
    ),
    (re.compile(r"^Fylkeskommunen i (.+)$"), (r"\1 fylkeskommune", r"\1 fylkeskommune")),
    (re.compile(r"^Statsforvalt(?:er|ar)en(?= i |$)"), ("Statsforvalteren", "Statsforvaltaren")),
    (
        re.compile(
            r"^(Husbanken|Statens vegvesen|Mattilsynet|Arbeidstilsynet|Kystverket|NVE|Bane NOR|Bufetat)"
            r",? (?:region |avdeling |avd\.? )?(?:sør|nord|øst|vest|midt|sørøst|sørvest|midt-norge|nord-norge)$",
            re.IGNORECASE,
        ),
        (r"\1", r"\1"),
    ),
)
_SHORT_FORM = re.compile(r"\s*\([A-ZÆØÅ]{2,6}\)")
LONGEST = 300
"""No name is longer; what a line holds beyond is not searched."""
_PLACE = re.compile(r"(?<=\b(?:AS|SA|DA|KF))\s*,\s+[A-ZÆØÅ][a-zæøå]+(?: i [A-ZÆØÅ][a-zæøå]+)?$")
_STREET = wording("name_street")
SHORT = 5
"""A lone word in capitals shorter than this may be an acronym."""
_SMALL = frozenset(
    ["og", "i", "på", "for", "ved", "av", "til", "fra", "frå", "kommune", "fylkeskommune", "avdeling", "lag"]
)
_ACRONYM = wording("name_acronym")


@lru_cache(maxsize=10_000)
def drop_contact(name: str) -> str:
    """A name without greeting, «fra», e-mail, phone, date, office, «v/ …», its short form and trailing punctuation."""
    plain = _TAIL.sub("", _HEAD.sub("", _HEAD.sub("", _SHORT_FORM.sub("", " ".join(name.split())[:LONGEST]))))
    return _PLACE.sub("", plain).strip(" \t,;:.–-«»\"'()")


def is_greeting(line: str) -> bool:
    """Whether a line is a greeting or a remark such as «Sendt fra mobilen», and so names nobody."""
    return _GREETING.match(line.strip()) is not None


def official_name(name: str, written_form: str) -> str:
    """The name as an overview in `written_form` (`nb`, `nn`) lists it: state offices are called what the form calls
    them («Statsforvaltaren i Vestland»), without their region («Husbanken vest»), and councils are «ved» their school.
    """
    for pattern, forms in _OFFICIAL:
        name = pattern.sub(forms[1 if written_form == "nn" else 0], name)
    return name


def is_address(name: str) -> bool:
    """Whether a line is a street, a post box or a post code with its place."""
    return _STREET.match(name.strip()) is not None


def proper_case(name: str, text: str) -> str:
    """A name written in capitals as the running text writes it, else with small letters after the first.

    «STORLIA KOMMUNE» is «Storlia kommune»: the text itself shows which words are capitalised. So is the part in
    capitals of «FJELLHELSE – forening for pasienter». Acronyms and names in mixed case stay as they are.
    """
    loud = list(takewhile(lambda word: word.isupper() or word == "&", name.split()))
    shouted, rest = " ".join(loud), " ".join(name.split()[len(loud) :])
    if not loud or (len(loud) == 1 and (_ACRONYM.match(loud[0]) or len(loud[0]) < SHORT)):
        return name
    cased = _as_in_text(shouted, text) or " ".join(_case_of(word, i, text) for i, word in enumerate(loud))
    return f"{cased} {rest}".strip()


def _as_in_text(name: str, text: str) -> str | None:
    for match in re.finditer(re.escape(name), text, re.IGNORECASE):
        if not match[0].isupper() and match[0][:1].isupper():
            return match[0]
    return None


def _case_of(word: str, index: int, text: str) -> str:
    if index and word.lower() in _SMALL:
        return word.lower()
    if _ACRONYM.match(word):
        return word
    if index == 0 or (word.lower() not in _SMALL and _capitalised_in(word, text)):
        return "-".join(part.capitalize() for part in word.split("-"))
    return word.lower()


def _capitalised_in(word: str, text: str) -> bool:
    """Whether the text writes a word with a capital where no sentence begins."""
    pattern = re.compile(rf"(?<=[a-zæøå,] ){re.escape(word.capitalize())}\b")
    return pattern.search(text) is not None
