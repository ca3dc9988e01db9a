"""Who acts for a body by office: the title stands beside the name, or the party does, in brackets."""

from __future__ import annotations

import re
from functools import cache

from pipeline.language import personal_lists as lists

_AROUND = 90

_OFFICE = lists.patterns("offices")
_PARTY = "|".join(sorted((re.escape(party) for party in lists.names("parties")), key=len, reverse=True))
_TITLE_BEFORE = re.compile(
    rf"(?<![\w-])(?:{_OFFICE})(?:[ ](?:i|for|ved)[ ](?:[\w-]+[ ]){{0,3}}?[\w-]+)?[ ]?(?:,|:|–|-)?[ \t]{{0,2}}\Z",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(
    rf"^[ \t]*(?:\(?s(?:ign)?\.?\)?[ \t]*)?(?:[,(/|–-]|\n{{1,2}}|[ ]{{2,}}|er[ ]|som[ ]er[ ])?[ \t]*"
    rf"(?:{_OFFICE})(?![\w-])(?![ \t]*:)(?![ ][A-ZÆØÅ][a-zæøå]+[ ][A-ZÆØÅ])",
    re.IGNORECASE,
)
_PARTY_BEFORE = re.compile(
    rf"(?<![\w-])(?:{_PARTY}|\w*listen?|\w*lista|\w+partiet)[ ](?:v/[ ]?|ved[ ])\Z", re.IGNORECASE
)
_PARTY_AFTER = re.compile(
    rf"^[ \t]*(?:\(|[,|/–-][ ]?|\t)(?:{_PARTY})(?:[)\s,;.]|$)|^[ ]?\((?:[^)\n]{{0,40}})(?:listen?|lista|partiet?)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:{_OFFICE})\Z", re.IGNORECASE)


def in_office(text: str, start: int, end: int) -> bool:
    """Whether the name at `start`..`end` stands beside an office or a party."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = re.split(r"[.!?;]\s", before)[-1]
    ahead = _TITLE_BEFORE.search(before) or _PARTY_BEFORE.search(before)
    return bool(ahead or _TITLE_AFTER.match(after) or _PARTY_AFTER.match(after))


@cache
def is_office(word: str) -> bool:
    """Whether a word is the name of an office by itself."""
    return _ALONE.match(word) is not None
