"""What a respondent answered, from comments whose labels are given: choices, priorities, proposals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.answer import answer
from pipeline.hearing import load
from pipeline.records import (
    Answers,
    ChoiceAnswer,
    Hearing,
    Kind,
    Labels,
    Passage,
    QuestionType,
    Role,
    Scored,
    Stance,
    Status,
    Submission,
    Voice,
)

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
FJELL, OPPVEKST = load(RAW / "eksempel"), load(RAW / "oppvekst")
HEARINGS = {"forum": FJELL, "mobilfri": OPPVEKST}
STRUCTURE = next(q.id for q in OPPVEKST.questions if "alternativ-1" in {option.id for option in q.options})

OPINION, NEUTRAL = Kind("vurdering"), Stance("ingen")


def comment(
    text: str,
    question: str,
    kind: Kind = OPINION,
    voice: Voice = Voice.DECISION,
    stance: Stance = NEUTRAL,
    sdgs: tuple[str, ...] = (),
) -> Passage:
    found = tuple(Scored(number, 0.9) for number in sdgs)
    labels = Labels((), (Scored(question, 0.9),), found, Scored(stance, 0.9), Scored(kind, 0.9))
    return Passage(0, len(text), text, Role.COMMENT, 0.9, 1, voice=voice, labels=labels)


def answers(hearing: Hearing, *passages: Passage, **changes: Any) -> Answers:
    sent = Submission("a.txt", "0" * 64, "txt", Status.OK, 1, "A", None, "nb", passages=passages)
    return answer(replace(sent, **changes), hearing).answers


def choice(question: str, *passages: Passage) -> ChoiceAnswer:
    hearing = HEARINGS.get(question, OPPVEKST)
    (found,) = [each for each in answers(hearing, *passages).choices if each.question == question]
    return found


CHOICES = [
    ("forum", "Kommunestyret går inn for ett felles forum for næring og kompetanse.", "ett"),
    ("forum", "Me går inn for eitt felles forum.", "ett"),
    ("forum", "Det opprettes to forum, ett for næring og ett for kompetanse.", "to"),
    ("forum", "Me ønskjer to forum, eitt for næring og eitt for kompetanse.", "to"),
    ("forum", "Det opprettes verken nærings- eller kompetanseforum.", "ingen"),
    ("forum", "Fellesarenaen bør brukes i stedet for forum.", "fellesarena"),
    ("forum", "Vi er i tvil om det bør være ett eller to forum, og tar ikke stilling.", "uavklart"),
    ("mobilfri", "Ja, skoledagen bør være mobilfri på alle trinn.", "ja"),
    ("mobilfri", "Ja, vi støttar mobilfri skuledag.", "ja"),
    ("mobilfri", "Nei, vi er imot mobilfri skoledag på ungdomstrinnet.", "nei"),
    (STRUCTURE, "Vi går inn for alternativ 1.", "alternativ-1"),
    (STRUCTURE, "Vi er imot alternativ 1 og velger alternativ 2.", "alternativ-2"),
    (STRUCTURE, "Me vel alternativ 0.", "alternativ-0"),
]


@pytest.mark.parametrize(("question", "text", "value"), CHOICES)
def test_clear_choice(question: str, text: str, value: str) -> None:
    found = choice(question, comment(f" {text}\n", question))
    assert (found.value, found.evidence, found.passage) == (value, text, 0)
    assert 0 <= found.confidence <= 1


def test_no_to_one_and_no_to_two_is_none() -> None:
    assert choice("forum", comment("Vi sier nei til ett og nei til to forum.", "forum")).value == "ingen"


OTHERS = [voice for voice in Voice if voice != Voice.DECISION]
ONE = "Kommunestyret går inn for ett felles forum for næring og kompetanse."
TWO = "Det opprettes to forum, ett for næring og ett for kompetanse."


@pytest.mark.parametrize("voice", OTHERS)
def test_only_the_decision_answers(voice: Voice) -> None:
    assert choice("forum", comment(ONE, "forum", voice=voice)).value is None
    both = choice("forum", comment(ONE, "forum", voice=voice), comment(TWO, "forum"))
    assert (both.value, both.passage) == ("to", 1)


def test_untouched_question_has_no_answer() -> None:
    found = choice("forum", comment("Tog og buss må korrespondere.", "annet"))
    assert (found.value, found.evidence, found.passage) == (None, None, None)
    assert choice("forum").value is None


CONDITIONS = [
    ("Vi går inn for ett forum, forutsatt at møtene er digitale.", "forutsatt at møtene er digitale"),
    ("Vi går inn for to forum under forutsetning av at det ikke koster noe.", "under forutsetning av"),
    ("Me går inn for eitt forum så lenge det er gratis.", "så lenge det er gratis"),
    ("Vi går inn for ett forum med mindre det blir dyrt.", "med mindre det blir dyrt"),
    ("Vi går inn for ett felles forum.", None),
]


@pytest.mark.parametrize(("text", "said"), CONDITIONS)
def test_condition_is_in_the_respondents_words(text: str, said: str | None) -> None:
    found = choice("forum", comment(text, "forum"))
    assert found.value in {"ett", "to"}
    assert (found.condition is None) == (said is None)
    assert said is None or (
        found.condition is not None and found.condition.startswith(said) and found.condition in text
    )


def test_answer_to_what_the_letter_has_replaced_is_marked() -> None:
    assert choice("forum", comment(ONE, "forum")).addresses_replaced
    assert not choice("forum", comment("Fellesarenaen bør brukes i stedet for forum.", "forum")).addresses_replaced


LIST = "tilflyttingstiltak"
FIRST = "prioritering"
RANKINGS = [
    ("Vi prioriterer i denne rekkefølge: a) flere utleieboliger, b) raskere bredbånd og c) bedre barnehager.", 3),
    ("Prioritert rekkefølge: 1. flere utleieboliger 2. raskere bredbånd 3. bedre barnehager", 3),
    ("Først kommer utleieboliger, dernest bredbånd.", 2),
    ("Fyrst kjem utleigebustader, dernest breiband.", 2),
    ("Viktigst er utleieboliger.", 1),
]


@pytest.mark.parametrize(("text", "count"), RANKINGS)
def test_priorities_keep_their_order(text: str, count: int) -> None:
    found = answers(FJELL, comment(text, LIST, Kind(FIRST))).priorities
    assert [(p.question, p.rank, p.passage) for p in found] == [(LIST, n, 0) for n in range(1, count + 1)]
    places = [text.find(p.text) for p in found]
    assert places == sorted(places) and places[0] > -1
    assert [p.text for p in found if not 1 <= len(p.text.split()) <= 8] == []


def test_priorities_over_several_comments_go_on_counting() -> None:
    parts = [comment(t, LIST, Kind(FIRST)) for t in ("Først: flere utleieboliger.", "Dernest raskere bredbånd.")]
    found = answers(FJELL, *parts).priorities
    assert [(p.rank, p.passage) for p in found] == [(1, 0), (2, 1)]


def test_a_list_ranks_before_what_was_praised_on_the_way() -> None:
    praised = comment("Stipendordningen er det viktigste tiltaket.", LIST, Kind(FIRST))
    listed = comment("Rekkefølge: 1. helsesykepleiere, 2. miljøterapeuter, 3. stipend.", LIST, Kind(FIRST))
    found = answers(FJELL, praised, listed).priorities
    assert [(p.text, p.rank, p.passage) for p in found][:3] == [
        ("helsesykepleiere", 1, 1),
        ("miljøterapeuter", 2, 1),
        ("stipend", 3, 1),
    ]


def test_unranked_priorities_have_no_rank() -> None:
    text = "Uten rangering vil vi prioritere flere utleieboliger."
    assert [p.rank for p in answers(FJELL, comment(text, LIST, Kind(FIRST))).priorities] == [None]


@pytest.mark.parametrize("voice", OTHERS)
def test_other_voices_rank_nothing(voice: Voice) -> None:
    assert answers(FJELL, comment(RANKINGS[0][0], LIST, Kind(FIRST), voice)).priorities == ()


def test_opinions_are_no_priorities() -> None:
    assert answers(FJELL, comment("Utleieboliger er viktigst.", LIST)).priorities == ()


SDG = next(q.id for q in FJELL.questions if q.type == QuestionType.SDG)


def test_proposals_per_goal_in_order() -> None:
    late = comment("Vi foreslår felles ladestasjoner.", SDG, Kind("nytt_tiltak"), sdgs=("13", "9"))
    found = answers(FJELL, late, comment("Innfør gratis nødvann.", SDG, Kind("nytt_tiltak"), sdgs=("6",))).sdgs
    assert [(p.sdg, p.passage) for p in found] == [(6, 1), (9, 0), (13, 0)]
    assert "ladestasjoner" in found[1].text and "nødvann" in found[0].text


def test_proposals_only_where_asked() -> None:
    proposal = comment("Vi foreslår felles ladestasjoner.", SDG, Kind("nytt_tiltak"), sdgs=("13",))
    quiet = replace(FJELL, questions=tuple(q for q in FJELL.questions if q.type != QuestionType.SDG))
    assert answers(quiet, proposal).sdgs == ()
    assert answers(FJELL, comment("Vi foreslår ladestasjoner.", "annet", Kind("nytt_tiltak"), sdgs=("13",))).sdgs == ()
    assert answers(FJELL, comment("Mål 13 er bra.", SDG, sdgs=("13",))).sdgs == ()


def test_unreadable_file_answers_nothing() -> None:
    sent = Submission("a.pdf", "0" * 64, "pdf", Status.CORRUPT, 0, "", None, "nb")
    assert answer(sent, FJELL) is sent
