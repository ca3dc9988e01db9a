"""The lists of `personal_names.yaml`, made ready for looking up."""

from __future__ import annotations

import re
from functools import cache

from pipeline.language.wordlists import lists_of, word_list

_FILE = "personal_names.yaml"

LONGEST = 5
"""No name has more words."""
SHORT = 3
"""Words of an organisation's name no longer than this are abbreviations, written in capitals."""

_OCR = str.maketrans("015", "ols")
_NEXT = re.compile(r"(?: |-)([\w-]+)")


@cache
def names(key: str) -> frozenset[str]:
    """The words of a list, in small letters."""
    return word_list(key, _FILE)


@cache
def patterns(key: str) -> str:
    """The lines of a list as alternatives of one regular expression."""
    return "|".join(f"(?:{line})" for line in lines(key))


@cache
def _endings(key: str) -> tuple[str, ...]:
    return tuple(lists_of(_FILE)[key].split())


@cache
def lines(key: str) -> tuple[str, ...]:
    """The lines of a list."""
    return tuple(line.strip() for line in lists_of(_FILE)[key].splitlines() if line.strip())


def plain(word: str) -> str:
    """A word in small letters, with the digits that recognition puts for letters read as these."""
    lowered = word.lower().strip(".'’")
    return lowered.translate(_OCR) if any(c.isdigit() for c in lowered) else lowered


def bare(word: str) -> str:
    """A word without the genitive's s."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def is_given(word: str) -> bool:
    """Whether a word in small letters is a given name and nothing else; of double names, whether a half is."""
    known = names("given")
    return word in known or bare(word) in known or ("-" in word and is_half(word))


def is_half(word: str) -> bool:
    """Whether a word in small letters can be a given name at all; of double names, whether a half can."""
    return any({half, bare(half)} & _halves() for half in (word, *word.split("-")))


@cache
def _halves() -> frozenset[str]:
    return names("given") | names("given_or_word")


_PLACE = re.compile(
    r"(?:dal|dalen|vik|viken|vika|berg|berget|haug|haugen|moe?n?|strand|bakke|bakken|land|nes|ness|eide?|ås|åsen|lie?n?|lia|"
    r"lund|lunde|holm|holmen|vang|vangen|torp|sletten|stad|heim|by|hagen|haga|enger?|engen|fjell|foss|fossum|sund|sunde|tun|"
    r"øy|vold|vollen|voll|rud|ruud|gård|gard|set|seth|sæter|sæther|tveit|os|bø|flaten|kvam|sande?|elv|å|sjø|vann|vatn|myhre?|"
    r"løken|tangen|teigen|stokke|hamre?|solberg|solheim|brekke|skog|skogen)$"
)


def is_surname(word: str) -> bool:
    """Whether a word in small letters is a surname and no place."""
    ended = word.endswith(_endings("surname_endings")) and len(word) > 4
    listed = bool({word, bare(word)} & names("surnames")) and not _PLACE.search(bare(word)) and not _PLACE.search(word)
    return ended or bare(word).endswith(_endings("surname_endings")) or listed


def is_organisation(word: str) -> bool:
    """Whether a word in small letters is part of an organisation's or an institution's name."""
    return word in names("organisation_words") or (
        word.endswith(_endings("organisation_endings")) and not word.endswith(("slag", "hagen"))
    )


def is_institution(shown: str) -> bool:
    """Whether a word makes what stands before it an institution; abbreviations («DA») only in capitals."""
    return is_organisation(shown.lower()) and (len(shown) > SHORT or shown.isupper())


def before_institution(text: str, end: int) -> bool:
    """Whether the word after a name that ends here makes it an institution's: «Vidar skole», «Ola Narr-barnehagen»."""
    following = _NEXT.match(text, end)
    return following is not None and is_institution(following[1])


@cache
def bodies_of(names_: frozenset[str]) -> re.Pattern[str] | None:
    """What finds the names of these bodies in a text, None where there are none."""
    found = sorted((re.escape(name) for name in names_ if len(name) > 2), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None
