"""Models that are trained on few letters still know every role."""

from __future__ import annotations

import pytest

from pipeline.records import Passage, Role
from pipeline.segment import segment
from pipeline.segment.prose import units_of
from pipeline.segment.training import Lesson, fit_segmenter
from tests.segment.documents import HEARING, document

LETTER = (
    "Granli kommune",
    "Vi mener at veien bør utbedres. Vi støtter planen.",
    "Granli bondelag",
    "Vi er imot.",
    "Vi ber om en bro.",
)
PASSAGE_OF = (0, 1, 1, 2, 3, 4)
ROLES = ("letterhead", "comment", "letterhead", "comment", "comment")
FOOTER = "Side 1 av 1"


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    """A letter cut by models that have seen letterheads and comments only."""
    learnt = document(*LETTER)
    assert len(units_of(learnt)) == len(PASSAGE_OF)
    model = fit_segmenter([Lesson(learnt, HEARING, PASSAGE_OF, ROLES)] * 2)
    new = document("Granli kommune", HEARING.letter_text, "Vi mener at veien bør brøytes.", FOOTER, footers=[FOOTER])
    return segment(new, HEARING, None, model).passages


@pytest.mark.parametrize(
    ("words", "role"), [("Utkastet sendes", Role.QUOTE), ("brøytes", Role.COMMENT), (FOOTER, Role.OTHER)]
)
def test_roles_without_examples_are_told_by_the_evidence_for_them(
    passages: tuple[Passage, ...], words: str, role: Role
) -> None:
    [passage] = [passage for passage in passages if words in passage.text]
    assert passage.role == role


def test_roles_without_examples_are_not_guessed(passages: tuple[Passage, ...]) -> None:
    assert {p.role for p in passages} <= {Role.LETTERHEAD, Role.COMMENT, Role.QUOTE, Role.OTHER}
