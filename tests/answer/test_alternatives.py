"""A question's alternatives, and which option a comment speaks of in its own words."""

from __future__ import annotations

import pytest

from pipeline.answer.alternatives import alternatives_in, likeness, spoken_options
from pipeline.records import Option, Question, QuestionType


def question(text: str, *options: str) -> Question:
    return Question("q", text, QuestionType.CHOICE, tuple(Option(option) for option in options))


STAFF = question(
    "Korleis bør arbeidet bemannast: eit felles klimakontor, ein kontakt i kvar kommune eller kjøp av tenester?",
    "klimakontor", "kontakt", "kjop",
)  # fmt: skip
SPEED = question(
    "Hvilken fartsgrense bør gjelde: 5 knop hele året, 5 knop bare i sommerhalvåret, eller 8 knop som i dag?",
    "hele-aret", "sommer", "som-i-dag",
)  # fmt: skip
OWNER = question(
    "Hvem bør eie boligene: kommunen selv, boligstiftelsen, eller private med tilvisningsavtale?",
    "kommunen", "stiftelsen", "private",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STAFF.text, ["eit felles klimakontor", "ein kontakt i kvar kommune", "kjøp av tenester"]),
        ("Skal gata bli bilfri, gågate eller åpen?", ["gata bli bilfri", "gågate", "åpen"]),
        ("Hva er best: modell A (skoler: Å, B) eller modell B?", ["modell A (skoler: Å, B)", "modell B"]),
        ("Innledning. Bør det bli ja, nei, eller bør vi vente?", ["det bli ja", "nei", "vi vente"]),
        ("Hvilke tiltak er viktigst?", []),
    ],
)  # fmt: skip
def test_the_alternatives_of_a_question_are_found_in_order(text: str, expected: list[str]) -> None:
    assert alternatives_in(text) == expected


def test_alternatives_in_another_order_go_to_the_option_that_they_are_like() -> None:
    asked = question("Hvem bør drive: et felles selskap eller kommunene hver for seg?", "kommunene", "selskap")
    assert "hver for seg" in spoken_options(asked)["kommunene"]


@pytest.mark.parametrize(
    ("asked", "comment", "option"),
    [
        (STAFF, "Storedal bør kjøpe tenesta.", "kjop"),
        (STAFF, "Vi ser helst at det sit ein i kvart kommunehus.", "kontakt"),
        (SPEED, "Åtte knop. Ferdig snakka.", "som-i-dag"),
        (SPEED, "Det kan vi leve med når det begrenses til sommerhalvåret.", "sommer"),
        (OWNER, "Boligstiftelsen foretrekkes som eier.", "stiftelsen"),
        (OWNER, "Tilvisningsavtale gir flest boliger.", "private"),
    ],
)
def test_a_comment_is_most_like_the_option_that_it_says_in_its_own_words(
    asked: Question, comment: str, option: str
) -> None:
    weights = likeness(comment, asked).max(axis=0)
    best = [each.id for each, weight in zip(asked.options, weights, strict=True) if weight == weights.max() > 0]
    assert best == [option]


def test_a_comment_about_something_else_is_like_no_option() -> None:
    assert likeness("Takk for et godt møte.", SPEED).max() == 0
