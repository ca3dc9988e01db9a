"""The personal data of all answers, found in two passes: names that one place tells are then known everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.language.personal import Personal, Span, Surroundings, officials_in, personal_in
from pipeline.publish.masking import Mark, MaskedText, cut_at, trimmed
from pipeline.publish.people import is_person
from pipeline.records import Role, Submission

_SIGNED = (Role.LETTERHEAD, Role.CLOSING, Role.OTHER)
"""Passages in which a name may stand alone on a line."""


@dataclass(frozen=True)
class Answer:
    """A submission's text, masked, and where each of its passages begins and ends in it."""

    text: MaskedText
    edges: tuple[int, ...]

    def passage(self, index: int) -> str:
        """A passage as the public reads it."""
        return self.text.piece(self.edges[index], self.edges[index + 1])

    def piece(self, index: int, part: str) -> str | None:
        """A piece of a passage as the public reads it; None where it is not a piece of it."""
        whole = self.text.original
        at = whole.find(part, self.edges[index], self.edges[index + 1])
        return self.text.piece(at, at + len(part)) if part and at >= 0 else None


def answers_of(
    submissions: Sequence[Submission], private: Sequence[str], bodies: frozenset[str], mark: Mark
) -> tuple[dict[str, Answer], frozenset[str]]:
    """The masked text of each file, and the full names of all private persons that were met."""
    texts = {s.file: "".join(p.text for p in s.passages) for s in submissions}
    edges = {s.file: (0, *accumulate(len(p.text) for p in s.passages)) for s in submissions}
    around = {s.file: Surroundings(_signed(s, edges[s.file]), bodies, private, private) for s in submissions}
    named: dict[str, frozenset[str]] = {}
    for submission in submissions:
        file = submission.file
        officials = officials_in(texts[file], around[file]) - frozenset(private)
        around[file] = replace(around[file], officials=officials)
        spans = personal_in(texts[file], around[file])
        named[file] = frozenset((*_full(texts[file], spans), *_mailed(submission, officials)))
    people = frozenset(private).union(*named.values())
    found = {}
    for file, text in texts.items():
        known = replace(around[file], people=people, here=named[file])
        spans = trimmed(cut_at(personal_in(text, known), edges[file][1:]), text)
        found[file] = Answer(MaskedText(text, spans, mark), edges[file])
    return found, people


def _signed(submission: Submission, edges: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple((edges[i], edges[i + 1]) for i, p in enumerate(submission.passages) if p.role in _SIGNED)


def _full(text: str, spans: Iterable[Span]) -> Iterable[str]:
    names = (text[span.start : span.end] for span in spans if span.kind is Personal.NAME)
    return (" ".join(name.split()) for name in names if len(name.split()) > 1)


def _mailed(submission: Submission, officials: Iterable[str]) -> Iterable[str]:
    """The name that a mail came from, where it is a person's and no office is told with it."""
    name = submission.mail.sender_name if submission.mail else ""
    return [name] if len(name.split()) > 1 and name not in officials and is_person(name) else []
