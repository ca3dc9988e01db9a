"""Copies and corrections are linked; what only looks alike is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.records import Passage, Role, Status, Submission, Voice
from pipeline.segment import link

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
