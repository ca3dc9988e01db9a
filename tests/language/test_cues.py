"""Cue phrases and what a negation does to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify.space import CUES
from pipeline.language.cues import cues_in

FOUND = [
    ("Vi støtter forslaget.", "support"),
    ("Me støttar framlegget.", "support"),
    ("Kommunen går inn for ett forum.", "support"),
    ("Laget er imot planen.", "against"),
    ("Rådet fraråder tiltaket.", "against"),
    ("Støtten gis under forutsetning av fullfinansiering.", "reservation"),
    ("Vi har ingen merknader.", "no_remarks"),
    ("Vi har ikkje merknader.", "no_remarks"),
    ("Ordet «bør» erstattes med «skal».", "change"),
    ("Vi foreslår en leirskole.", "new_measure"),
    ("Viktigst er bredbånd.", "priority"),
    ("Hvem betaler?", "asks"),
    ("Kven betaler?", "asks"),
    ("Kommunen tar ikke stilling til forum.", "neutral"),
]


@pytest.mark.parametrize(("text", "cue"), FOUND)
def test_cue_is_found(text: str, cue: str) -> None:
    assert cue in cues_in(text)


NEGATED = [
    ("Det er ikke bra.", "not_support"),
    ("Det er ikkje bra.", "not_support"),
    ("Vi er ikke imot planen.", "not_against"),
    ("Det er ikke behov for et nytt råd.", "not_need"),
]


@pytest.mark.parametrize(("text", "cue"), NEGATED)
def test_negation_before_a_cue_turns_it(text: str, cue: str) -> None:
    assert cue in cues_in(text)


BEHIND = [
    ("Vi støtter ikke forslaget.", "støtter ikke"),
    ("Me støttar ikkje framlegget.", "støttar ikkje"),
    ("Laget går ikke inn for to forum.", "går ikke inn for"),
]


@pytest.mark.parametrize("text", [text for text, _ in BEHIND], ids=[said for _, said in BEHIND])
def test_negation_behind_the_verb_is_no_support(text: str) -> None:
    found = cues_in(text)
    assert "support" not in found
    assert {"not_support", "against"} & found.keys()


def test_negation_far_before_does_not_reach() -> None:
    assert cues_in("Ikke alle i bygda vår leste brevet, men planen er bra.").get("support") == 1


def test_negation_turns_only_what_can_be_turned() -> None:
    assert not [cue for cue in cues_in("Ikke prioriter dette.") if cue.startswith("not_priority")]


def test_longest_cue_of_a_kind_counts_once() -> None:
    assert cues_in("full støtte")["support"] == 1


def test_case_does_not_matter() -> None:
    assert cues_in("VI STØTTER FORSLAGET") == cues_in("vi støtter forslaget")


def test_no_cue_is_an_empty_answer() -> None:
    assert cues_in("") == {} == cues_in("Bygget ligger ved elva.")


@given(st.text(max_size=120))
def test_the_models_know_every_cue(text: str) -> None:
    assert set(cues_in(text)) <= set(CUES)
