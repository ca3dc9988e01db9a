"""Letters that tesseract's model for all Latin scripts takes for others, put right where only one reading is possible.

Nothing is guessed: a word is changed where what was read cannot stand in Norwegian (a capital I after a small letter),
or is no word while what it looks like is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import simplemma

from pipeline.ingest.ocr.tesseract import Recognised

_CAPITAL_I = re.compile(r"(?<=[a-zæøå])I(?=[a-zæøå]|\b)|(?<=[A-ZÆØÅ])I(?=[a-zæøå]{2})")
"""«måI», «ÅImo»: a capital I looks like a small l, and cannot stand there."""

_AREA = re.compile(r"^([(«]?[kcdm]?m)\?(?=[.,;:)»]|$)")
_NUMBER = re.compile(r"\d$")
_UNIT_I = re.compile(r"^([(«]?)I(?=/(?:s|min|t|d|døgn|år|mil|dag)\b)")

_LOOKS_LIKE = {"I": "l", "!": "l", "|": "l"} | dict.fromkeys("àáâãāä", "å") | dict.fromkeys("ÀÁÂÃĀÄ", "Å")
_FOREIGN = re.compile("[àáâãāäÀÁÂÃĀÄ]")
_WORD = re.compile(r"[^\W\d_]+(?:[!|][^\W\d_]*)?")


def corrected(line: list[Recognised]) -> list[Recognised]:
    """The words of a line, put right."""
    return [replace(word, text=_spelled(line, i)) if _suspect(word.text) else word for i, word in enumerate(line)]


def _suspect(text: str) -> bool:
    return any(c in "I|?" for c in text) or bool(_FOREIGN.search(text))


def _spelled(line: list[Recognised], i: int) -> str:
    text = line[i].text
    before = line[i - 1].text if i else ""
    after = line[i + 1].text if i + 1 < len(line) else ""
    if text == "|":
        # «I» at the beginning of a sentence is often taken for a bar: «. | Nordfoss».
        return "I" if after and (not before or before.endswith((".", "?", "!", ":"))) else text
    if text == "I|":
        return "I"
    if _NUMBER.search(before):
        text = _UNIT_I.sub(r"\1l", text)
        # A question ends here only where the next word does not go on.
        text = _AREA.sub(r"\1²", text) if after[:1].islower() or text[-1] != "?" else text
    text = _CAPITAL_I.sub("l", text)
    return _WORD.sub(_norwegian(known), text) if _FOREIGN.search(text) else text


def _norwegian(is_word: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    """Puts å for à and the like, and l for I, where that alone makes a word."""

    def put(found: re.Match[str]) -> str:
        word = found.group()
        if not _FOREIGN.search(word) or is_word(word.lower()):
            return word
        meant = "".join(_LOOKS_LIKE.get(c, c) for c in word)
        # Where a small l was taken for a capital, so was the å beside it.
        meant = meant[0] + meant[1:].lower() if meant != word and "I" in word[1:] else meant
        return meant if is_word(meant.lower()) else word

    return put


def known(word: str) -> bool:
    """Whether simplemma's dictionaries of bokmål and nynorsk have the word."""
    return bool(simplemma.is_known(word, lang=("nb", "nn")))
