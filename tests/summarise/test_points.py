"""Merged points: every counted comment in one of them, never support beside resistance, keys that last."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.embedding import TfidfEmbedder
from pipeline.records import Answers, ChoiceAnswer, Measure, RespondentType, Scored, Stance, Submission, Voice
from pipeline.records.overview import Overview, Point, follow
from pipeline.records.point import mark
from pipeline.report.blocks import Comments
from pipeline.report.chapters import paper
from pipeline.report.material import Material
from pipeline.summarise import summarise
from pipeline.summarise.merging import merge
from tests.report.small import comment, hearing, submission

STANCES = tuple(stance.value for stance in Stance)
TEXTS = (
    "Vi ønsker nattbuss fra sentrum til bygdene i helgene.",
    "Det bør gå nattbuss mellom sentrum og bygdene i helgene.",
    "Skogen må stå i fred.",
    "Vegen er for smal, og den bør gjøres bredere.",
    "Ingen merknader.",
)
PIECE = st.builds(
    lambda text, goal, stance, kind: comment(text, goal, stance=stance, kind=kind),
    st.sampled_from(TEXTS),
    st.sampled_from(([], ["skog"], ["veg"], ["skog", "veg"])),
    st.sampled_from(STANCES),
    st.sampled_from(("vurdering", "endring", "ingen_merknad")),
)
LETTERS = st.lists(st.lists(PIECE, min_size=1, max_size=4), min_size=1, max_size=5)


def letters(pieces: list[list[object]]) -> list[Submission]:
    return [submission(f"{n}.pdf", *own, respondent=f"Sender {n}") for n, own in enumerate(pieces)]


@settings(max_examples=25, deadline=None)
@given(LETTERS)
def test_each_counted_comment_is_in_one_point_and_stands_in_one_place(pieces: list[list[object]]) -> None:
    made = letters(pieces)
    overview = summarise(made, hearing())
    counted = [c.ref for c in overview.comments if c.counts]
    assert Counter(ref for point in overview.points for ref in point.refs) == Counter(counted)
    assert len({point.key for point in overview.points}) == len(overview.points)
    placed = Counter(
        entry.comment.ref
        for chapter in paper(Material(overview, tuple(made), hearing())).chapters
        for block in chapter.blocks
        if isinstance(block, Comments)
        for entry in block.entries
        if entry.primary
    )
    assert placed == Counter(c.ref for c in overview.comments)


@settings(max_examples=25, deadline=None)
@given(LETTERS)
def test_support_and_resistance_never_share_a_point(pieces: list[list[object]]) -> None:
    overview = summarise(letters(pieces), hearing())
    stances = {c.ref: c.stance for c in overview.comments}
    mixed = [p for p in overview.points if len({_side(stances[ref]) for ref in p.refs} - {0}) > 1]
    assert mixed == []


def _side(stance: Stance) -> int:
    return {Stance.AGAINST: -1, Stance.NONE: 0}.get(stance, 1)


def bus(*more: Submission) -> Overview:
    """Two who want the same, one who wants something else, and whatever comes later."""
    made = [
        submission("b.pdf", comment(TEXTS[0], ["veg"], kind="nytt_tiltak"), respondent="Dal kommune"),
        submission("c.pdf", comment(TEXTS[0], ["veg"], kind="nytt_tiltak"), respondent="Li kommune"),
        submission("d.pdf", comment(TEXTS[2], ["skog"], stance="imot"), respondent="Vel"),
    ]
    return summarise([*made, *more], hearing())


def test_the_points_with_most_respondents_come_first_and_the_quote_is_one_of_them() -> None:
    overview = bus()
    first = overview.points[0]
    assert first.respondents == ("Dal kommune", "Li kommune")
    assert first.refs[0] == first.quote
    assert overview.goals[1].sections[0].points == (first.key,)
    assert first.lead.startswith("Li kommune og Dal kommune") or first.lead.startswith("Dal kommune og Li kommune")
    assert "2 av 3 respondenter" in first.lead


def test_more_than_two_are_counted_by_type() -> None:
    made = [
        submission(f"{n}.pdf", comment(TEXTS[0], ["veg"], stance="støtter"), respondent=f"K{n}", respondent_type=kind)
        for n, kind in enumerate((RespondentType.MUNICIPALITY,) * 3 + (RespondentType.ORGANISATION,))
    ]
    (point,) = summarise(made, hearing()).points
    assert point.lead == "Tre kommuner og én organisasjon støtter dette (4 av 4 respondenter; 0 av 0 medlemmer)"


@pytest.mark.parametrize("name", ["a.pdf", "z.pdf"])
def test_a_late_letter_leaves_the_key_as_it_was(name: str) -> None:
    old = bus().points[0]
    late = submission(name, comment(TEXTS[0], ["veg"]), respondent="Sein", dated=bus().files[0].date.replace(year=2025))  # type: ignore[union-attr]
    new = bus(late).points[0]
    assert (new.key, new.total) == (old.key, 3)


def test_a_point_whose_first_comment_is_gone_is_followed_by_its_other_comments() -> None:
    old = bus().points[0]
    new = replace(old, key="other")
    assert follow(old.key, old.marks, [replace(old, key="x", marks=("y",)), new]) == new
    assert follow(old.key, old.marks, [replace(old, key="x", marks=("y",))]) is None


@pytest.mark.parametrize(
    ("a", "b", "same"), [("Ja.", "ja", True), ("Ja,  takk", "ja, takk.", True), ("Ja", "Nei", False)]
)
def test_a_mark_is_blind_to_case_space_and_the_last_stop(a: str, b: str, same: bool) -> None:
    assert (mark(a) == mark(b)) is same


def about(measure: str, stance: str, sender: str) -> Submission:
    piece = comment(f"Om tiltaket mener {sender} noe.", ["skog"], stance=stance)
    labels = replace(piece[3], measures=(Scored(measure, 0.9),))
    return submission(f"{sender}.pdf", (*piece[:3], labels), respondent=sender)


@pytest.mark.parametrize(("second", "found"), [("imot", 1), ("støtter", 0), ("ingen", 0)])
def test_supporters_and_opponents_of_a_measure_are_a_conflict(second: str, found: int) -> None:
    overview = summarise([about("1.1", "støtter_delvis", "A"), about("1.1", second, "B")], hearing())
    assert len(overview.conflicts) == found
    for conflict in overview.conflicts:
        assert (conflict.measure, conflict.supporters, conflict.opponents) == ("1.1", ("A",), ("B",))


def test_a_measure_is_tallied_by_stance_and_those_without_comments_have_their_row() -> None:
    asked = hearing(measures=(Measure("1.1", "skog", "Plante"), Measure("1.2", "skog", "Felle")))
    overview = summarise([about("1.1", "støtter", "A"), about("1.1", "imot", "B")], asked)
    sections = {s.measure: s for s in overview.goals[0].sections}
    assert {m: s.tally.total for m, s in sections.items()} == {"1.1": 2, "1.2": 0}
    assert [t.total for t in sections["1.1"].stances] == [1, 0, 1, 0]


def test_no_comments_are_no_points() -> None:
    assert merge([], TfidfEmbedder()).groups == ()
    assert isinstance(bus().points[0], Point)


@pytest.mark.parametrize(
    ("voice", "text", "stance", "shown"),
    [
        (Voice.ADMINISTRATION, "Vi går inn for ett forum.", "støtter", False),
        (Voice.ADMINISTRATION, "Vegen er for smal, og den bør gjøres bredere.", "støtter", True),
        (Voice.MINORITY, "Vi går inn for ett forum.", "imot", True),
        (Voice.ENCLOSED, "Vegen er for smal, og den bør gjøres bredere.", "støtter", False),
    ],
)
def test_another_voice_is_shown_where_it_differs_from_the_decision(
    voice: Voice, text: str, stance: str, shown: bool
) -> None:
    decision = comment("Vi går inn for ett forum.", [], ["forum"], stance="støtter")
    letter = submission("a.pdf", comment(text, [], ["forum"], stance=stance, voice=voice), decision)
    views = summarise([letter], hearing()).views
    assert bool(views) is shown
    for view in views:
        assert [ref.passage for ref in view.decided] == [1]


@pytest.mark.parametrize(
    ("view", "decision", "beside"),
    [
        (("1.1", "skog"), ("1.1", "skog"), True),
        (("1.1", "skog"), ("1.2", "skog"), False),
        (("1.1", "skog"), (None, "skog"), True),
        ((None, "skog"), ("1.1", "skog"), True),
        ((None, "skog"), (None, "veg"), False),
    ],
)
def test_what_the_decision_says_of_the_same_measure_or_goal_stands_beside_another_voice(
    view: tuple[str | None, str], decision: tuple[str | None, str], beside: bool
) -> None:
    made = []
    for (measure, goal), text, voice in ((view, TEXTS[2], Voice.MINORITY), (decision, TEXTS[3], Voice.DECISION)):
        piece = comment(text, [goal], voice=voice)
        scored = (Scored(measure, 0.9),) if measure else ()
        made.append((*piece[:3], replace(piece[3], measures=scored)))
    (shown,) = summarise([submission("a.pdf", *made)], hearing()).views
    assert bool(shown.decided) is beside


@pytest.mark.parametrize(("second", "points"), [("ett", 1), ("to", 2)])
def test_two_choices_are_never_one_point(second: str, points: int) -> None:
    made = [
        submission(
            f"{value}{n}.pdf",
            comment("Kommunen går inn for dette alternativet.", [], ["forum"], stance="støtter"),
            respondent=f"Sender {n}",
            answers=Answers((ChoiceAnswer("forum", value, "Kommunen går inn for dette alternativet.", 0),)),
        )
        for n, value in enumerate(("ett", second))
    ]
    assert len(summarise(made, hearing()).points) == points
