"""Mends text that was UTF-8, was read in another code page, and was stored so: «Ã¸» for «ø».

Each sequence is replaced by the very character whose UTF-8 bytes it is, so that nothing is guessed and the way back is
known. Only characters that Norwegians write are looked for: general detectors spare «Ã¥», which some languages need,
and å is what matters here.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.ingest.reading import Reading

_LETTERS = "æøåÆØÅ"
_OTHERS = "".join(map(chr, range(0xA0, 0x100))) + "–—’‘‚“”„…•€™−"
_CODECS = (("cp1252", "latin-1"), ("mac_roman",), ("cp865",), ("cp850",), ("cp437",))
MAX_TIMES = 3
"""Text that went wrong more often than this is not worth mending."""

SIGNS = 2
"""Signs beside æ, ø and å may stand in a sound text by chance; so many of them do not."""

_BEGINNING = re.compile("[Ã√├ÂâΓÔ‚]")
_LEFT = re.compile("Ã[^\\w\\s]|ï¿½|√[∏Ö•]|├[©╕ªÑ]|Ã(?=\\?\\w)")


def mended(text: str) -> tuple[str, int]:
    """The text, and how many characters had to be put right; 0 where it was sound."""
    count = 0
    for _ in range(MAX_TIMES):
        if not _BEGINNING.search(text):
            break
        text, found = _once(text)
        count += found
        if not found:
            break
    return text, count


def mend(text: str, reading: Reading) -> str:
    """The text mended, with a note in `reading` of what was put right or is beyond it."""
    text, count = mended(text)
    if count:
        reading.note("mojibake", str(count))
    if is_garbled(text):
        reading.note("mojibake_left")
    return text


def is_garbled(text: str) -> bool:
    """Whether text has traces of a wrong code page that cannot be mended without guessing."""
    return bool(_LEFT.search(text))


def _once(text: str) -> tuple[str, int]:
    best, most = None, 0
    for codecs in _CODECS:
        pattern, table = _table(codecs)
        found = [table[match] for match in pattern.findall(text)]
        letters = sum(character in _LETTERS for character in found)
        if (letters or len(found) >= SIGNS) and len(found) > most:
            best, most = codecs, len(found)
    if best is None:
        return text, 0
    pattern, table = _table(best)
    return pattern.sub(lambda match: table[match.group()], text), most


@cache
def _table(codecs: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """What each character's UTF-8 bytes are in these code pages, and a pattern that finds any of them."""
    table: dict[str, str] = {}
    for codec in codecs:
        for character in _LETTERS + _OTHERS:
            wrong = character.encode().decode(codec, "ignore")
            if len(wrong) == len(character.encode()):
                table.setdefault(wrong, character)
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), table
