"""Comments that say the same thing, merged into one point with all its senders."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pipeline.records.comment import Ref
from pipeline.records.rows import Tally
from pipeline.records.submission import Stance


@dataclass(frozen=True, slots=True)
class Point:
    """Counted comments that say the same thing; each counted comment is in exactly one point.

    `key` names the point for whoever decides something about it: it comes from the earliest comment's sender and
    words, so that a re-run or a late letter does not change it, and is unique within an overview. `marks` are the
    marks of all its comments, in the order of `refs`, by which `follow` finds a point whose key is gone. `quote` is
    the comment that says it best, `refs` all of them, that one first. `respondents` are the distinct senders with a
    voice in the tallies, `by_group` how many they are in each of `Overview.groups`. `stance` is what those who take a
    stance take; support and resistance never meet in one point.

    `goal` and `measure` are where it stands in the plan, None for the plan as a whole and the goal as a whole;
    `question` where it stands when it is about no goal. `goals`, `measures` and `questions` are all that its comments
    are about. `lead` is the sentence above the quote: who they are, how many, and where they stand.
    """

    key: str
    quote: Ref
    refs: tuple[Ref, ...]
    respondents: tuple[str, ...]
    by_group: tuple[int, ...]
    stance: Stance
    goal: str | None = None
    measure: str | None = None
    question: str | None = None
    goals: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    lead: str = ""

    @property
    def total(self) -> int:
        """The number of distinct respondents."""
        return len(self.respondents)

    @property
    def others(self) -> tuple[Ref, ...]:
        """The comments that are not the quote."""
        return self.refs[1:]


@dataclass(frozen=True, slots=True)
class Section:
    """A measure within a goal, or the goal as a whole (`measure` None).

    `points` are the keys of the points that stand here, those with most respondents first, `also` those that stand
    elsewhere and are about the measure too. `tally` and `stances` are the respondents of all of these comments, in
    all and per stance.
    """

    measure: str | None
    points: tuple[str, ...]
    also: tuple[str, ...]
    tally: Tally
    stances: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Respondents for and against the same goal, measure or question: the keys of the points of either side."""

    goal: str | None
    measure: str | None
    question: str | None
    supporters: tuple[str, ...]
    opponents: tuple[str, ...]
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]


MARK_LENGTH = 12


def mark(*parts: str) -> str:
    """A short name for words: the same whatever their case, line breaks and punctuation at the ends."""
    folded = "\0".join(
        " ".join(unicodedata.normalize("NFKC", part).casefold().split()).strip(" .,;:") for part in parts
    )
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:MARK_LENGTH]


def follow(key: str, marks: Collection[str], points: Iterable[Point]) -> Point | None:
    """The point that was `key`, with these marks, in an earlier overview.

    It has the same key or else, where the comment that gave it is gone or was cut otherwise, shares most comments with
    the old one, at least half of the old ones or of its own. None where no point does.
    """
    wanted, best, most = set(marks), None, 0
    for point in points:
        if point.key == key:
            return point
        shared = len(wanted & set(point.marks))
        if shared > most and 2 * shared >= min(len(wanted), len(set(point.marks))):
            best, most = point, shared
    return best
