"""List markers: how a printed list item begins."""

from __future__ import annotations

import re

_BULLET = r"[•▪◦·‣●○■□➢❖✓→➔*o](?=\s)|[-–—](?=\s|[A-ZÆØÅ«])|[☐☒]"
_NUMBER = r"\(?(?P<number>\d{1,2})(?:[.)](?=\s)|\)(?=\S))|\d{1,2}(?:\.\d{1,2})+[.)]?(?=\s)"
_LETTER = r"\(?(?P<letter>[a-zæøåA-ZÆØÅ])\)(?=\s)|[ivx]{2,5}[.)](?=\s)|(?P<dotted>[a-h])\.(?=\s)"
_MARKER = re.compile(rf"(?:{_BULLET}|{_NUMBER}|{_LETTER})")
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sep(?:t|tember)?|okt(?:ober)?|"
    r"nov(?:ember)?|des(?:ember)?)\b"
)
_DATE = re.compile(rf"\d{{1,2}}\.\s+{_MONTH}", re.IGNORECASE)
_CLOCK = re.compile(r"[0-2]?\d\.[0-5]\d(?=\s)")


def list_marker(text: str) -> str:
    """The list marker that `text` begins with, or "": 1., 1), a), (a), 1.2, –, -, •. A date is not a marker."""
    found = _MARKER.match(text)
    if not found or _DATE.match(text) or _CLOCK.fullmatch(found.group()) or not text[found.end() :].strip():
        return ""
    return found.group()


def ordinal(text: str) -> int | None:
    """The place in its list that a text's marker claims (b) is 2), or None where it claims none."""
    if not list_marker(text):
        return None
    found = _MARKER.match(text)
    assert found is not None
    if found.group("number"):
        return int(found.group("number"))
    letter = found.group("letter") or found.group("dotted")
    return ord(letter.lower()) - ord("a") + 1 if letter else None


def succeeds(text: str, before: str) -> bool:
    """Whether the marker of `text` is the next one after the marker of `before`."""
    mine, theirs = ordinal(text), ordinal(before)
    return mine is not None and theirs is not None and mine == theirs + 1
