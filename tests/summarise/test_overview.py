"""The counting: who has a voice, what is tallied, what stays apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import Answers, ChoiceAnswer, Party, Priority, RespondentType, Stance, Status, Voice
from pipeline.records.overview import Group, Standing, Turnout
from pipeline.summarise import comments_table, summarise
from tests.report.small import comment, hearing, mixed, submission


def test_the_order_of_reading_does_not_matter() -> None:
    assert summarise(mixed(), hearing()) == summarise(mixed()[::-1], hearing())


def test_respondents_are_distinct_and_only_those_that_count() -> None:
    overview = summarise(mixed(), hearing())
    assert overview.respondents.respondents == ("Li kommune", "Bygdelaget", "Ola Nordmann")
    assert overview.groups == (Group.MEMBER, Group.PUBLIC, Group.ORGANISATION, Group.PRIVATE)
    assert overview.respondents.by_group == (1, 0, 1, 1)


def test_turnout_tells_silence_from_an_unreadable_answer() -> None:
    overview = summarise(mixed(), hearing())
    assert {i.name: i.turnout for i in overview.invited} == {
        "Dal kommune": Turnout.SILENT,
        "Li kommune": Turnout.ANSWERED,
        "Fjellaget": Turnout.UNREADABLE,
    }
    assert overview.silent.respondents == ("Dal kommune",)
    assert overview.silent.by_group == (1, 0, 0, 0)


def test_the_options_add_up_to_the_respondents() -> None:
    overview = summarise(mixed(), hearing())
    result = overview.questions[0]
    assert {t.key: t.total for t in result.options} == {"ett": 1, "to": 0, "uavklart": 0, "ikke_berørt": 2}
    assert sum(t.total for t in result.options) == overview.respondents.total
    assert [row.evidence for row in result.choices if row.value] == ["Vi vil ha ett forum."]


@pytest.mark.parametrize(
    ("first", "second", "expected", "conflict"),
    [
        ("ett", None, "ett", False),
        (None, "to", "to", False),
        ("ett", "ett", "ett", False),
        ("ett", "to", "uavklart", True),
        (None, None, "ikke_berørt", False),
        ("tre", None, "tre", False),
    ],
)
def test_two_letters_of_one_sender_are_one_voice(
    first: str | None, second: str | None, expected: str, conflict: bool
) -> None:
    letters = [
        submission(
            f"{name}.pdf",
            comment("Svar."),
            respondent="Dal kommune",
            answers=Answers((ChoiceAnswer("forum", value, "Svar.", 0),)),
        )
        for name, value in (("a", first), ("b", second))
    ]
    result = summarise(letters, hearing()).questions[0]
    assert {t.key: t.total for t in result.options}[expected] == 1
    assert sum(t.total for t in result.options) == 1
    assert bool(result.conflicting) is conflict


def test_a_joint_answer_speaks_for_each_of_its_senders() -> None:
    joint = submission("felles.pdf", comment("Ja.", ["skog"], stance="støtter"), respondents=("Dal kommune", "Li"))
    overview = summarise([joint], hearing())
    assert overview.respondents.respondents == ("Dal kommune", "Li")
    assert overview.goals[0].stance(Stance.SUPPORTS).total == 2
    assert len(overview.comments) == 1


@pytest.mark.parametrize(
    ("kind", "party", "group"),
    [
        (RespondentType.MUNICIPALITY, None, Group.PUBLIC),
        (RespondentType.COUNCIL, None, Group.PUBLIC),
        (RespondentType.PARTY, None, Group.ORGANISATION),
        (RespondentType.BUSINESS, None, Group.ORGANISATION),
        (RespondentType.PRIVATE, None, Group.PRIVATE),
        (None, None, Group.UNKNOWN),
        (RespondentType.MUNICIPALITY, Party("Vik kommune", (), "medlem"), Group.MEMBER),
        (RespondentType.MUNICIPALITY, Party("Vik kommune", (), "annen"), Group.PUBLIC),
        (RespondentType.ORGANISATION, Party("X", ("Vik Kommune",), "medlem"), Group.MEMBER),
    ],
)
def test_groups(kind: RespondentType | None, party: Party | None, group: Group) -> None:
    asked = hearing(invited=(party,) if party else ())
    overview = summarise([submission("a.pdf", respondent="Vik kommune", respondent_type=kind)], asked)
    assert overview.senders[0].group is group
    assert overview.files[0].group is group


@pytest.mark.parametrize(
    ("names", "issues"),
    [
        (("flere kveldsbusser", "Flere kveldsbussene"), 1),
        (("helsesykepleier (1.1)", "mer tid til barna (1.1)"), 1),
        (("bygge veg", "ikke bygge veg"), 2),
        (("felles kart over villreinen", "felles kart over villreinen og tamreinen"), 1),
        (("veg", "bredere veg"), 2),
        (("jordvern", "jernbane"), 2),
    ],
)
def test_issues_named_alike_are_one(names: tuple[str, str], issues: int) -> None:
    letters = [
        submission(
            f"{i}.pdf",
            comment("x"),
            respondent=f"Sender {i}",
            answers=Answers(priorities=(Priority(name, "saker", i + 1, 0),)),
        )
        for i, name in enumerate(names)
    ]
    found = summarise(letters, hearing()).questions[1].issues
    assert len(found) == issues
    assert sum(issue.tally.total for issue in found) == 2
    assert {v for issue in found for v in issue.variants} == set(names)
    if issues == 1:
        assert found[0].mean_rank == 1.5


def test_an_issue_counts_once_per_respondent_with_its_best_rank() -> None:
    priorities = (Priority("jordvern", "saker", 3, 0), Priority("Jordvern", "saker", 1, 0))
    one = submission("a.pdf", comment("x"), answers=Answers(priorities=priorities))
    (issue,) = summarise([one], hearing()).questions[1].issues
    assert (issue.tally.total, issue.mean_rank) == (1, 1.0)


def test_all_17_un_goals_have_a_row() -> None:
    overview = summarise(mixed(), hearing())
    assert [row.number for row in overview.sdgs] == list(range(1, 18))
    assert overview.sdgs[8].tally.respondents == ("Li kommune",)
    assert sum(row.tally.total for row in overview.sdgs) == 1


@pytest.mark.parametrize("voice", [v for v in Voice if v is not Voice.DECISION])
def test_other_voices_stay_visible_but_do_not_count(voice: Voice) -> None:
    letter = submission("a.pdf", comment("Nei.", ["skog"], stance="imot", voice=voice))
    goal = summarise([letter], hearing()).goals[0]
    assert goal.tally.total == 0
    assert goal.stance(Stance.AGAINST).total == 0
    assert len(goal.elsewhere) == 1


def test_each_comment_has_its_standing_and_number() -> None:
    overview = summarise(mixed(), hearing())
    assert [c.number for c in overview.comments] == list(range(1, 9))
    standing = {(c.file, c.passage): c.standing for c in overview.comments}
    assert standing["Li_kommune_1.pdf", 0] is Standing.SUPERSEDED
    assert standing["kopi.docx", 0] is Standing.DUPLICATE
    assert standing["Li_kommune_2.pdf", 3] is Standing.OTHER_VOICE
    assert [r.file for r in overview.annexed] == ["Li_kommune_1.pdf", "kopi.docx"]


def test_comments_without_goal_and_question_are_uncategorised() -> None:
    strange = submission("a.pdf", comment("x", ["finnes-ikke"]), comment("y", [], ["annet"]))
    unlabelled = replace(strange.passages[0], labels=None)
    strange = replace(strange, passages=(*strange.passages, unlabelled))
    overview = summarise([strange], hearing())
    assert [r.passage for r in overview.uncategorised] == [0, 2]


def test_each_sentence_of_the_brief_is_backed() -> None:
    overview = summarise(mixed(), hearing())
    assert {s.topic for s in overview.brief} == {"svar", "spørsmål", "støtte", "motstand", "avgjøres"}
    known = {c.ref for c in overview.comments}
    files = {f.file for f in overview.files}
    for sentence in overview.brief:
        assert sentence.refs or sentence.files or sentence.chapter
        assert set(sentence.refs) <= known
        assert set(sentence.files) <= files


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("nb", "1 av 3 inviterte har svart, og 2 respondenter som ikke var invitert."),
        ("nn", "1 av 3 inviterte har svart, og 2 respondentar som ikkje var inviterte."),
    ],
)
def test_the_brief_is_in_the_hearings_form(form: str, expected: str) -> None:
    texts = [s.text for s in summarise(mixed(), hearing(written_form=form)).brief]
    assert any(text.startswith(expected) for text in texts)


def test_it_says_so_where_members_are_not_known() -> None:
    unknown = hearing(invited=(Party("Li kommune"),))
    overview = summarise(mixed(), unknown)
    assert not overview.members_known
    assert Group.MEMBER not in overview.groups
    assert any("hvem som er medlemmer" in s.text for s in overview.brief)


def test_the_ledger_holds_every_word() -> None:
    overview = summarise(mixed(), hearing())
    words = {row.file: row.total for row in overview.ledger}
    assert words["Li_kommune_2.pdf"] == 2 + 5 + 6 + 4
    assert words["sak.pdf"] == 0
    scanned = next(row for row in overview.ledger if row.file == "Ola.eml")
    assert (scanned.ocr_pages, scanned.low_pages) == ((1, 2), (1, 2))


def test_nothing_came_in() -> None:
    overview = summarise([], hearing())
    assert overview.respondents.total == 0
    assert overview.silent.total == 3
    assert overview.brief[0].text == "Det ligger ingen høringssvar i mappen."
    assert comments_table([]).empty


def test_nothing_could_be_read() -> None:
    broken = [replace(submission(f"{i}.pdf"), status=Status.CORRUPT) for i in range(2)]
    overview = summarise(broken, hearing())
    assert overview.respondents.total == 0
    assert len(overview.files) == 2
    assert any("2 av 2 filer kunne ikke leses" in s.text for s in overview.brief)


def test_an_error_of_the_program_is_not_blamed_on_the_files() -> None:
    broken = [replace(submission(f"{i}.pdf"), status=Status.FAILED) for i in range(2)]
    said = " ".join(sentence.text for sentence in summarise(broken, hearing()).brief)
    assert "Feil i programmet: 2 av 2 filer er ikke behandlet" in said
    assert "kunne ikke leses" not in said


def test_the_table_has_the_comments_that_count_marked() -> None:
    table = comments_table(mixed())
    assert len(table) == 8
    assert table["counts"].sum() == 5
    assert table.loc[table["file"] == "Ola.eml", "unsure"].tolist() == [True, False]
