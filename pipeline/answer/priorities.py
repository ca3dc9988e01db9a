"""The issues that a respondent names as priorities, in its own order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.answer.short import short_name
from pipeline.language.words import content_stems
from pipeline.records import Hearing, Kind, Passage, Priority, Question, QuestionType, Submission, Voice

_ITEM = re.compile(
    r"(?:^|(?<=[\s:,;]))(?:\(?[a-h]\)|\d{1,2}[.)](?!\d)|(?:for )?det (?:første|fyrste|andre|"
    r"tredje)(?: er)?(?: at)?)\s+"
)
_ORDINAL = re.compile(
    r"(?:,\s*|\bog\s+|[.]\s+|;\s*|:\s*|^)(?:og\s+)?(?:så\b|dernest|deretter|nest etter|(?:i|I) (?:første|andre|"
    r"tredje|fjerde) rekke(?: kommer)?|"
    r"(?:som )?(?:nummer|nr\.?) (?:en|én|ett|ein|to|tre|fire|fem)\b(?: er| kommer)?|til slutt)\b",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"først|fyrst|øverst|øvst|viktigst|viktigast|nummer|rekkefølge|rekkjefølg|dernest|deretter|nest etter|\bplass\b|"
    r"i første rekke|foran|framfor|høyest|aller",
    re.IGNORECASE,
)
_UNRANKED = re.compile(r"uten rangering|i tilfeldig rekkefølge|likestilt", re.IGNORECASE)
_AND = re.compile(r",\s+(?:og\s+)?|\s+og\s+")
LEAST_LETTERS = 3


def priorities_of(submission: Submission, hearing: Hearing) -> tuple[Priority, ...]:
    """The priorities in the respondent's own view, per question that asks for some, ranked where its words rank."""
    found: list[Priority] = []
    for question in hearing.questions:
        if question.type in (QuestionType.LIST, QuestionType.SDG):
            found += _ranked(question.id, list(_items(submission, question)))
    return tuple(found)


def _ranked(question: str, items: list[tuple[str, bool, int]]) -> Iterator[Priority]:
    ordered = any(ranked for _, ranked, _ in items)
    for place, (text, _, passage) in enumerate(items, start=1):
        yield Priority(text, question, place if ordered else None, passage)


def _items(submission: Submission, question: Question) -> Iterator[tuple[str, bool, int]]:
    """Each issue once: those of a comment that lists several come first, in its order, then what single ones name."""
    said: set[str] = set()
    found = list(_lists(submission, question))
    for names, ranked, index in sorted(found, key=lambda item: len(item[0]) < 2):
        for name in names:
            if len(name) >= LEAST_LETTERS and name.lower() not in said:
                said.add(name.lower())
                yield name, ranked or len(names) > 1, index


def _lists(submission: Submission, question: Question) -> Iterator[tuple[list[str], bool, int]]:
    for index, passage in enumerate(submission.passages):
        if passage.voice == Voice.DECISION and _names_priorities(passage, question.id):
            words = f"{passage.heading} {passage.text}"
            ranked = _RANKED.search(words) is not None and not _UNRANKED.search(passage.text)
            yield split_items(passage.text, question.text), ranked, index


def _names_priorities(passage: Passage, question: str) -> bool:
    labels = passage.labels
    return (
        labels is not None
        and labels.kind.label == Kind.PRIORITY
        and any(scored.label == question for scored in labels.questions)
    )


def split_items(text: str, question: str) -> list[str]:
    """The short names of the items in a ranking: numbered or lettered ones, those that words of order set apart, those
    that «og» joins, else the one thing that it is about."""
    plain = " ".join(text.split())
    names: list[str] = []
    for piece in _pieces(plain):
        name = short_name(piece, question)
        parts = [part for part in _AND.split(name) if len(content_stems(part)) >= 1]
        names += parts if len(parts) > 1 and _is_list(piece, name) else [name]
    return [name for name in names if name]


def _pieces(plain: str) -> list[str]:
    marks = [match for match in _ITEM.finditer(plain) if match.start() > 0]
    if plain[:1].isdigit() or plain[1:2] == ")":
        marks = marks if len(marks) >= 2 else []
    if len(marks) >= 2:
        ends = [match.start() for match in marks[1:]] + [len(plain)]
        return [plain[match.end() : end].strip(" ,;.") for match, end in zip(marks, ends, strict=True)]
    cuts = [(match.start(), match.end()) for match in _ORDINAL.finditer(plain)]
    pieces, start = [], 0
    for begin, end in cuts:
        pieces.append(plain[start:begin])
        start = end
    kept = [piece.strip(" ,;.:") for piece in (*pieces, plain[start:]) if content_stems(piece)]
    return kept or [plain]


def _is_list(piece: str, name: str) -> bool:
    """Whether a name with «og» in it is two things: parted by commas, or with an article of its own each."""
    return "," in name or re.search(r"\bog (en|et|ei|ein|eit|felles|å)\b", piece) is not None
