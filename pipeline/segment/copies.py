"""What two letters of one sender are to each other: a copy, a new version, a draft and its decision, or two answers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from enum import Enum

from pipeline.records import Role, Submission
from pipeline.segment.letters import says
from pipeline.segment.likeness import Likeness
from pipeline.segment.shingles import dice, overlap, shared

SAME = 0.9
"""Two texts whose runs of words agree to this share (Dice) are the same answer …"""
SAME_SCANNED = 0.5
"""… and where one was read from a picture, this share of whole runs and …"""
SAME_LETTERS = 0.8
"""… this share (Dice) of runs of `LETTERS` letters: a misread letter spoils three runs of words, but few letters."""
LETTERS = 4
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


def moment(letter: Likeness) -> tuple[dt.date, dt.date, str]:
    """By what the letters of a sender are put in order: the letter's date, when it came in, the file's name."""
    s = letter.submission
    came = s.received or (s.mail.date if s.mail else None)
    return s.dated or came or dt.date.max, came or s.dated or dt.date.max, s.file


def is_copy(earlier: Likeness, later: Likeness) -> bool:
    """Whether two letters of one sender are the same answer, in another format, from a scanner, or sent again."""
    a, b = earlier.submission, later.submission
    if a.sha256 == b.sha256:
        return True
    same_day = a.dated == b.dated or a.dated is None or b.dated is None
    if _announces(later) and not (_announces(earlier) and a.dated == b.dated):
        return False
    if dice(earlier.said, later.said) >= SAME:
        return same_day or _scanned(earlier, later) or says("resends", later.opening) or not changed(earlier, later)
    if _scanned(earlier, later) and dice(earlier.said, later.said) >= SAME_SCANNED:
        return _same_letters(earlier.letters, later.letters)
    return same_day and not says("adds", later.opening) and overlap(earlier.said, later.said) >= SAME_CONTAINED


def whole(first: Likeness, second: Likeness) -> tuple[Likeness, Likeness]:
    """Two copies as (the one to count, the one to set aside): the first, unless the second holds clearly more."""
    return (second, first) if shared(first.meant, second.meant) < 0.8 * second.meant.size else (first, second)


def tie(earlier: Likeness, later: Likeness) -> Tie:
    """What a later letter of the same sender is to an earlier one that it does not copy."""
    a, b = earlier.submission, later.submission
    alike = max(dice(earlier.said, later.said), dice(earlier.meant, later.meant))
    if a.provisional and not b.provisional and _decides(later, alike):
        return Tie.DECISION
    if b.provisional and not a.provisional:
        return Tie.NONE
    if says("replaces", later.opening) or (says("replaces_file", _stem(b)) and alike >= ANNOUNCED):
        return Tie.VERSION
    if says("adds", later.opening) or a.dated == b.dated:
        return Tie.NONE
    return Tie.VERSION if alike >= REWRITTEN else Tie.NONE


def likest(candidates: Sequence[Likeness], later: Likeness) -> Likeness:
    """Of the letters that a new version may replace, the newest of those that are about the same."""
    about = [c for c in candidates if dice(c.said, later.said) >= ANNOUNCED]
    return about[-1] if about else candidates[-1]


def changed(a: Likeness, b: Likeness) -> Counter[str]:
    """The telling words of either letter's comments that the other has not, hyphens and spaces aside."""
    first, second = Counter(a.meant_words), Counter(b.meant_words)
    lacking = Counter({w: n for w, n in (first - second).items() if first[w] > b.letters.count(w)})
    added = Counter({w: n for w, n in (second - first).items() if second[w] > a.letters.count(w)})
    return Counter({w: n for w, n in (lacking + added).items() if _tells(w)})


def _tells(word: str) -> bool:
    """Whether a word that changed may change what is said: numbers always do."""
    return len(word) >= _TELLING or word in _TURNING or any(letter.isdigit() for letter in word)


def _announces(letter: Likeness) -> bool:
    return says("replaces", letter.opening) or says("replaces_file", _stem(letter.submission))


def _decides(later: Likeness, alike: float) -> bool:
    """Whether a binding letter is the decision that a provisional one awaited."""
    bound = any(p.role is Role.PROCEDURE for p in later.submission.passages)
    return alike >= FOLLOWS or bound or says("final", later.opening)


def _scanned(a: Likeness, b: Likeness) -> bool:
    return a.scanned or b.scanned


def _same_letters(a: str, b: str) -> bool:
    first, second = (Counter(text[i : i + LETTERS] for i in range(len(text) - LETTERS + 1)) for text in (a, b))
    total = first.total() + second.total()
    return bool(total) and 2 * (first & second).total() / total >= SAME_LETTERS


def _stem(submission: Submission) -> str:
    return submission.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
