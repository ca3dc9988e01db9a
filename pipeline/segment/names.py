"""Tidies the names of senders: capitals as in running text, no contact data behind."""

from __future__ import annotations

import re
from itertools import takewhile

_TAIL = re.compile(
    r"\s*(?:[<(]?\S+@\S+[>)]?|(?:tlf|tel|mob|mobil|telefon)\b.*|\bv/.*|, \d{4} .*|[–-]?\s*\borg\.?\s?nr.*|"
    r",?\s*[–-]?\s*\bpostmottak(?:et)?|[–|-]?\s*\bside \d+\b.*|\b(?:arkivsak|saksnr|arkiv|dato|vår ref|sak)\b.*\d.*|"
    r",\s*(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]+).*|"
    r",?\s+(?:mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)\b.*|"
    r"\s*[–-]\s*(?:høring|høyring|uttalelse|fråsegn|innspill|innspel|svar)\w*.*|,?\s*(?:kommunestyregruppa)?\s*\(\d.*|"
    r",\s*(?:daglig |dagleg |styre)?(?:leder|leiar|sekretær|kasserer|kasserar|ordfører|ordførar|rådgiver|"
    r"rådgjevar)\b.*)$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:(?:postmottak(?:et)?|fra|frå|for|avsender|avsendar)\s*:?\s+(?=\S)"
    r"|(?:mvh\.?|(?:med )?(?:vennlig |venleg |vennleg |beste |hjertelig )?(?:hilsen|helsing))[,:]?\s+(?=[A-ZÆØÅ])"
    r"|(?:svar|høringssvar|høyringssvar|innspill|innspel|uttalelse|fråsegn|merknader)\s+(?:fra|frå)\s*:?\s+(?=\S)"
    r"|(?:(?:referat|protokoll|møtebok)\s+(?:fra|frå|for)\s+)?møte[t]?\s+i\s+(?=\S))",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\s*\([A-ZÆØÅ]{2,6}\)")
LONGEST = 300
"""No name is longer; what a line holds beyond is not searched."""
_PLACE = re.compile(r"(?<=\b(?:AS|SA|DA|KF))\s*,\s+[A-ZÆØÅ][a-zæøå]+(?: i [A-ZÆØÅ][a-zæøå]+)?$")
_STREET = re.compile(
    r"^\S*(?:veg|vei|gata|gate|gaten|plassen|svingen|bakken|stien|tunet)(?:en)?\s+\d+\s?[a-zA-Z]?(?:,.*)?$"
    r"|^\d{4}\s+[A-ZÆØÅ]|^postboks\b",
    re.IGNORECASE,
)
SHORT = 5
"""A lone word in capitals shorter than this may be an acronym."""
_SMALL = frozenset(
    ["og", "i", "på", "for", "ved", "av", "til", "fra", "frå", "kommune", "fylkeskommune", "avdeling", "lag"]
)
_ACRONYM = re.compile(
    r"^(AS|ASA|SA|KF|IKS|DA|BA|ANS|HF|FAU|LO|KS|NHO|SV|KRF|MDG|FRP|NAV|NVE|IL|SU|AUF|"
    r"[A-ZÆØÅ]{1,2})$"
)


def drop_contact(name: str) -> str:
    """A name without greeting, «fra», e-mail, phone, date, office, «v/ …», its short form and trailing punctuation."""
    plain = _TAIL.sub("", _HEAD.sub("", _SHORT_FORM.sub("", " ".join(name.split())[:LONGEST])))
    return _PLACE.sub("", plain).strip(" \t,;:.–-«»\"'()")


def is_address(name: str) -> bool:
    """Whether a line is a street, a post box or a post code with its place."""
    return _STREET.match(name.strip()) is not None


def proper_case(name: str, text: str) -> str:
    """A name written in capitals as the running text writes it, else with small letters after the first.

    «STORLIA KOMMUNE» is «Storlia kommune»: the text itself shows which words are capitalised. So is the part in
    capitals of «FJELLHELSE – forening for pasienter». Acronyms and names in mixed case stay as they are.
    """
    loud = list(takewhile(str.isupper, name.split()))
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
    if _ACRONYM.match(word):
        return word
    if index == 0 or (word.lower() not in _SMALL and _capitalised_in(word, text)):
        return "-".join(part.capitalize() for part in word.split("-"))
    return word.lower()


def _capitalised_in(word: str, text: str) -> bool:
    """Whether the text writes a word with a capital where no sentence begins."""
    pattern = re.compile(rf"(?<=[a-zæøå,] ){re.escape(word.capitalize())}\b")
    return pattern.search(text) is not None
