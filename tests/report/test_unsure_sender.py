"""The file table says of which files the sender is not certain, and where it was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.report.blocks import Cell
from pipeline.report.chapters.senders import files_table
from pipeline.report.lines import submission_record
from pipeline.report.material import Material
from pipeline.segment.respondent_evidence import TRUST
from pipeline.summarise import summarise
from tests.report.small import comment, hearing, submission


def note(form: str, basis: str, unsure: bool) -> tuple[str, Material]:
    asked = hearing(written_form=form)
    made = replace(submission("li.pdf", comment("Ja.")), respondent_basis=basis, respondent_unsure=unsure)
    material = Material(summarise([made], asked), (made,), asked)
    last = files_table(material).rows[0][-1]
    assert isinstance(last, Cell)
    return last.text, material


@pytest.mark.parametrize("form", ["nb", "nn"])
@pytest.mark.parametrize("basis", sorted(TRUST))
def test_an_unsure_sender_is_told_with_its_source(form: str, basis: str) -> None:
    text, material = note(form, basis, unsure=True)
    assert text == material.say("sender_unsure", source=material.say(f"sender_sources.{basis}"))


def test_a_sure_sender_needs_no_remark() -> None:
    assert note("nb", "letterhead", unsure=False)[0] == ""


@pytest.mark.parametrize("unsure", [True, False])
def test_the_record_says_whether_the_sender_is_unsure(unsure: bool) -> None:
    made = replace(submission("li.pdf", comment("Ja.")), respondent_unsure=unsure)
    assert submission_record(made, hearing())["respondent_unsure"] is unsure
