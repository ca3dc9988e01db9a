"""What a letter says of itself."""

from __future__ import annotations

import pytest

from pipeline.segment import segment
from pipeline.segment.letters import is_provisional, says
from tests.segment.documents import HEARING, document

PROVISIONAL = [
    "Uttalelsen gis med forbehold om politisk behandling.",
    "Det tas forbehold om behandling i formannskapet 5. mai.",
    "Foreløpig høringsuttalelse fra Granli kommune",
    "Førebels fråsegn. Vi tek atterhald om politisk handsaming.",
    "Svaret er foreløpig.",
    "Dette er en administrativ uttalelse.",
    "Saken skal behandles i kommunestyret 12. mai, og vedtaket blir ettersendt.",
    "Endelig uttalelse ettersendes når kommunestyret har behandlet saken.",
]
BINDING = [
    "Kommunestyret vedtok dette 12. mai.",
    "Dette er vår endelige uttalelse. Vi viser til vår foreløpige uttalelse av 20. april.",
    "En foreløpig uttalelse fulgte saken til kommunestyret.",
    "Planen er foreløpig, og det bør stå på forsiden.",
    "Nabokommunen vil ettersende sitt vedtak.",
    "Vi tar forbehold om finansiering.",
    "Handlingsplanen skal behandles politisk hvert år.",
]


@pytest.mark.parametrize("text", PROVISIONAL)
def test_a_provisional_answer_says_so(text: str) -> None:
    assert is_provisional(text, bound=False)


def test_a_case_that_will_be_treated_leaves_the_answer_provisional() -> None:
    told = "Saken skal behandles i kommunestyret 12. mai 2024. Svaret gis med forbehold om politisk behandling."
    made = segment(document("Granli kommune", "Dato: 20.04.2024", told, "Vi støtter planen."), HEARING)
    assert made.provisional


@pytest.mark.parametrize("text", BINDING)
def test_an_answer_that_speaks_of_other_things_is_not_provisional(text: str) -> None:
    assert not is_provisional(text, bound=False)


def test_an_answer_with_the_decision_in_it_is_not_provisional() -> None:
    assert not is_provisional(PROVISIONAL[0], bound=True)


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("replaces", "Dette brevet erstatter det forrige i sin helhet.", True),
        ("replaces", "Svaret erstatter vårt svar av 3. april.", True),
        ("replaces", "Uttalelse til handlingsplan 2021-2022 – rettet utgave", True),
        ("replaces", "Korrigert høringssvar", True),
        ("replaces", "Revidert uttalelse fra Granli kommune", True),
        ("replaces", "Vi ber dere se bort fra vårt tidligere brev.", True),
        ("replaces", "Vi ønsker at jernbanen erstatter bussen.", False),
        ("replaces", "Vi støtter en revidert handlingsplan.", False),
        ("replaces", "Planen bør oppdateres hvert år, og tiltak 3 rettes mot ungdom.", False),
        ("resends", "Vi sender svaret på nytt, nå som PDF.", True),
        ("resends", "Vi sender barna på skolen.", False),
        ("adds", "Tillegg til vårt høringssvar av 3. april", True),
        ("adds", "Tilleggsuttalelse fra Granli kommune", True),
        ("adds", "I tillegg til veg ønsker vi buss.", False),
    ],
)
def test_what_a_letter_says_of_another(what: str, text: str, expected: bool) -> None:
    assert says(what, text) is expected
