"""Letters that tesseract's model for all Latin scripts takes for others, put right where only one reading is possible.

Nothing is guessed: a word is changed where what was read cannot stand in Norwegian (a capital I after a small letter),
or is no word while what it looks like is one.
"""

from __future__ import annotations

import re
from dataclasses import replace

import simplemma

from pipeline.ingest.ocr.tesseract import Recognised

_CAPITAL_I = re.compile(r"(?<=[a-zæøå])I(?=[a-zæøå]|\b)|(?<=[A-ZÆØÅ])I(?=[a-zæøå]{2})")
"""«måI», «ÅImo»: a capital I looks like a small l, and cannot stand there."""

_AREA = re.compile(r"^([(«]?[kcdm]?m)\?(?=[.,;:)»]|$)")
_NUMBER = re.compile(r"\d$")
_UNIT_I = re.compile(r"^([(«]?)I(?=/(?:s|min|t|d|døgn|år|mil|dag)\b)")

_ALIKE = {"å": "àáâãāä", "Å": "ÀÁÂÃĀÄ", "i": "ìíîīĩį", "e": "ėēěę", "l": "ł!|I"}
_LOOKS_LIKE = {strange: usual for usual, all_ in _ALIKE.items() for strange in all_}
_STRANGE = re.compile("[àáâãāäÀÁÂÃĀÄìíîīĩįėēěęł]|[A-ZÆØÅ]I(?![^\\W\\d_])|[^\\W\\d_][!|]")
_WORD = re.compile(r"[^\W\d_]+(?:[!|][^\W\d_]*)?")
_SIGN = re.compile(r"^([(«]?)[šŠşß]$")


def corrected(line: list[Recognised]) -> list[Recognised]:
    """The words of a line, put right."""
    return [replace(word, text=_spelled(line, i)) if _suspect(word.text) else word for i, word in enumerate(line)]


def _suspect(text: str) -> bool:
    return any(c in "I|?!" for c in text) or not text.isascii() or text == "clo"


def _spelled(line: list[Recognised], i: int) -> str:
    text = line[i].text
    before = line[i - 1].text if i else ""
    after = line[i + 1].text if i + 1 < len(line) else ""
    if text in _ALONE:
        return _alone(text, before, after)
    if not after or after[:1].isdigit():
        text = _SIGN.sub(r"\1§", text)
    if _NUMBER.search(before):
        text = _UNIT_I.sub(r"\1l", text)
        # A question ends here only where the next word does not go on.
        text = _AREA.sub(r"\1²", text) if after[:1].islower() or text[-1] != "?" else text
    text = _CAPITAL_I.sub("l", text)
    if text.endswith("!") and not after[:1].isdigit():
        return text
    return _WORD.sub(_norwegian, text) if _STRANGE.search(text) else text


_ALONE = frozenset({"|", "I|", "clo"})


def _alone(text: str, before: str, after: str) -> str:
    """What stands for «I» at the beginning of a sentence («. | Nordfoss»), or for «c/o»."""
    if text == "|":
        return "I" if after and (not before or before.endswith((".", "?", "!", ":"))) else text
    return "I" if text == "I|" else "c/o"


def _norwegian(found: re.Match[str]) -> str:
    """The word, or what it looks like where that alone is a word."""
    word = found.group()
    if not _STRANGE.search(word) or known(word.lower()):
        return word
    meant = "".join(_LOOKS_LIKE.get(c, c) if i or c != "I" else c for i, c in enumerate(word))
    if "I" in word[1:]:
        # Where a small l was taken for a capital, so were the letters beside it.
        meant = meant[0] + meant[1:].lower()
    return meant if len(meant) != 2 and known(meant.lower()) else word


def known(word: str) -> bool:
    """Whether simplemma's dictionaries of bokmål and nynorsk have the word."""
    return bool(simplemma.is_known(word, lang=("nb", "nn")))
