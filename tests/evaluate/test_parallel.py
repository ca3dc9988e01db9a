"""The nynorsk twins are of gold comments, and both halves are scored on the same labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from pipeline.evaluate.folds import folds_of
from pipeline.evaluate.parallel import (
    FILE,
    Twin,
    count_labels_of,
    labels_in_both,
    outside,
    parallel_figures,
    read_twins,
    twins_of,
)
from pipeline.evaluate.parts import prefixed
from pipeline.language.written_form import written_form
from pipeline.records import Labels, Scored
from tests.evaluate.labelled import RAW, labelled

TWINS = read_twins(RAW / FILE)
HEARINGS = {"fjellregionen": 70, "oppvekst": 50}


@pytest.mark.parametrize(("hearing", "number"), HEARINGS.items())
def test_each_pair_is_of_one_gold_comment(hearing: str, number: int) -> None:
    found = [twins_of(item, TWINS) for item in labelled(hearing).items]
    assert sum(map(len, found)) == number == sum(twin.hearing == hearing for twin in TWINS)


def test_the_twins_are_in_nynorsk() -> None:
    """One comment reads the same in both forms."""
    assert sum(twin.nb == twin.nn for twin in TWINS) == 1
    forms = Counter(written_form(" ".join(twin.nn for twin in TWINS if twin.file == file)) for file in files())
    assert set(forms) == {"nn"}


def files() -> list[str]:
    return sorted({twin.file for twin in TWINS})


def test_a_pair_of_no_comment_is_an_error() -> None:
    item = labelled("oppvekst").items[0]
    with pytest.raises(ValueError, match="no such comment"):
        twins_of(item, [Twin("oppvekst", item.record.file, "står ikke der", "står ikkje der")])


def test_both_halves_of_a_pair_are_held_out_together() -> None:
    test = labelled("fjellregionen")
    for part in folds_of(test.items, 6):
        learnt = {item.document.sha256 for item in outside(part, test, [test, labelled("oppvekst")])}
        assert not learnt & {item.document.sha256 for item in part}
        assert {item.document.sha256 for item in labelled("oppvekst").items} <= learnt


@dataclass
class Echo:
    """Stands for a classifier: the goal of a comment is its text."""

    def labels(self, views: list[object]) -> list[Labels]:
        none = Scored("ingen", 1.0)
        return [Labels((Scored(view.text, 1.0),), (), (), none, none, ()) for view in views]  # type: ignore[attr-defined]


def test_only_the_twins_are_changed() -> None:
    item = next(item for item in labelled("oppvekst").items if twins_of(item, TWINS))
    changed = twins_of(item, TWINS)
    own, other = labels_in_both(item, changed, Echo())  # type: ignore[arg-type]
    assert {i for i in own if own[i] != other[i]} == set(changed)
    assert {i: other[i].goals[0].label for i in changed} == changed


def test_the_difference_is_nynorsk_less_bokmal() -> None:
    gold = {"goals": ["a"], "questions": [], "stance": "imot", "kind": "endring"}
    one = Scored("imot", 0.9), Scored("endring", 0.9)
    right = count_labels_of(gold, Labels((Scored("a", 0.9),), (), (), *one, ()))
    wrong = count_labels_of(gold, Labels((Scored("b", 0.9),), (), (), *one, ()))
    found = parallel_figures(prefixed("nb", right) + prefixed("nn", wrong))
    assert found["number of pairs"] == 1
    assert (found["goals micro-F1, bokmål"], found["goals micro-F1, nynorsk"]) == (1.0, 0.0)
    assert found["goals micro-F1, difference"] == -1.0
    assert found["kind accuracy, difference"] == 0.0
