"""Links of every kind are found among the labelled letters, and near misses are none (`planted.py` makes them)."""

from __future__ import annotations

from functools import cache

import pytest

from tests.segment.planted import HEARINGS, Plot, confusion, f1, found_links, plot, run

LEAST = 0.95
NEAR_MISSES = {
    "same template",
    "same quotes",
    "other matter",
    "no remarks",
    "addition",
    "speaks of a draft",
    "speaks of a joint text",
    "quotes a campaign",
    "same case history",
}
GOLD = ("fjellregionen", "oppvekst")


@cache
def planted_and_found(name: str) -> tuple[Plot, frozenset[tuple[str, str, str]]]:
    made = plot(name)
    return made, frozenset(found_links(run(made)))


@pytest.mark.parametrize("name", GOLD)
def test_planted_links_are_found_in_the_gold_hearings(name: str) -> None:
    made, found = planted_and_found(name)
    assert len(made.links) > 30
    assert f1(made.links, set(found)) >= LEAST, confusion(made, set(found))


def test_planted_links_are_found_in_all_hearings_together() -> None:
    planted = {(name, *one) for name in HEARINGS for one in planted_and_found(name)[0].links}
    found = {(name, *one) for name in HEARINGS for one in planted_and_found(name)[1]}
    assert 2 * len(planted & found) / (len(planted) + len(found)) >= LEAST


@pytest.mark.parametrize("name", GOLD)
def test_near_misses_are_not_linked(name: str) -> None:
    made, found = planted_and_found(name)
    assert set(made.kind_of.values()) >= NEAR_MISSES
    assert [one for one in found if made.kind_of[one[0]] in NEAR_MISSES] == []


def test_the_figure_falls_where_links_are_missed_or_false() -> None:
    made, _ = planted_and_found("oppvekst")
    fewer = set(sorted(made.links)[: len(made.links) // 2])
    assert f1(made.links, fewer) < LEAST
    assert f1(made.links, made.links | {("x", "copy", str(n)) for n in range(9)}) < LEAST
