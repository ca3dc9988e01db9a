"""What the reader is told of answers that hang together, and of facts that do not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.records import Contradiction, Endorsement, Submission, Voice
from pipeline.report import lines, sheets
from pipeline.report.blocks import Cell, Table
from pipeline.report.chapters.ties import blocks
from pipeline.report.material import Material
from pipeline.summarise import summarise
from tests.report.small import comment, hearing, submission


def answers() -> list[Submission]:
    """A draft and its decision, a joint answer, a campaign of two, an enclosed statement, endorsements, two dates."""
    joint = submission("felles.pdf", comment("Ja."), respondent="Li kommune og Fjellaget")
    young = submission("li.pdf", comment("Buss!", voice=Voice.ENCLOSED), respondent="Li kommune")
    return [
        replace(submission("a.pdf", comment("Ja."), respondent="Dal kommune", superseded_by="b.pdf"), draft_of="b.pdf"),
        submission("b.pdf", comment("Nei."), respondent="Dal kommune", supersedes="a.pdf", late=True),
        replace(joint, respondents=("Li kommune", "Fjellaget")),
        *(
            replace(submission(file, comment("Ja."), respondent=f"Person {file}"), campaign="o0.eml", campaign_text="o")
            for file in ("o0.eml", "o1.eml")
        ),
        replace(young, passages=tuple(replace(p, voice_of="Li ungdomsråd") for p in young.passages)),
        replace(
            submission("e.pdf", comment("Vi slutter oss til KS."), respondent="Vel"),
            endorses=(Endorsement("KS", 0), Endorsement("Dal", 0, "b.pdf"), Endorsement("laget", 0, unclear=True)),
            contradictions=(Contradiction("dated", "2024-02-20", "dated_label", ("2024-02-22",)),),
        ),
    ]  # fmt: skip


@pytest.fixture(params=["nb", "nn"])
def material(request: pytest.FixtureRequest) -> Material:
    asked = hearing(written_form=request.param)
    made = answers()
    return Material(summarise(made, asked), tuple(sorted(made, key=lambda s: s.file)), asked)


def table(material: Material, caption: str) -> list[list[str]]:
    """The texts of the table with this caption."""
    title = material.say(f"captions.{caption}")
    found = next(b for b in blocks(material) if isinstance(b, Table) and b.caption == title)
    return [[cell.text for cell in row if isinstance(cell, Cell)] for row in found.rows]


def test_each_kind_of_tie_has_its_row(material: Material) -> None:
    say = material.say
    rows = table(material, "together")
    assert [row[0] for row in rows] == [
        say("ties.joint"), say("ties.campaign"), say("ties.draft"), *[say("ties.endorsement")] * 3,
    ]  # fmt: skip
    assert rows[0][1] == "Li kommune; Fjellaget"
    assert "2 avsend" in rows[1][3]
    assert (say("on_time") in rows[2][3], say("late") in rows[2][3]) == (True, True)


def test_an_endorsed_statement_is_pointed_to_or_said_to_be_missing(material: Material) -> None:
    say = material.say
    told = {row[3] for row in table(material, "together") if row[0] == say("ties.endorsement")}
    assert told == {
        say("endorses_missing", name="KS"),
        say("endorses", name="Dal", file=material.answer("b.pdf")),
        say("endorses_unclear", name="laget"),
    }


def test_contradicting_facts_are_shown_with_the_rule(material: Material) -> None:
    ((who, fact, used, others, rule),) = table(material, "contradictions")
    assert (who, used, others) == ("Vel", "20.02.2024", "22.02.2024")
    assert (fact, rule) == (material.say("fields.dated"), material.say("rules.dated_label"))


def test_an_enclosed_statement_has_a_line_in_the_paper_and_in_the_workbook(material: Material) -> None:
    assert [row[0] for row in table(material, "enclosed")] == ["Li ungdomsråd"]
    sheet = sheets.respondents(material)
    (row,) = [row for row in sheet.rows if row[1] == "Li ungdomsråd"]
    assert material.say("turnout.vedlagt") in row
    assert len(row) == len(sheet.columns)


def test_answers_with_nothing_between_them_say_nothing() -> None:
    made = (submission("a.pdf", comment("Ja."), respondent="Dal kommune"),)
    assert list(blocks(Material(summarise(made, hearing()), made, hearing()))) == []


def test_the_jsonl_has_the_ties(material: Material) -> None:
    rows = {row["file"]: row for row in map(json.loads, lines.write(material).decode().splitlines())}
    assert rows["a.pdf"]["draft_of"] == "b.pdf"
    assert rows["o1.eml"]["campaign"] == "o0.eml"
    assert rows["felles.pdf"]["respondents"] == ["Li kommune", "Fjellaget"]
    assert rows["e.pdf"]["endorses"][0] == {"of": "KS", "passage": 0, "file": None, "unclear": False}
    assert rows["e.pdf"]["contradictions"][0]["rule"] == "dated_label"
