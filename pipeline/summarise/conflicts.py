"""Who stands against whom: supporters and opponents of the same measure, or of what is likely the same matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from pipeline.records import Stance
from pipeline.records.overview import Conflict, Point
from pipeline.summarise.points import IN_FAVOUR, Points, commonest
from pipeline.summarise.results import Material


def conflicts_of(points: Points, material: Material) -> tuple[Conflict, ...]:
    """The conflicts, those with most respondents on their smaller side first.

    A conflict holds all points for and against one measure, and points that the merging found to be about the same
    matter while one supports and the other resists. One respondent alone is no conflict with itself.
    """
    number = {point.key: n for n, point in enumerate(points.all)}
    edges = [*_by_measure(points.all), *((number[a], number[b]) for a, b in points.opposed)]
    if not edges:
        return ()
    ends = np.array(edges).T
    graph = coo_matrix((np.ones(len(edges)), (ends[0], ends[1])), shape=(len(number), len(number)))
    _, names = connected_components(graph, directed=False)
    found = [
        conflict
        for name in dict.fromkeys(names[sorted({*ends[0], *ends[1]})].tolist())
        if (conflict := _conflict([points.all[n] for n in np.flatnonzero(names == name)], material))
    ]
    return tuple(sorted(found, key=lambda c: (-min(len(c.supporters), len(c.opponents)), -len(_people(c)))))


def _by_measure(points: tuple[Point, ...]) -> Iterator[tuple[int, int]]:
    """The points for and against each measure, each tied to the first of the other side."""
    sides: dict[str, tuple[list[int], list[int]]] = {}
    for number, point in enumerate(points):
        if point.measure is not None and point.stance is not Stance.NONE:
            sides.setdefault(point.measure, ([], []))[point.stance is Stance.AGAINST].append(number)
    for supporting, opposing in sides.values():
        if supporting and opposing:
            yield from ((supporting[0], number) for number in opposing)
            yield from ((number, opposing[0]) for number in supporting)


def _conflict(points: list[Point], material: Material) -> Conflict | None:
    supporting = [p for p in points if p.stance in IN_FAVOUR]
    opposing = [p for p in points if p.stance is Stance.AGAINST]
    goal = commonest(p.goal for p in points)
    made = Conflict(
        goal=goal,
        measure=commonest(p.measure for p in points if p.goal == goal),
        question=None if goal else commonest(p.question for p in points),
        supporters=_names(supporting, IN_FAVOUR, material),
        opponents=_names(opposing, frozenset({Stance.AGAINST}), material),
        supporting=tuple(p.key for p in supporting),
        opposing=tuple(p.key for p in opposing),
    )
    return made if made.supporters and made.opponents and len(_people(made)) > 1 else None


def _people(conflict: Conflict) -> set[str]:
    return {*conflict.supporters, *conflict.opponents}


def _names(points: Iterable[Point], stances: frozenset[Stance], material: Material) -> tuple[str, ...]:
    """The respondents whose own comments in these points have such a stance."""
    files = [ref.file for point in points for ref in point.refs if material.by_ref[ref].stance in stances]
    return material.senders.tally("", material.senders.names(files)).respondents
