"""Names of private persons: from the lists, from where they stand, and as they were met before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.language import personal_lists as lists
from pipeline.language.personal_known import known_in
from pipeline.language.personal_lines import alone, may_be
from pipeline.language.personal_office import in_office
from pipeline.language.personal_spans import Personal, Span, within

_BEFORE = 70
"""Characters before a name in which what announces it stands."""

_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞŠČĐŊŽŦĆŁŚŻŹ0](?:\.(?=[ A-ZÆØÅ])|[\w'’]*(?:-[\w'’]+)*)")

_LABEL, _AT, _KIN, _HELLO, _BYE = lists.lines("before_name")
_LABELLED = re.compile(rf"(?<![\w-])(?:{_LABEL})[ \t]*\n?[ \t]*\Z|(?<!\w)(?:{_AT})\Z", re.IGNORECASE)
_HANDLER = r"saksbehandl\w*|sakshandsam\w*|kontaktperson|referent|fullt na[vm]n|underskrift|signatur"
_STRONG = re.compile(
    rf"(?<![\w-])(?:{_HANDLER})[ \t]*:[ \t]*\n?[ \t]*\Z|(?<!\w)(?:{_AT})\Z|(?<![\w-])(?:{_KIN})[ \t]+\Z", re.IGNORECASE
)
_KINDRED = re.compile(rf"(?<![\w-])(?:{_KIN}),[ \t]+\Z", re.IGNORECASE)
_GREETED = re.compile(rf"(?:^|\n|[.!?,] )[ \t]*(?:{_HELLO})[ \t]+\Z", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:^|\n|[.!?,][ ]{{1,2}})[ \t]*(?:{_BYE})[ ,.:!]*\n{{0,2}}[ \t]*\Z", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:heter|heiter|døde|døydde|ved navn|med namnet|kalt|kalla|gift med|født|fødd)[ ]\Z")
_DOES = re.compile(
    r"[ ](?:\(\d\d\)|bor|bur|bodde|budde|døde|døydde|fortalte|fortel|forteller|fortalde|fylte|fyller|"
    r"ble født|vart fødd|gråt|griner|ringte|sa|sier|seier)\b"
)
_REVERSED = re.compile(
    r"(?:^|\n|\t|[:;] ?)(?P<last>[A-ZÆØÅ][\w-]+), (?P<first>[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w.-]*)?)(?=\s*(?:$|\n|[;,(\t]))"
)


@dataclass(frozen=True)
class Surroundings:
    """What is known beside the text itself.

    `signed` are the (start, end) of letterheads and closings, where names stand alone on a line. `bodies` are names of
    organisations, which are never persons. `people` are full names of private persons that are known already, to be
    found however they are written; of `own`, those who have written, a lone surname is enough, of `here`, those who
    are named in this very text, also a given name that is a word as well. `officials`
    are full names of those who act for a body somewhere near: they are public wherever they stand.
    """

    signed: Sequence[tuple[int, int]] = ()
    bodies: Collection[str] = ()
    people: Collection[str] = ()
    own: Collection[str] = ()
    here: Collection[str] = ()
    officials: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with capitals that stand together: their places, and in small letters."""

    start: int
    end: int
    words: tuple[str, ...]


def names_in(text: str, around: Surroundings) -> Iterator[Span]:
    """The names of private persons in a text."""
    shut = _shut(text, around)
    officials = {_folded(name) for name in around.officials}
    for start, end in _told(text, around):
        official = in_office(text, start, end) or _folded(text[start:end]) in officials
        if not within(start, shut) and not official:
            yield Span(start, end, Personal.NAME)
    people = [name for name in around.people if _folded(name) not in officials]
    for start, end in known_in(text, people, around.own, around.here, shut):
        yield Span(start, end, Personal.NAME)


def officials_in(text: str, around: Surroundings) -> frozenset[str]:
    """The full names of those who act for a body by office, as the text says."""
    found = (text[start:end] for start, end in _told(text, around) if in_office(text, start, end))
    return frozenset(name for name in found if len(name.split()) > 1)


def names_a_person(line: str, people: Collection[str]) -> bool:
    """Whether a line, such as a file's name, holds a given name that is nothing else, or one of these full names."""
    words = [lists.plain(word) for word in line.split()]
    return any(lists.is_given(word) for word in words) or next(known_in(line, people), None) is not None


def _shut(text: str, around: Surroundings) -> list[tuple[int, int]]:
    """The places of organisations' names."""
    bodies = lists.bodies_of(frozenset(around.bodies))
    return [match.span() for match in bodies.finditer(text)] if bodies else []


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _told(text: str, around: Surroundings) -> Iterator[tuple[int, int]]:
    for run in _runs(text):
        person = next((part for part in _tails(run, text) if _is_person(part, text)), None)
        if person is not None:
            yield person.start, person.end
    for match in _REVERSED.finditer(text):
        first = lists.plain(match["first"].split()[0])
        if lists.is_half(first) and not lists.is_organisation(lists.plain(match["last"])):
            yield match.start("last"), match.end("first")
    for start, end in around.signed:
        yield from alone(text, start, end)


