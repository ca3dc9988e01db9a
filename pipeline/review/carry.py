"""The adviser's words from run to run: what is new in the files joins what is known, and follows its point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.records.assessment import Assessment, Slot, evened, print_of
from pipeline.records.overview import Overview, Point, follow
from pipeline.records.point import mark
from pipeline.review.harvest import Found

Place = tuple[Slot, str]
_ABOUT = 300
"""Characters of a comment that tell what it was."""


@dataclass(frozen=True)
class Joined:
    """What each place holds once the files have been read; `conflicts` are the places where two texts met."""

    texts: Mapping[Place, str]
    changes: tuple[tuple[Found, str, str], ...]
    conflicts: tuple[tuple[Place, str], ...]


@dataclass(frozen=True)
class Carried:
    """The words for the new files, and from where to where words moved because their point has another key."""

    assessments: tuple[Assessment, ...]
    moves: tuple[tuple[Place, str, str], ...]


def join(known: Mapping[Place, str], found: Iterable[Found]) -> Joined:
    """Known texts and those from the files. A text that began from the known one replaces it; two that began from
    the same one are both kept, one below the other."""
    texts, changes, conflicts = dict(known), [], []
    for one in found:
        place = (one.slot, one.key)
        old = texts.get(place, "")
        if one.text == old:
            continue
        new = one.text if print_of(old) == one.base else _both(old, one.text)
        if new == old:
            continue
        if print_of(old) != one.base and old and one.text:
            conflicts.append((place, one.file))
        texts[place] = new
        changes.append((one, old, new))
    return Joined(texts, tuple(changes), tuple(conflicts))


def _both(old: str, new: str) -> str:
    """Both texts, one below the other; a line that stands in both is kept once."""
    lines = [line for line in new.split("\n") if not line or line not in old.split("\n")]
    return evened(f"{old}\n\n" + evened("\n".join(lines)))


def carried(
    texts: Mapping[Place, str],
    overview: Overview,
    marks: Mapping[str, tuple[Sequence[str], str]],
) -> Carried:
    """The words as they belong to the points of this overview. `marks` tells of each key the marks of its point and
    what it was about, as they were when something was written there."""
    keys = {key for key, _, _ in topics(overview)}
    now = {place: text for place, text in texts.items() if text and place[1] in keys}
    moves: list[tuple[Place, str, str]] = []
    for (slot, key), text in sorted(texts.items()):
        if not text or key in keys:
            continue
        target = _followed(key, marks, overview.points)
        now[slot, target] = _both(now[slot, target], text) if (slot, target) in now else text
        if target != key:
            moves.append(((slot, key), target, now[slot, target]))
    about = {key: said for key, (_, said) in marks.items()}
    kept = [Assessment(slot, key, text, about.get(key, "")) for (slot, key), text in sorted(now.items())]
    return Carried(tuple(kept), tuple(moves))


def topics(overview: Overview) -> Iterator[tuple[str, Sequence[str], str]]:
    """(key, marks, what it is about) of all that the adviser can write about."""
    at = {comment.ref: comment for comment in overview.comments}
    for point in overview.points:
        yield point.key, point.marks, point.lead or at[point.quote].text[:_ABOUT]
    for comment in overview.comments:
        yield f"k{mark(comment.file, comment.text)}", (), comment.text[:_ABOUT]


def _followed(key: str, marks: Mapping[str, tuple[Sequence[str], str]], points: Sequence[Point]) -> str:
    point = follow(key, marks[key][0], points) if key in marks else None
    return key if point is None else point.key
