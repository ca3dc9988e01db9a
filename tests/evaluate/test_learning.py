"""What decisions are worth: which comments are asked about first, and what is counted."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.evaluate.learning import (
    DECIDED,
    GIVEN,
    QUEUE,
    RANDOM,
    SEEDS,
    Simulation,
    doubt,
    draw_learning,
    learning_figures,
    orders,
)
from pipeline.evaluate.parts import Part, prefixed
from pipeline.records import Labels, Scored
from tests.evaluate.labelled import labelled

NONE = Scored("ingen", 0.9)


def labels(goals: dict[str, float], near: dict[str, float] | None = None) -> Labels:
    told, others = (tuple(Scored(k, v) for k, v in (some or {}).items()) for some in (goals, near))
    return Labels(told, (), (), NONE, NONE, others)


@pytest.mark.parametrize(
    ("found", "least"),
    [
        (labels({"a": 0.9}), 0.4),
        (labels({"a": 0.9}, {"b": 0.45}), 0.05),
        (labels({"a": 0.9, "b": 0.7}), 0.2),
        (labels({}), 0.0),
    ],
)
def test_doubt_is_the_distance_of_the_nearest_label_from_one_half(found: Labels, least: float) -> None:
    assert doubt(found) == pytest.approx(least)


def test_the_queue_begins_with_the_most_doubtful() -> None:
    before = {(0, k): labels({"a": chance}) for k, chance in enumerate((0.99, 0.52, 0.7, 0.4))}
    (name, queue), *others = orders(before)
    assert (name, queue) == (QUEUE, [(0, 1), (0, 3), (0, 2), (0, 0)])
    assert [name for name, _ in others] == [RANDOM] * SEEDS
    assert all(sorted(places) == sorted(before) for _, places in others)
    assert len({tuple(places) for _, places in others}) > 1


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    return Simulation(labelled("oppvekst"), None, None)  # type: ignore[arg-type]


def perfect(simulation: Simulation) -> dict[Any, Labels]:
    return {place: labels(dict.fromkeys(example.goals, 0.9)) for place, example in simulation.examples().items()}


def test_what_was_decided_is_not_scored_but_counts_over_all(simulation: Simulation) -> None:
    after = perfect(simulation)
    before = {place: labels({}) for place in after}
    given = sorted(after)[:10]
    files = simulation.counts(before, after, given)
    assert len(files) == len(simulation.test.items)
    decided = sum(counts[DECIDED, "goals"] for counts in files)
    assert decided == sum(len(simulation.examples()[place].goals) for place in given)
    part = Part("x", [prefixed(QUEUE, prefixed("10", counts)) for counts in files], learning_figures)
    found = part.figures()
    name = f"goals F1, {QUEUE} 10"
    assert (found[f"{name}: before"], found[f"{name}: after"]) == (0.0, 1.0)
    assert (found[f"{name}: gain"], found[f"{name}: over all"]) == (1.0, 1.0)


def test_the_curve_is_drawn(simulation: Simulation, tmp_path: Any) -> None:
    after = perfect(simulation)
    files = simulation.counts(after, after, [])
    numbered = [
        prefixed(order, prefixed(str(n), counts)) for order in (QUEUE, RANDOM) for n in GIVEN for counts in files
    ]
    draw_learning(tmp_path, "oppvekst, zero-shot", Part("x", numbered, learning_figures))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["learning_goals_oppvekst_zero-shot.png", "learning_questions_oppvekst_zero-shot.png"]
