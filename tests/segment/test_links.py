"""Copies and corrections are linked; what only looks alike is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.records import Passage, Role, Source, Status, Submission, Voice
from pipeline.segment import campaigns, link
from pipeline.segment.shingles import Shingles, dice

TEXT = (
    "Granli kommune støtter planen for trygge veier i Vesledal og vil være med på å betale for den i to år. "
    "Vi ber om at fortauet langs skolen bygges før sykkelveien, og at det settes av penger til lys. "
    "Kommunen kan ikke se at en ny bro over elva er det som haster mest nå."
)
OTHER = (
    "Bondelaget er opptatt av at dyrka mark ikke skal bygges ned, og vil ha en annen trasé. "
    "Vi har målt opp jordet selv, og tar gjerne imot dere til en befaring når våronna er over."
)


def submission(file: str, text: str = TEXT, respondent: str = "Granli kommune", day: int = 1) -> Submission:
    passage = Passage(0, len(text), text, Role.COMMENT, 1.0, 1, voice=Voice.DECISION)
    return Submission(
        file=file, sha256=file, format="pdf", status=Status.OK, pages=1, respondent=respondent, respondent_type=None,
        written_form="nb", dated=dt.date(2024, 4, day), passages=(passage,),
    )  # fmt: skip


def links(*submissions: Submission) -> dict[str, tuple[str | None, str | None, str | None]]:
    return {s.file: (s.duplicate_of, s.supersedes, s.superseded_by) for s in link(submissions)}


def test_the_same_answer_in_two_formats_counts_once() -> None:
    found = links(submission("svar.pdf"), submission("svar.docx"))
    assert found == {"svar.pdf": ("svar.docx", None, None), "svar.docx": (None, None, None)}


def test_a_copy_with_reading_errors_is_still_a_copy() -> None:
    scanned = TEXT.replace("haster", "hasler")
    assert links(submission("a.pdf"), submission("b.pdf", scanned))["b.pdf"][0] == "a.pdf"


def test_a_corrected_letter_replaces_the_first() -> None:
    corrected = "Dette brevet erstatter det forrige i sin helhet. " + TEXT.replace("støtter planen", "går imot planen")
    found = links(submission("ny.pdf", corrected, day=9), submission("gammel.pdf"))
    assert found == {"ny.pdf": (None, "gammel.pdf", None), "gammel.pdf": (None, None, "ny.pdf")}


@pytest.mark.parametrize(
    "second",
    [
        submission("b.pdf", TEXT, respondent="Lia kommune"),
        submission("b.pdf", OTHER),
        submission("b.pdf", OTHER, respondent="Granli bondelag", day=9),
    ],
    ids=["same text, other sender", "same sender, other text", "other sender, other text"],
)
def test_near_misses_are_not_linked(second: Submission) -> None:
    assert set(links(submission("a.pdf"), second).values()) == {(None, None, None)}


def test_three_versions_make_a_chain_and_only_the_last_one_counts() -> None:
    versions = [submission(f"v{n}.pdf", TEXT + " Rettet." * (n > 1), day=n) for n in (1, 2, 3)]
    versions = [
        replace(v, passages=(replace(v.passages[0], text=v.passages[0].text + f" Punkt {v.file}."),)) for v in versions
    ]
    assert [s.file for s in link(versions) if s.counts] == ["v3.pdf"]


def test_the_order_of_files_changes_nothing() -> None:
    files = [submission("a.pdf"), submission("b.pdf"), submission("c.pdf", OTHER), submission("d.pdf", TEXT, day=5)]
    assert links(*files) == links(*reversed(files))


def test_a_resent_letter_with_a_word_changed_is_a_new_version() -> None:
    found = links(submission("a.pdf"), submission("b.pdf", TEXT.replace("to år", "tre år"), day=4))
    assert found["b.pdf"] == (None, "a.pdf", None)


def test_a_word_cut_in_two_at_a_lines_end_is_no_change() -> None:
    assert links(submission("a.pdf"), submission("b.pdf", TEXT.replace("sykkelveien", "sykkel- veien"), day=4))[
        "b.pdf"
    ] == ("a.pdf", None, None)


def test_of_two_copies_the_one_with_clearly_more_in_it_counts() -> None:
    longer = f"{TEXT} {OTHER} Vedlagt ligger regnskapet vårt, som viser at dugnaden har holdt veien åpen i elleve år."
    assert links(submission("a.pdf"), submission("b.pdf", longer))["a.pdf"][0] == "b.pdf"


def test_a_sender_misread_in_a_scan_is_the_same_sender() -> None:
    scan = submission("b.pdf", TEXT.replace("haster", "hasler"), respondent="Granli komrnune")
    scan = replace(scan, passages=(replace(scan.passages[0], source=Source.OCR),))
    assert links(submission("a.pdf"), scan)["b.pdf"][0] == "a.pdf"


@pytest.mark.parametrize("days", [(1, 20), (20, 1)], ids=["draft first", "draft sent last"])
def test_the_decision_speaks_and_the_draft_stays(days: tuple[int, int]) -> None:
    draft = replace(submission("utkast.pdf", day=days[0]), provisional=True)
    decision = submission("vedtak.pdf", f"Kommunestyret vedtok dette. {TEXT[:180]} {OTHER}", day=days[1])
    found = {s.file: s for s in link([draft, decision])}
    assert (found["utkast.pdf"].draft_of, found["utkast.pdf"].superseded_by) == ("vedtak.pdf", "vedtak.pdf")
    assert found["vedtak.pdf"].supersedes == "utkast.pdf"
    assert [s.file for s in found.values() if s.counts] == ["vedtak.pdf"]


def test_a_draft_on_another_matter_is_not_replaced() -> None:
    draft = replace(submission("utkast.pdf", OTHER), provisional=True)
    assert link([draft, submission("svar.pdf", day=20)])[0].draft_of is None


def test_one_text_from_several_senders_is_a_campaign_and_each_has_its_voice() -> None:
    senders = ("Kari Li", "Ola Moen", "Siv Dal")
    letters = [submission(f"{n}.eml", TEXT, respondent=name) for n, name in enumerate(senders)]
    own = f"{TEXT[:230]} Selv går jeg til skolen hver dag med to barn, og det har hendt at bilen ikke stoppet for oss."
    found = link([*letters, submission("egen.eml", own, respondent="Per Vik", day=9), submission("annet.pdf", OTHER)])
    assert [s.campaign for s in found] == ["0.eml"] * 4 + [None]
    assert [s.campaign_text for s in found] == ["0.eml"] * 3 + ["egen.eml", None]
    assert all(s.counts for s in found)


def test_a_copy_within_a_campaign_counts_once() -> None:
    letters = [submission("a.eml", respondent="Kari Li"), submission("b.eml", respondent="Ola Moen")]
    found = link([*letters, submission("c.pdf", respondent="Kari Li")])
    assert [s.counts for s in found] == [True, True, False]


@pytest.mark.parametrize("text", ["Vi har ingen merknader til planen.", "Ingen merknader."])
def test_having_nothing_to_say_is_no_campaign(text: str) -> None:
    found = link([submission(f"{n}.pdf", text, respondent=f"Lag {n}") for n in range(3)])
    assert {s.campaign for s in found} == {None}


def test_two_without_a_name_are_two() -> None:
    found = links(submission("a.pdf", respondent="Anonym"), submission("b.pdf", OTHER, respondent="Anonym", day=9))
    assert set(found.values()) == {(None, None, None)}


def test_the_same_file_under_two_senders_of_the_archives_list_is_two_answers() -> None:
    pair = [
        replace(submission(f"{n}.pdf", respondent=n), sha256="x", respondent_basis="csv")
        for n in ("Kari Li", "Ola Moe")
    ]
    assert [s.duplicate_of for s in link(pair)] == [None, None]


def many(count: int) -> list[Submission]:
    """A campaign, copies, and letters of their own, a third each; all begin alike."""
    made = []
    for n in range(count):
        own = " ".join(f"ord{n}x{i}" for i in range(60))
        text = {0: f"{TEXT} {n}", 1: f"Vi viser til høring av planen. {own}"}.get(n % 3, f"Vi viser til planen. {own}")
        made.append(submission(f"{n:05}.pdf", text, respondent=f"Lag {n - (n % 9 == 8)}"))
    return made


@pytest.mark.parametrize("count", [150, 300])
def test_each_letter_is_compared_with_few_others_however_many_there_are(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counted(a: Shingles, b: Shingles) -> float:
        nonlocal compared
        compared += 1
        return dice(a, b)

    monkeypatch.setattr(campaigns, "dice", counted)
    letters: Sequence[Submission] = link(many(count))
    assert sum(s.campaign is not None for s in letters) == count // 3
    assert compared <= 6 * count
