"""Where the points stand: under the plan's goals and measures, and under the questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.records import Stance
from pipeline.records.overview import GoalResult, Point, QuestionResult, Section
from pipeline.summarise.points import Points
from pipeline.summarise.results import Material


def placed_goals(goals: Iterable[GoalResult], points: Points, material: Material) -> tuple[GoalResult, ...]:
    """The goals with the points that stand under them, and those that are also about them."""
    return tuple(
        replace(
            goal,
            sections=_sections(goal.id, points, material),
            points=tuple(p.key for p in points.all if goal.id in p.goals and p.goal != goal.id),
        )
        for goal in goals
    )


def placed_questions(questions: Iterable[QuestionResult], points: Points) -> tuple[QuestionResult, ...]:
    """The questions with the points about them, wherever these stand."""
    return tuple(replace(q, points=tuple(p.key for p in points.all if q.id in p.questions)) for q in questions)


def _sections(goal: str, points: Points, material: Material) -> tuple[Section, ...]:
    measures = [measure.id for measure in material.hearing.measures_of(goal)]
    whole = [p for p in points.all if p.goal == goal and p.measure is None]
    found = [_section(None, whole, [], material)] if whole else []
    for measure in measures:
        here = [p for p in points.all if p.measure == measure]
        also = [p for p in points.all if measure in p.measures and p.measure != measure]
        found.append(_section(measure, here, also, material))
    return tuple(found)


def _section(measure: str | None, here: list[Point], also: list[Point], material: Material) -> Section:
    refs = {ref for point in here for ref in point.refs}
    about = {ref for point in also for ref in point.refs}
    comments = [
        c
        for c in material.comments
        if c.ref in refs or (c.ref in about and measure in {scored.label for scored in c.measures})
    ]
    return Section(
        measure=measure,
        points=tuple(point.key for point in here),
        also=tuple(point.key for point in also),
        tally=material.tally(measure or "", comments),
        stances=tuple(material.tally(s.value, (c for c in comments if c.stance is s)) for s in Stance),
    )
