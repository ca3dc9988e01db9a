"""The sender's own case number, as its archive has it, and whether a letter names two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.records import ArchiveEntry, Contradiction, Passage, Role

_NUMBER = r"(?P<number>(?P<year>(?:19|20)\d\d|[12]\d)/(?P<case>\d{2,7}))(?:-\d+)?\b"
_LABELS = (
    ("case_ref", re.compile(rf"\bvår(?:t)?\.? ?(?:ref\w*|saksnr|sak)\.?(?: nr\.?)?\s*:?\s*{_NUMBER}", re.IGNORECASE)),
    ("case_archive", re.compile(rf"\barkiv(?:sak)?s?-?(?:nr|nummer|ref)?\.?(?:ID)?\s*:?\s*{_NUMBER}", re.IGNORECASE)),
    ("case_number", re.compile(rf"(?<!deres )(?<!dykkar )\bsaks?(?:nr|nummer)\.?\s*:?\s*{_NUMBER}", re.IGNORECASE)),
)
"""What names the sender's case, the surest first: its reference, its archive's number, «saksnr.». The numbers of a
council's agenda («sak 31/21», year last) and those of the addressee («deres ref.») are others."""


def case_number(
    passages: Sequence[Passage], entry: ArchiveEntry | None
) -> tuple[str | None, tuple[Contradiction, ...]]:
    """The case number that the letter goes by, in the form «21/214», and what contradicts it.

    The number in the archive's list comes first, where it has the form of one; then the letter's own labels in their
    order.
    """
    found = dict.fromkeys(_found(passages))
    journal = re.match(_NUMBER, (entry.journal_no or "").strip()) if entry is not None else None
    if journal:
        found = dict.fromkeys([("case_journal", _plain(journal)), *found])
    if not found:
        return None, ()
    rule, used = next(iter(found))
    others = tuple(dict.fromkeys(number for _, number in found if number != used))
    return used, (Contradiction("case_no", used, rule, others),) if others else ()


def _found(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    lines = [
        line
        for passage in passages
        if passage.part == 0 and passage.role in (Role.LETTERHEAD, Role.OTHER)
        for line in passage.text.split("\n")
    ]
    for rule, label in _LABELS:
        for line in lines:
            for match in label.finditer(line):
                yield rule, _plain(match)


def _plain(match: re.Match[str]) -> str:
    return f"{match['year'][-2:]}/{match['case']}"