def _runs(text: str) -> Iterator[_Run]:
    """Runs of words that can be a name, cut where a word is none."""
    held: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in "@/_"):
            continue
        if held and not _joins(text[held[-1].end() : match.start()]):
            yield from _run(held)
            held = []
        if _is_part(match[0]):
            held.append(match)
        else:
            yield from _run(held)
            held = []
    yield from _run(held)


def _joins(between: str) -> bool:
    """Whether what stands between two words leaves them one name: a space, or «van», «de la»."""
    small = between.split()
    return (
        bool(between)
        and "\n" not in between
        and len(between) < 12
        and (
            (between.strip() == "" and len(between) <= 2)
            or (0 < len(small) < 3 and set(small) <= lists.names("particles"))
        )
    )


def _is_part(word: str) -> bool:
    letters = sum(c.isalpha() for c in word)
    return letters > 0 and letters >= len(word) - 2 and may_be(lists.plain(word))


def _run(held: Sequence[re.Match[str]]) -> Iterator[_Run]:
    if held:
        part = held[: lists.LONGEST]
        yield _Run(part[0].start(), part[-1].end(), tuple(lists.plain(m[0]) for m in part))


def _tails(run: _Run, text: str) -> Iterator[_Run]:
    """The run, and then what is left of it without the words before a given name: «Ring Kari» begins a sentence."""
    yield run
    starts = [match.start() for match in _WORD.finditer(text, run.start, run.end)]
    for index, word in enumerate(run.words):
        if index and lists.is_half(word) and len(starts) == len(run.words):
            yield _Run(starts[index], run.end, run.words[index:])


def _is_person(run: _Run, text: str) -> bool:
    if _names_a_place(run, text):
        return False
    if len(run.words) > 1:
        return _full(run.words) or _announced(run, text) or _acts(run, text)
    return _single(run, text)


_OF_PLACE = re.compile(
    r"(?:laget|foreninga?|foreningen|lag|rådet|kommunen?|bygda|grenda|firma(?:et)?|hotell|skule|skole|MS|M/S|MF) $"
)


def _names_a_place(run: _Run, text: str) -> bool:
    """«Vidar skole», «Ola Narr barnehage», «bygdelaget Marit»: an institution."""
    return (
        lists.before_institution(text, run.end)
        or _OF_PLACE.search(text[max(0, run.start - 14) : run.start]) is not None
    )


def _full(words: Sequence[str]) -> bool:
    """Whether two words or more are a name: one half is known."""
    first, rest = words[0], words[1:]
    if len(first) == 1:
        return any(lists.is_surname(word) for word in rest) or (len(words) > 2 and lists.is_half(words[1]))
    return lists.is_half(first) or lists.is_surname(words[-1])


def _announced(run: _Run, text: str) -> bool:
    before = text[max(0, run.start - _BEFORE) : run.start]
    return any(pattern.search(before) for pattern in (_LABELLED, _STRONG, _KINDRED, _GREETED, _SIGNED))


def _acts(run: _Run, text: str) -> bool:
    """Whether two words or more that no list knows do what only people do: they tell, they live somewhere, they die."""
    before, after = text[max(0, run.start - 20) : run.start], text[run.end : run.end + 20]
    return _CALLED.search(before) is not None or _DOES.match(after) is not None


def _single(run: _Run, text: str) -> bool:
    """Whether one word is somebody: a name and nothing else, or where only a name can stand."""
    word, shown = run.words[0], text[run.start : run.end]
    if len(word) < 2 or (shown.isupper() and len(shown) < 5):
        return False
    if lists.is_given(word):
        return True
    before = text[max(0, run.start - _BEFORE) : run.start]
    ends = re.match(r"[ \t]*(?:[,.!]|\n|\Z)", text[run.end : run.end + 6]) is not None
    if lists.is_half(word):
        greeted = ends and (_GREETED.search(before) or _SIGNED.search(before))
        return bool(greeted or _LABELLED.search(before) or _STRONG.search(before) or _paired(run, text))
    return bool(_STRONG.search(before) or (ends and (_GREETED.search(before) or _SIGNED.search(before))))


def _paired(run: _Run, text: str) -> bool:
    """«Per og Kari»: a word beside a name that is nothing else."""
    after = re.match(r" og ([A-ZÆØÅ][\w-]+)", text[run.end : run.end + 40])
    before = text[max(0, run.start - 30) : run.start]
    ahead = re.search(r"([A-ZÆØÅ][\w-]+) og $", before)
    return any(match and lists.is_given(lists.plain(match[1])) for match in (after, ahead))
