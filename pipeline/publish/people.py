"""Who of the senders is a private person, and which number each of them has in the public edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.language.personal import Personal, Surroundings, personal_in
from pipeline.records import RespondentType, Submission

_NAMELESS = re.compile(r"^(anonym\w*|ukjent\w*|privatperson)\b", re.IGNORECASE)


def key_of(name: str) -> str:
    """A person's name without case and white space, by which the number is found again."""
    return " ".join(name.casefold().split())


def private_names(submissions: Sequence[Submission]) -> tuple[str, ...]:
    """The names of the private persons among the senders, by file, as they are written there; each once.

    A sender is one where its type says so, or where no type is known and the name is a person's.
    """
    found: dict[str, str] = {}
    for submission in submissions:
        for name, kind in senders(submission):
            if kind is RespondentType.PRIVATE or (kind is None and name and is_person(name)):
                found.setdefault(name, name)
    return tuple(found)


def senders(submission: Submission) -> Iterable[tuple[str, RespondentType | None]]:
    """Each sender of an answer with its type; nobody's name stands for an unknown one."""
    names = submission.respondents or (submission.respondent,)
    types = submission.respondent_types
    for index, name in enumerate(names):
        yield name, types[index] if len(types) == len(names) else submission.respondent_type


def is_person(name: str) -> bool:
    """Whether a sender's name, standing alone, reads as a person's."""
    found = personal_in(name, Surroundings(signed=((0, len(name)),)))
    return any(span.kind is Personal.NAME and span.end - span.start > len(name) // 2 for span in found)


def bodies(submissions: Sequence[Submission], others: Iterable[str]) -> frozenset[str]:
    """The names of organisations, which no list of names may take for a person."""
    names = {name for s in submissions for name, kind in senders(s) if kind not in (None, RespondentType.PRIVATE)}
    return frozenset(name for name in {*names, *others} if name and not personal_in(name))


def numbered(keys: Sequence[str], earlier: Mapping[str, int]) -> dict[str, int]:
    """A number for each person's key: the one it has had, else the next that nobody has had. `earlier` stay in it."""
    numbers = dict(earlier)
    for key in keys:
        numbers.setdefault(key, max(numbers.values(), default=0) + 1)
    return numbers


def is_nameless(name: str) -> bool:
    """Whether a private sender's name hides nothing: «Anonym»."""
    return _NAMELESS.match(name.strip()) is not None
