"""File names that tell nobody's name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from pipeline.language.personal import names_a_person, personal_in
from pipeline.records import Submission
from pipeline.texts import text

_BETWEEN = re.compile(r"[^\w]+|_+|(?<=[a-zæøå])(?=[A-ZÆØÅ])|(?<=\D)(?=\d)|(?<=\d)(?=\D)")


def public_files(
    submissions: Sequence[Submission], number_of: Mapping[str, int], people: Collection[str], form: str
) -> dict[str, str]:
    """File → the name it has in the public edition, all of them different.

    `number_of` has the number of each file that a private person sent: it is called after that. Another file keeps its
    name unless it holds a person's name or contact data; then it is called after its place among the files.
    """
    used: set[str] = set()
    found: dict[str, str] = {}
    for place, submission in enumerate(sorted(submissions, key=lambda s: s.file), start=1):
        file = submission.file
        if file in number_of:
            wanted = text(form, "public.file_person", n=number_of[file]) + _ending(file)
        elif is_telling(file, people):
            wanted = text(form, "public.file_answer", n=place) + _ending(file)
        else:
            wanted = file
        found[file] = next(name for name in _names(wanted) if name not in used)
        used.add(found[file])
    return found


def is_telling(file: str, people: Collection[str]) -> bool:
    """Whether a path holds the name of a person, or contact data."""
    spaced = " ".join(part for part in _BETWEEN.split(file) if part)
    return names_a_person(spaced, people) or bool(personal_in(file))


def _ending(file: str) -> str:
    return PurePosixPath(file).suffix.lower()


def _names(wanted: str) -> Iterator[str]:
    yield wanted
    path = PurePosixPath(wanted)
    number = 2
    while True:
        yield f"{path.with_suffix('')}-{number}{path.suffix}"
        number += 1
