"""Lines of a letterhead or a closing that are nothing but a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language import personal_lists as lists
from pipeline.language.personal_office import is_office

_SIGNED_LINE = re.compile(
    r"^[ \t]*(?P<value>[^\n]{3,60}?)[ \t]*(?:\(s(?:ign)?\.?\)|[ ]sign\.?|/s/)?[ \t]*[,.]?$", re.MULTILINE
)
_SMALL_NAME = re.compile(r"^[a-zæøåéèüöä][\w'’-]+(?: [a-zæøåéèüöä][\w'’-]+){0,3}$")


def may_be(small: str) -> bool:
    """Whether a word in small letters may be part of a name."""
    return not (small in lists.names("not_names") or lists.is_organisation(small) or is_office(small))


def alone(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines of a letterhead or a closing that are nothing but a name, written with capitals or without."""
    for match in _SIGNED_LINE.finditer(text, start, end):
        shown = match["value"].split(",")[0].strip()
        words = [lists.plain(word) for word in shown.split()]
        if not 1 <= len(words) <= lists.LONGEST or any(c in "0123456789:;/@" for c in shown):
            continue
        if not all(may_be(word) for word in words):
            continue
        if _is_line(shown, words):
            yield match.start("value"), match.start("value") + len(shown)


def _is_line(shown: str, words: Sequence[str]) -> bool:
    if _SMALL_NAME.match(shown):
        return lists.is_given(words[0]) or (len(words) > 1 and lists.is_half(words[0]))
    if len(words) == 1:
        return lists.is_half(words[0]) and words[0] not in lists.names("headings")
    capitals = all(word[0].isupper() or word in lists.names("particles") for word in shown.split())
    return (capitals and not shown.isupper()) or (shown.isupper() and lists.is_half(words[0]))
