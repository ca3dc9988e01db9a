"""What is linked stays together, and no model is scored on what it has seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.evaluate import command, cross, ways
from pipeline.evaluate.folds import folds_of, linked_groups
from pipeline.evaluate.sets import Item
from pipeline.language.embedding import TfidfEmbedder
from pipeline.records import Submission
from tests.evaluate.labelled import RAW, labelled

TOGETHER = [
    ("fjellregionen", {"a2_kvernhaugen_kommune", "a2_kvernhaugen_kommune_korrigert"}),
    ("fjellregionen", {"a2_fjellbygdpartiet_gronasen", "a2_haugtjonnlia_grendelag"}),
    ("eksempel", {"setervoll_kommune", "setervoll_kommune_rettet"}),
    ("eksempel", {"rundtjonn_frivilligsentral", "rundtjonn_frivilligsentral_kopi"}),
]
HEARINGS = ("fjellregionen", "eksempel", "oppvekst")


def stem(item: Item) -> str:
    return item.record.file.rsplit(".", 1)[0]


@pytest.mark.parametrize(("hearing", "linked"), TOGETHER)
def test_linked_answers_share_a_fold(hearing: str, linked: set[str]) -> None:
    holding = [fold for fold in folds_of(labelled(hearing).items, 6) if linked & {stem(item) for item in fold}]
    assert len(holding) == 1
    assert linked <= {stem(item) for item in holding[0]}


@pytest.mark.parametrize("count", [2, 6])
@pytest.mark.parametrize("hearing", HEARINGS)
def test_folds_hold_every_answer_once_whatever_the_order(hearing: str, count: int) -> None:
    items = labelled(hearing).items
    folds = [[item.key for item in fold] for fold in folds_of(items, count)]
    assert sorted(key for fold in folds for key in fold) == sorted(item.key for item in items)
    assert len(folds) == min(count, len(linked_groups(items)))
    assert folds == [[item.key for item in fold] for fold in folds_of(items, count)]
    turned = folds_of(list(reversed(items)), count)
    assert sorted(sorted(item.key for item in fold) for fold in turned) == sorted(map(sorted, folds))


def test_unlinked_answers_are_not_all_one_group() -> None:
    assert len(linked_groups(labelled("oppvekst").items)) > len(labelled("oppvekst").items) / 2


class Training:
    """Stands for training: remembers what it was given, and what each such model was then run on."""

    def __init__(self) -> None:
        self.rounds: list[tuple[list[Item], list[Item]]] = []

    def fit(self, items: Sequence[Item], _embedder: Any, _own_for: Any = None) -> Any:
        self.rounds.append((list(items), []))
        return self

    def run(self, items: Sequence[Item], _hearing: Any, _embedder: Any) -> list[Submission]:
        self.rounds[-1][1].extend(items)
        return []


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Training:
    watched = Training()
    monkeypatch.setattr(cross, "fit_models", watched.fit)
    return watched


def test_no_fold_is_scored_by_what_saw_it_or_its_kin(training: Training) -> None:
    test, others = labelled("fjellregionen"), labelled("oppvekst")
    cross.score_folds(test, [test, others], TfidfEmbedder(), 6)
    groups = linked_groups(test.items)
    assert sorted(item.key for _, run in training.rounds for item in run) == sorted(item.key for item in test.items)
    for learnt, run in training.rounds:
        kin = {item.key for group in groups for item in group if any(item in run for item in group)}
        assert not kin & {item.key for item in learnt}
        assert {item.key for item in others.items} < {item.key for item in learnt}
        assert len({item.document.sha256 for item in learnt}) == len(learnt)


def test_zero_shot_learns_from_no_answer_to_the_same_hearing(training: Training) -> None:
    test = labelled("fjellregionen")
    cross.score_zero_shot(
        test, [labelled(n) for n in ("fjellregionen", "fjellregionen-f", "oppvekst")], TfidfEmbedder()
    )
    ((learnt, run),) = training.rounds
    assert {item.record.folder.name for item in learnt} == {"oppvekst"}
    assert run == list(test.items)


def test_the_example_is_held_back_from_training() -> None:
    folders = {folder.name for folder in command.labelled_folders(RAW)}
    assert "eksempel" not in folders and {"fjellregionen", "oppvekst"} <= folders
    card = json.loads(ways.CARD.read_text(encoding="utf-8"))
    seen = set(card["files"])
    assert {item.document.sha256 for item in labelled("eksempel").items} & seen == set()
    assert {item.document.sha256 for item in labelled("oppvekst").items} <= seen


def test_no_labelled_hearings_is_said(tmp_path: Any) -> None:
    with pytest.raises(FileNotFoundError, match="no labelled hearings"):
        command.labelled_folders(tmp_path)
