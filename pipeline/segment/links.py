"""Links submissions that repeat or replace each other, so that counts never double."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.matching import dice, overlap
from pipeline.language.words import words
from pipeline.records import Role, Submission

SAME = 0.9
"""Two texts whose runs of words agree to this share (Dice) are the same answer."""
SAME_CONTAINED = 0.93
"""… and so is one that stands to this share within the other, from the same sender: a copy with a covering letter."""
REWRITTEN = 0.35
"""A later letter of the same sender that shares this much with an earlier one is a new version of it."""
_REPLACES = re.compile(
    r"\b(erstatter|erstattar|erstattet|rettet|retta|rettelse|korrigert|korrigerer|ny versjon|revidert|oppdatert|"
    r"trekkes tilbake|i stedet for (det )?(forrige|tidligere)|til erstatning)\b",
    re.IGNORECASE,
)
RUN = 3

Runs = frozenset[tuple[str, ...]]


def link(submissions: Sequence[Submission]) -> list[Submission]:
    """The submissions in the same order with `duplicate_of`, `supersedes` and `superseded_by` set.

    Of two equal answers the one that was dated first counts (then: the first by file name). A new version replaces
    the newest earlier one of the same sender. Submissions that could not be read are left as they are.
    """
    readable = [s for s in submissions if s.status.readable and s.passages]
    runs = {s.file: _runs(s) for s in readable}
    out = {s.file: s for s in submissions}
    ordered = sorted(readable, key=lambda s: (s.dated or dt.date.max, s.file))
    for number, later in enumerate(ordered):
        for earlier in ordered[:number]:
            if out[earlier.file].duplicate_of is None and _repeats(earlier, later, runs):
                out[later.file] = replace(out[later.file], duplicate_of=earlier.file)
                break
    for number, later in enumerate(ordered):
        if out[later.file].duplicate_of is None:
            _supersede(later, ordered[:number], out, runs)
    return [out[s.file] for s in submissions]


def _repeats(earlier: Submission, later: Submission, runs: dict[str, Runs]) -> bool:
    if earlier.sha256 == later.sha256:
        return True
    a, b = runs[earlier.file], runs[later.file]
    if not _same_sender(earlier, later):
        return False
    if later.dated != earlier.dated and _REPLACES.search(_opening(later)):
        return False
    return dice(a, b) >= SAME or (overlap(a, b) >= SAME_CONTAINED and later.dated == earlier.dated)


def _supersede(
    later: Submission, before: Sequence[Submission], out: dict[str, Submission], runs: dict[str, Runs]
) -> None:
    for earlier in reversed(before):
        current = out[earlier.file]
        if current.duplicate_of or current.superseded_by or not _same_sender(earlier, later):
            continue
        announced = _REPLACES.search(_opening(later)) is not None
        if announced or (later.dated != earlier.dated and dice(runs[earlier.file], runs[later.file]) >= REWRITTEN):
            out[later.file] = replace(out[later.file], supersedes=earlier.file)
            out[earlier.file] = replace(current, superseded_by=later.file)
            return


def _same_sender(a: Submission, b: Submission) -> bool:
    return words(a.respondent) == words(b.respondent)


def _opening(submission: Submission) -> str:
    return submission.file + " " + " ".join(passage.text for passage in submission.passages)[:1200]


def _runs(submission: Submission) -> Runs:
    """The runs of words of what is said, without letterhead, signature and the like, which copies often lack."""
    kept = (Role.COMMENT, Role.BACKGROUND, Role.QUOTE, Role.PROCEDURE)
    found = words(" ".join(passage.text for passage in submission.passages if passage.role in kept))
    return frozenset(tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1))
