"""Merged points: which comments say the same, the words that say it best, and where the point stands in the plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.language.cues import cues_in
from pipeline.language.embedding import Embedder
from pipeline.records import Hearing, Kind, Scored, Stance
from pipeline.records.overview import Comment, Point, Ref
from pipeline.records.point import mark
from pipeline.summarise.leads import led
from pipeline.summarise.merging import Group, merge
from pipeline.summarise.results import Material

_SHORT, _LONG = 60, 350
"""Characters between which a quote is best read: enough to understand it, not more than a reader takes in."""

IN_FAVOUR = frozenset({Stance.SUPPORTS, Stance.SUPPORTS_PARTLY})
"""The stances of supporters, with reservations or without."""
_CONCRETE = frozenset({Kind.CHANGE, Kind.NEW_MEASURE, Kind.PRIORITY})


@dataclass(frozen=True)
class Points:
    """All points, those with most respondents first, and the pairs of keys (supporting, opposing) that stand against
    each other."""

    all: tuple[Point, ...] = ()
    opposed: tuple[tuple[str, str], ...] = ()


def points_of(material: Material, embedder: Embedder) -> Points:
    """The counted comments as points; `embedder` tells what is alike."""
    comments = [c for c in material.comments if c.counts]
    options = {
        Ref(s.file, answer.passage): f"{answer.question} {answer.value}"
        for s in material.submissions
        for answer in s.answers.choices
        if answer.passage is not None and answer.value is not None
    }
    merged = merge(comments, embedder, options=options)
    dates = {s.file: s.dated or (s.mail.date if s.mail else None) or dt.date.max for s in material.submissions}
    drafts = [_point([comments[n] for n in group.members], group, material, dates) for group in merged.groups]
    numbers = {c.ref: c.number for c in comments}
    named = _unique(drafts, numbers)
    ordered = sorted(named, key=lambda p: (-p.total, -len(p.refs), min(numbers[ref] for ref in p.refs)))
    return Points(led(ordered, material), tuple((named[a].key, named[b].key) for a, b in merged.opposed))


def _point(comments: Sequence[Comment], group: Group, material: Material, dates: dict[str, dt.date]) -> Point:
    founder = min(comments, key=lambda c: (dates[c.file], c.file, c.passage))
    stance = _stance(comments)
    typical = dict(zip((c.ref for c in comments), group.typical, strict=True))
    best = max(comments, key=lambda c: (_quotable(c, stance) + typical[c.ref], -c.number))
    members = [best, *sorted((c for c in comments if c is not best), key=lambda c: c.number)]
    tally = material.tally("", comments)
    goal = commonest(_first(c.goals, [g.id for g in material.hearing.goals]) for c in comments)
    asked = [q.id for q in material.hearing.questions]
    return Point(
        key=mark(founder.respondent or founder.file, founder.text),
        quote=best.ref,
        refs=tuple(c.ref for c in members),
        respondents=tally.respondents,
        by_group=tally.by_group,
        stance=stance,
        goal=goal,
        measure=_measure(comments, goal, material.hearing),
        question=None if goal else commonest(_first(c.questions, asked) for c in comments),
        goals=_all(comments, "goals", [g.id for g in material.hearing.goals]),
        measures=_all(comments, "measures", [m.id for m in material.hearing.measures]),
        questions=_all(comments, "questions", asked),
        marks=tuple(mark(c.text) for c in members),
    )


def _unique(points: Sequence[Point], numbers: dict[Ref, int]) -> list[Point]:
    """The points with keys that differ: who says the same words in two places is told apart by their order."""
    used: Counter[str] = Counter()
    keys: dict[int, str] = {}
    for index in sorted(range(len(points)), key=lambda i: min(numbers[ref] for ref in points[i].refs)):
        key = points[index].key
        used[key] += 1
        keys[index] = key if used[key] == 1 else f"{key}-{used[key]}"
    return [replace(point, key=keys[index]) for index, point in enumerate(points)]


def _stance(comments: Sequence[Comment]) -> Stance:
    """What those who take a stance take; support where most have no reservations."""
    taken = Counter(c.stance for c in comments if c.stance is not Stance.NONE)
    if not taken:
        return Stance.NONE
    if taken[Stance.AGAINST]:
        return Stance.AGAINST
    return Stance.SUPPORTS if taken[Stance.SUPPORTS] > taken[Stance.SUPPORTS_PARTLY] else Stance.SUPPORTS_PARTLY


def _quotable(comment: Comment, stance: Stance) -> float:
    """How well a comment speaks for its point, beside how typical it is (0..1)."""
    good = _SHORT <= len(comment.text) <= _LONG
    doubt = comment.unsure or comment.poorly_read or (stance in IN_FAVOUR and "against" in cues_in(comment.text))
    return 0.2 * good + 0.1 * (comment.stance is stance) + 0.1 * (comment.kind in _CONCRETE) - 0.4 * doubt


def _measure(comments: Sequence[Comment], goal: str | None, hearing: Hearing) -> str | None:
    """The measure of the goal that at least half of the comments are about."""
    if goal is None:
        return None
    own = [measure.id for measure in hearing.measures_of(goal)]
    votes = Counter(s.label for c in comments for s in c.measures if s.label in own)
    best = max(votes, key=lambda m: (votes[m], -own.index(m)), default=None)
    return best if best is not None and 2 * votes[best] >= len(comments) else None


def _first(scored: Iterable[Scored], known: Sequence[str]) -> str | None:
    return next((s.label for s in scored if s.label in known), None)


def commonest(labels: Iterable[str | None]) -> str | None:
    """The label that most have, the one that came first among equals; None only where nobody has any."""
    votes = Counter(label for label in labels if label is not None)
    return max(votes, key=lambda label: votes[label]) if votes else None


def _all(comments: Sequence[Comment], field: str, known: Sequence[str]) -> tuple[str, ...]:
    """All labels of the comments, in the hearing's order."""
    found = {s.label for c in comments for s in getattr(c, field)}
    return tuple(label for label in known if label in found)
