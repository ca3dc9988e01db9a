"""What two letters of one sender are to each other: a copy, a new version, a draft and its decision, or two answers."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Sequence
from enum import Enum

from pipeline.records import Role, Submission
from pipeline.segment.campaigns import LEAST_WORDS, SAME_SCANNED
from pipeline.segment.letters import says
from pipeline.segment.likeness import Likeness
from pipeline.segment.shingles import dice, overlap

SAME = 0.9
"""Two texts whose runs of words agree to this share (Dice) are the same answer."""
SAME_CONTAINED = 0.93
"""One that stands to this share within the other, of the same date, is a part of it: a letter sent with its annexes."""
REWRITTEN = 0.35
"""A later letter that shares this much with an earlier one is a new version of it."""
ANNOUNCED = 0.05
"""A letter that says that it replaces another shares at least this much with it, where there are several to choose."""
FOLLOWS = 0.08
"""A decision that shares this much with a provisional answer of its sender is about the same."""
WINDOW = 40
"""A letter is compared with so many earlier ones of its sender: nobody sends more, but a robot may."""
_TELLING = 3
"""Changed words shorter than this tell nothing, but for numbers and those that turn a sentence around."""
_TURNING = frozenset(["ikke", "ikkje", "ei", "nei", "ja", "én", "to"])


class Tie(Enum):
    """What the later of two letters is to the earlier one."""

    NONE = 0
    COPY = 1
    VERSION = 2
    DECISION = 3


def moment(letter: Likeness) -> tuple[dt.date, dt.date, bool, str]:
    """By what letters are put in order: the date, when it came in, what is no scan first, and the file's name."""
    s = letter.submission
    came = _came(s)
    return s.dated or came or dt.date.max, came or s.dated or dt.date.max, letter.scanned, s.file


def is_copy(earlier: Likeness, later: Likeness) -> bool:
    """Whether two letters of one sender are the same answer, in another format, from a scanner, or sent again."""
    a, b = earlier.submission, later.submission
    if a.sha256 == b.sha256:
        return True
    same_day = a.dated == b.dated or a.dated is None or b.dated is None
    scanned = earlier.scanned or later.scanned
    if _announces(later) and not (_announces(earlier) and a.dated == b.dated):
        return False
    if dice(earlier.said, later.said) >= SAME:
        if scanned or says("resends", later.opening) or not changed(earlier.meant_words, later.meant_words):
            return True
        return same_day and not _came_apart(a, b)
    if not same_day or says("adds", later.opening):
        return False
    if scanned and dice(earlier.letters, later.letters) >= SAME_SCANNED:
        return True
    return overlap(earlier.said, later.said) >= SAME_CONTAINED


MORE = 1.25
"""A copy with so many times the comments of the first is the one to count: the first came without its annexes."""


def whole(first: Likeness, second: Likeness) -> tuple[Likeness, Likeness]:
    """Two copies as (the one to count, the one to set aside): the first, unless the second holds clearly more."""
    more = len(second.meant_words) > MORE * len(first.meant_words) and not second.scanned
    return (second, first) if more else (first, second)


def tie(earlier: Likeness, later: Likeness) -> Tie:
    """What a later letter of the same sender is to an earlier one that it does not copy."""
    a, b = earlier.submission, later.submission
    alike = _alike(earlier, later)
    if a.provisional and not b.provisional and _decides(later, alike):
        return Tie.DECISION
    if b.provisional and not a.provisional:
        return Tie.NONE
    if says("replaces", later.opening) or (says("replaces_file", _stem(b)) and alike >= ANNOUNCED):
        return Tie.VERSION
    if says("adds", later.opening) or (a.dated == b.dated and not _came_apart(a, b)):
        return Tie.NONE
    return Tie.VERSION if alike >= REWRITTEN else Tie.NONE


def _alike(earlier: Likeness, later: Likeness) -> float:
    """How much two letters of one sender say the same (Dice, 0..1): in their comments, so that the case history that a
    sender tells in each of its letters makes them none; in all that is said where there is too little comment."""
    if min(len(earlier.meant_words), len(later.meant_words)) >= LEAST_WORDS:
        return dice(earlier.meant, later.meant)
    return dice(earlier.said, later.said)


def _came_apart(a: Submission, b: Submission) -> bool:
    """Whether two letters are known to have come in on different days."""
    first, second = _came(a), _came(b)
    return first is not None and second is not None and first != second


def _came(submission: Submission) -> dt.date | None:
    """When an answer came in, as far as the archive or its mail knows."""
    return submission.received or (submission.mail.date if submission.mail else None)


def likest(candidates: Sequence[Likeness], later: Likeness) -> Likeness:
    """Of the letters that a new version may replace, the newest of those that are about the same."""
    about = [c for c in candidates if dice(c.said, later.said) >= ANNOUNCED]
    return about[-1] if about else candidates[-1]


def changed(first: Sequence[str], second: Sequence[str]) -> set[str]:
    """The telling words of either text that the other has fewer of; a word cut in two at a line's end is no change."""
    a, b = Counter(first), Counter(second)
    differ = {*(a - b), *(b - a)}
    cut = {x + y: (x, y) for text in (first, second) for x, y in itertools.pairwise(text)}
    for word in [word for word in differ if word in cut]:
        differ -= {word, *cut[word]}
    return {word for word in differ if _tells(word)}


def _tells(word: str) -> bool:
    """Whether a word that changed may change what is said: numbers always do."""
    return len(word) >= _TELLING or word in _TURNING or any(letter.isdigit() for letter in word)


def _announces(letter: Likeness) -> bool:
    return says("replaces", letter.opening) or says("replaces_file", _stem(letter.submission))


def _decides(later: Likeness, alike: float) -> bool:
    """Whether a binding letter is the decision that a provisional one awaited."""
    bound = any(p.role is Role.PROCEDURE for p in later.submission.passages)
    return alike >= FOLLOWS or bound or says("final", later.opening)


def _stem(submission: Submission) -> str:
    return submission.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
