"""Names that are known already, found however they are written: in capitals or without, turned round, cut short."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from pipeline.language import personal_lists as lists
from pipeline.language.personal_spans import within

_TOKEN = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"^(?:[ \u00a0\t]{1,3}|[ \t]*\n[ \t]*|-\n?|[ ]?-[ ]?|\.[ ]?|,[ ]|_|%20|\+|\u00ad)$")
_PLACED = re.compile(
    r"\b(?:i|på|fra|frå|til|ved|over|mellom|langs|rundt|mot|nord for|sør for|"
    r"øvre|nedre|indre|ytre|nordre|søndre)[ \n]\Z",
    re.IGNORECASE,
)
_HALF_BEFORE = re.compile(r"(?<![\w-])[A-ZÀ-ÞŠČĐŊŽŦ][^\W\d_]*-\Z")
_HALF_AFTER = re.compile(r"-[A-ZÀ-ÞŠČĐŊŽŦ][^\W\d_]*")

Written = tuple[str, ...]


def known_in(
    text: str,
    people: Collection[str],
    own: Collection[str] = (),
    here: Collection[str] = (),
    shut: Sequence[tuple[int, int]] = (),
) -> Iterator[tuple[int, int]]:
    """The places of these full names, and of their parts alone outside `shut`, which is in order.

    Of `own` a lone surname is enough, or a given name that is nothing else; of `here` any given name.
    """
    tokens = list(_TOKEN.finditer(text))
    small = [lists.plain(token[0]) for token in tokens]
    ways = _ways(frozenset(people) | frozenset(own) | frozenset(here))
    for index, word in enumerate(small):
        for way in ways.get(word, ()):
            if small[index : index + len(way) - 1] == list(way[:-1]) and _fits(text, tokens, small, index, way):
                yield _whole(text, tokens[index].start(), tokens[index + len(way) - 1].end())
                break
    wanted = _parts(frozenset(own), True) | _parts(frozenset(here), False)
    yield from _lone(text, tokens, small, wanted, shut)


def _fits(text: str, tokens: Sequence[re.Match[str]], small: Sequence[str], index: int, way: Written) -> bool:
    last = index + len(way) - 1
    if last >= len(tokens) or small[last] not in (way[-1], f"{way[-1]}s"):
        return False
    if len(way[0]) == 1 and not (tokens[index][0].isupper() and tokens[last][0][0].isupper()):
        return False
    return all(
        _GAP.match(text[a.end() : b.start()])
        for a, b in zip(tokens[index:last], tokens[index + 1 : last + 1], strict=True)
    )


@lru_cache(maxsize=64)
def _ways(people: frozenset[str]) -> dict[str, tuple[Written, ...]]:
    """First word → the ways, longest first, in which a name that begins so is written."""
    found: dict[str, set[Written]] = {}
    for name in people:
        words = tuple(lists.plain(word) for word in _TOKEN.findall(name))
        if len(words) < 2:
            continue
        for way in {
            words,
            (words[-1], *words[:-1]),
            (words[0], words[-1]),
            (words[-1], words[0]),
            (words[0][0], words[-1]),
            (*(word[0] for word in words[:-1]), words[-1]),
        }:
            found.setdefault(way[0], set()).add(way)
    return {first: tuple(sorted(ways, key=lambda way: (-len(way), way))) for first, ways in found.items()}


def _lone(
    text: str,
    tokens: Sequence[re.Match[str]],
    small: Sequence[str],
    wanted: frozenset[str],
    shut: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    for token, word in zip(tokens, small, strict=True):
        if not token[0][0].isupper() or not ({word, lists.bare(word)} & wanted):
            continue
        if within(token.start(), shut) or _PLACED.search(text[max(0, token.start() - 12) : token.start()]):
            continue
        if not lists.before_institution(text, token.end()):
            yield _whole(text, *token.span())


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with the other half of a double name: nothing of «Odd-Arne» is left."""
    before, after = _HALF_BEFORE.search(text, max(0, start - 30), start), _HALF_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


@lru_cache(maxsize=1024)
def _parts(names: frozenset[str], strict: bool) -> frozenset[str]:
    """The words of these names that are enough alone; where `strict`, no given name that is a word as well."""
    found: set[str] = set()
    for name in names:
        words = [lists.plain(word) for word in _TOKEN.findall(name)]
        found.update(word for word in words if len(words) > 1 and len(word) > 1)
    if strict:
        found = {word for word in found if len(word) > 2 and word not in lists.names("given_or_word")}
    return frozenset(found - lists.names("not_names") - lists.names("particles") - lists.names("organisation_words"))
