"""New keys for the merged points: theirs come from somebody's name and words, which a guess could confirm."""

from __future__ import annotations

from dataclasses import replace

from pipeline.records.overview import Overview, Point


def rekeyed(overview: Overview) -> Overview:
    """The points under keys that do not come from anybody's name and words."""
    keys = {point.key: f"p{number}" for number, point in enumerate(overview.points, start=1)}

    def renamed(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(keys[key] for key in found)

    def point(p: Point) -> Point:
        return replace(p, key=keys[p.key], marks=())

    goals = tuple(
        replace(
            goal,
            points=renamed(goal.points),
            sections=tuple(replace(s, points=renamed(s.points), also=renamed(s.also)) for s in goal.sections),
        )
        for goal in overview.goals
    )
    return replace(
        overview,
        points=tuple(point(p) for p in overview.points),
        goals=goals,
        questions=tuple(replace(q, points=renamed(q.points)) for q in overview.questions),
        conflicts=tuple(
            replace(c, supporting=renamed(c.supporting), opposing=renamed(c.opposing)) for c in overview.conflicts
        ),
    )
