"""The issues that a respondent names as priorities, in its own order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipeline.answer.short import short_name
from pipeline.records import Hearing, Kind, Passage, Priority, QuestionType, Submission, Voice

_ITEM = re.compile(r"(?:^|(?<=[\s:,;]))(?:\(?(?P<letter>[a-h])\)|(?P<number>\d{1,2})[.)])\s+")
_ORDINAL = re.compile(
    r"(?:,\s*|\bog\s+|[.]\s+|^|;\s*|:\s*)(?:så|dernest|deretter|nest etter|for det (?:første|andre|tredje)|"
    r"i (?:første|andre|tredje) rekke|"
    r"nummer (?:en|én|ett|ein|to|tre|fire|fem)|først|fyrst|til slutt)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"først|fyrst|øverst|øvst|viktigst|viktigast|nummer|rekkefølge|rekkjefølg|dernest|deretter|nest etter|"
    r"førsteplass|\bplass\b|"
    r"i første rekke|foran|framfor|høyest|aller",
    re.IGNORECASE,
)
_UNRANKED = re.compile(r"uten rangering|i tilfeldig rekkefølge|likestilt", re.IGNORECASE)
LEAST_LETTERS = 3


def priorities_of(submission: Submission, hearing: Hearing) -> tuple[Priority, ...]:
    """The priorities in the respondent's own view, per list question; ranked where its words give an order."""
    found: list[Priority] = []
    for question in hearing.questions:
        if question.type == QuestionType.LIST:
            found += _ranked(question.id, list(_items(submission, question.id)))
    return tuple(found)


def _ranked(question: str, items: list[tuple[str, bool, int]]) -> Iterator[Priority]:
    ordered = any(ranked for _, ranked, _ in items)
    for place, (text, _, passage) in enumerate(items, start=1):
        yield Priority(text, question, place if ordered else None, passage)


def _items(submission: Submission, question: str) -> Iterator[tuple[str, bool, int]]:
    for index, passage in enumerate(submission.passages):
        if passage.voice != Voice.DECISION or not _names_priorities(passage, question):
            continue
        ranked = _RANKED.search(f"{passage.heading} {passage.text}") is not None and not _UNRANKED.search(passage.text)
        pieces = split_items(passage.text)
        for piece in pieces:
            name = short_name(piece)
            if len(name) >= LEAST_LETTERS:
                yield name, ranked or len(pieces) > 1, index


def _names_priorities(passage: Passage, question: str) -> bool:
    labels = passage.labels
    return (
        labels is not None
        and labels.kind.label == Kind.PRIORITY
        and any(scored.label == question for scored in labels.questions)
    )


def split_items(text: str) -> list[str]:
    """The items of a ranking: numbered or lettered ones, those set apart by words of order, else the text itself."""
    plain = " ".join(text.split())
    marks = [match for match in _ITEM.finditer(plain) if match.start() > 0 or match["letter"]]
    if len(marks) >= 2:
        ends = [match.start() for match in marks[1:]] + [len(plain)]
        return [plain[match.end() : end].strip(" ,;.og") for match, end in zip(marks, ends, strict=True)]
    cuts = [match.start() for match in _ORDINAL.finditer(plain)]
    bounds = sorted({0, *cuts, len(plain)})
    pieces = [plain[a:b].strip(" ,;.") for a, b in itertools.pairwise(bounds)]
    return [piece for piece in pieces if len(piece.split()) >= 2] or [plain]
