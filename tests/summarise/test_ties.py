"""Joint answers, campaigns, enclosed statements and drafts in the counting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import RespondentType, Voice
from pipeline.records.overview import Group, Standing
from pipeline.summarise import summarise
from tests.report.small import comment, hearing, submission


def test_each_sender_of_a_joint_answer_is_one_respondent_of_its_own_group_and_the_comment_one() -> None:
    joint = replace(
        submission("felles.pdf", comment("Ja.", ["skog"], stance="støtter"), respondents=("Dal kommune", "Fjellaget")),
        respondent_types=(RespondentType.MUNICIPALITY, RespondentType.ORGANISATION),
    )
    overview = summarise([joint], hearing())
    assert {s.name: s.group for s in overview.senders} == {
        "Dal kommune": Group.MEMBER,
        "Fjellaget": Group.ORGANISATION,
    }
    assert overview.goals[0].tally.total == 2
    assert len(overview.comments) == 1
    assert {i.name for i in overview.invited if i.turnout.value == "svart"} == {"Dal kommune", "Fjellaget"}


def test_a_sender_of_a_joint_answer_who_also_writes_alone_is_one_respondent() -> None:
    joint = submission("felles.pdf", comment("Ja.", ["skog"]), respondents=("Dal kommune", "Fjellaget"))
    alone = submission("alene.pdf", comment("Ja, alene.", ["skog"]), respondent="Fjellaget", respondents=("Fjellaget",))
    overview = summarise([joint, alone], hearing())
    assert overview.respondents.total == overview.goals[0].tally.total == 2


def campaign(count: int, texts: int = 1) -> list:
    return [
        replace(
            submission(f"{n}.eml", comment("Ja.", ["skog"]), respondent=f"Person {n}", respondents=(f"Person {n}",)),
            campaign="0.eml",
            campaign_text=f"{n % texts}.eml",
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(("count", "texts"), [(4, 1), (5, 2)])
def test_a_campaign_is_told_as_senders_and_texts_and_each_sender_counts(count: int, texts: int) -> None:
    overview = summarise(campaign(count, texts), hearing())
    (found,) = overview.campaigns
    assert (len(found.respondents), found.texts, overview.respondents.total) == (count, texts, count)
    sentence = next(s.text for s in overview.brief if s.files == found.files and "avsendere" in s.text)
    assert sentence.startswith(f"{count} avsendere, {texts} ")


def test_a_campaign_of_which_one_sender_is_left_is_none() -> None:
    letters = campaign(2)
    overview = summarise([letters[0], replace(letters[1], duplicate_of="0.eml")], hearing())
    assert overview.campaigns == ()


def test_two_who_sign_as_anonymous_are_two_respondents() -> None:
    letters = [submission(f"{n}.txt", comment("Ja."), respondent="Anonym", respondents=("Anonym",)) for n in range(2)]
    assert summarise(letters, hearing()).respondents.total == 2


def enclosing() -> list:
    letter = submission(
        "dal.pdf", comment("Vi er for.", ["skog"]), comment("Vi vil ha buss.", ["veg"], voice=Voice.ENCLOSED),
        comment("Og lys.", ["veg"], voice=Voice.ENCLOSED), respondent="Dal kommune", respondents=("Dal kommune",),
    )  # fmt: skip
    named = [
        replace(p, voice_of="Ungdomsrådet i Dal") if p.voice is Voice.ENCLOSED else p for p in letter.passages
    ]  # fmt: skip
    return [replace(letter, passages=tuple(named))]


def test_an_enclosed_statement_is_a_line_of_its_own_and_no_voice() -> None:
    overview = summarise(enclosing(), hearing())
    (line,) = overview.enclosed
    assert (line.name, line.file, line.respondent, len(line.refs), line.own_file) == (
        "Ungdomsrådet i Dal", "dal.pdf", "Dal kommune", 2, None,
    )  # fmt: skip
    assert overview.respondents.respondents == ("Dal kommune",)
    assert {c.standing for c in overview.comments if c.ref in line.refs} == {Standing.OTHER_VOICE}


def test_who_is_enclosed_and_has_also_written_is_led_to_its_own_answer() -> None:
    own = submission("ungdom.pdf", comment("Ja."), respondent="Ungdomsrådet i Dal", respondents=("Ungdomsrådet i Dal",))
    assert summarise([*enclosing(), own], hearing()).enclosed[0].own_file == "ungdom.pdf"


def test_a_draft_and_its_decision_are_told_with_the_lateness_of_both() -> None:
    draft = replace(
        submission("utkast.pdf", comment("Ja."), respondent="Dal kommune", superseded_by="vedtak.pdf"),
        draft_of="vedtak.pdf", provisional=True,
    )  # fmt: skip
    decision = submission("vedtak.pdf", comment("Nei."), respondent="Dal kommune", supersedes="utkast.pdf", late=True)
    overview = summarise([draft, decision], hearing())
    told = [s.text for s in overview.brief if s.files == ("utkast.pdf",)]
    assert told == [
        "1 av 2 filer er et foreløpig svar som avsenderens endelige vedtak har erstattet: Dal kommune. "
        "Innen fristen: 1 av 1."
    ]
    assert [s.files for s in overview.brief if "kom etter fristen" in s.text] == [("vedtak.pdf",)]
    assert [c.text for c in overview.comments if c.counts] == ["Nei."]
