"""The tables of proposed amendments: measure, today's text, the change asked for, and from whom."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import openpyxl
import pyarrow.parquet as pq
import pytest

from pipeline.records import Amendment, Measure, Op, Role, Scored, Submission, Voice
from pipeline.report import columns, lines, page, sheets, workbook
from pipeline.report.blocks import Paragraph, Table
from pipeline.report.chapters import paper
from pipeline.report.chapters.amendments import proposed, today
from pipeline.report.material import Material
from pipeline.summarise import summarise
from tests.report.small import comment, hearing, submission

ASKED = hearing(
    measures=(
        Measure("1.1", "skog", "Plante trær"),
        Measure("1.2", "skog", "Felle trær"),
        Measure("2.1", "veg", "Asfalt"),
    )
)


def asking(text: str, *amendments: Amendment, goals: tuple[str, ...] = (), voice: Voice = Voice.DECISION) -> object:
    """A comment that asks for these changes."""
    piece = comment(text, goals, kind="endring", voice=voice)
    measures = tuple(Scored(a.measure, 0.8) for a in amendments if a.measure)
    return (*piece[:3], replace(piece[3], amendments=amendments, measures=measures))


def answers() -> list[Submission]:
    """One amendment of each kind, of a measure, of a goal alone and of the whole; one without a vote."""
    return [
        submission(
            "a.pdf",
            ("Til planen", Role.LETTERHEAD),
            asking("Asfalt erstattes med grus.", Amendment(Op.REWORD, "2.1", "Asfalt", "grus", 0.9), goals=("veg",)),
            asking("Punktet om felling strykes.", Amendment(Op.DROP, "1.2", "Punktet om felling", None, 0.9)),
            asking("Vi foreslår en sti.", Amendment(Op.ADD, None, None, "en sti", 0.3), goals=("skog",)),
            respondent="Dal kommune",
        ),
        submission(
            "b.pdf",
            asking("Trær bør plantes først.", Amendment(Op.MOVE, "1.1", None, "først", 0.8), goals=("skog",)),
            asking("Språket må bli enklere.", Amendment(Op.REWORD, None, None, None, 0.7)),
            asking("Vi vil ha bru.", Amendment(Op.ADD, "2.1", None, "bru", 0.8), voice=Voice.ENCLOSED),
            respondent="Vel",
        ),
    ]


@pytest.fixture(params=["nb", "nn"])
def material(request: pytest.FixtureRequest) -> Material:
    made, asked = answers(), replace(ASKED, written_form=request.param)
    return Material(summarise(made, asked), tuple(made), asked)


def tables(material: Material) -> dict[str, list[list[str]]]:
    """The tables of amendments by caption, as texts."""
    heads = tuple(material.say(f"columns.{key}") for key in ("amendment", "from_whom"))
    return {
        block.caption: [[cell.text for cell in row] for row in block.rows]
        for chapter in paper(material).chapters
        for block in chapter.blocks
        if isinstance(block, Table) and tuple(column.title for column in block.columns) == heads
    }


def test_each_measure_has_its_amendments_and_the_goal_and_the_plan_have_the_rest(material: Material) -> None:
    say = material.say
    measures = [say("captions.amendments_measure", id=id) for id in ("1.1", "1.2", "2.1")]
    goal, whole = say("captions.amendments", number=1), say("captions.amendments_whole")
    by_caption = tables(material)
    assert list(by_caption) == [goal, *measures, whole]
    assert [len(rows) for rows in by_caption.values()] == [1] * 5


def test_todays_text_stands_once_above_the_table(material: Material) -> None:
    blocks = [block for chapter in paper(material).chapters for block in chapter.blocks]
    assert [b.text for b in blocks if isinstance(b, Paragraph)].count("Asfalt") == 1


def test_a_row_gives_the_quote_and_the_place(material: Material) -> None:
    say = material.say
    change, sender = tables(material)[say("captions.amendments_measure", id="2.1")][0]
    assert change == say("amend.swap", old="Asfalt", new="grus")
    assert sender == f"Dal kommune, {say('page', page=2)}"


def test_an_unsure_amendment_is_marked_and_a_voice_that_does_not_count_left_out(material: Material) -> None:
    rows = [row for table in tables(material).values() for row in table]
    assert [row[0] for row in rows if material.say("unsure") in row[1]] == [material.say("amend.add", new="en sti")]
    assert len(rows) == len(material.overview.amendments) == 5


@pytest.mark.parametrize(
    ("text", "new", "shown"),
    [
        ("Dal kommune går imot å opprette forum.", "Dal kommune går imot å opprette forum", False),
        ("Vi sier nei til forum, både ett og to.", "nei til forum, både ett og to", False),
        ("Vi vil ha en sti.", "en sti", True),
    ],
)
def test_a_rejection_is_no_addition(text: str, new: str, shown: bool) -> None:
    letter = submission("a.pdf", asking(text, Amendment(Op.ADD, None, None, new, 0.9), goals=("skog",)))
    assert bool(summarise([letter], ASKED).amendments) is shown


@pytest.mark.parametrize(
    ("amendment", "key"),
    [
        (Amendment(Op.ADD, None, None, "x"), "add"),
        (Amendment(Op.REWORD, None, None, "x"), "reword"),
        (Amendment(Op.REWORD, None, "y", "x"), "swap"),
        (Amendment(Op.MOVE, None, None, "x"), "move"),
        (Amendment(Op.DROP, "1.1", "y"), "drop"),
        (Amendment(Op.DROP, "1.1"), "drop_all"),
        (Amendment(Op.REWORD, "1.1", "y"), "unsaid"),
    ],
)
def test_what_is_proposed_is_told_in_the_comments_own_words(material: Material, amendment: Amendment, key: str) -> None:
    wanted = material.say(f"amend.{key}", old=amendment.old or "", new=amendment.new or "")
    assert proposed(amendment, material) == wanted


@pytest.mark.parametrize(
    ("measure", "old", "text"), [("1.2", "Fell", "Felle trær"), (None, "gammelt", "«gammelt»"), ("9.9", "x", "«x»")]
)
def test_todays_text_is_the_measures_own_or_what_the_comment_quotes(
    material: Material, measure: str | None, old: str, text: str
) -> None:
    assert today(Amendment(Op.DROP, measure, old), material) == text


def test_the_workbook_and_the_page_have_the_same_rows(material: Material) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(material)), read_only=True)
    rows = list(book[material.say("sheets.amendments")].iter_rows(values_only=True))
    assert len(rows) - 1 == len(sheets.amendments(material).rows) == 5
    html = page.write(material).decode()
    for row in material.overview.amendments:
        assert proposed(row.amendment, material).split("«")[0] in html


def test_each_line_and_row_carries_measures_and_amendments(material: Material) -> None:
    first = json.loads(lines.write(material).decode().splitlines()[0])
    changed = next(p for p in first["passages"] if p.get("measures") == ["2.1"])
    assert changed["amendments"] == [
        {"measure": "2.1", "op": "reword", "old": "Asfalt", "new": "grus", "confidence": 0.9}
    ]
    assert changed["confidences"]["measures"] == {"2.1": 0.8}
    table = pq.read_table(io.BytesIO(columns.write(material))).to_pylist()
    assert [a["op"] for row in table for a in row["amendments"]] == ["reword", "drop", "add", "move", "reword", "add"]


def test_a_hearing_without_amendments_has_no_such_table() -> None:
    made = [submission("a.pdf", comment("Ja.", ["skog"]))]
    assert tables(Material(summarise(made, ASKED), tuple(made), ASKED)) == {}
