"""The workbook: lists for the labels, filters, heads that stay in sight and on each printed page."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipeline.records import Goal
from pipeline.report import write
from pipeline.summarise import summarise
from tests.report.small import hearing, mixed

SHEETS = [
    "Oversikt", "Innspill", "Svar", "Endringsforslag", "Prioriteringer", "FN-mål", "Respondenter", "Regnskap",
]  # fmt: skip


def book(folder: Path, **changes: object) -> Workbook:
    asked = hearing(**changes)
    write(summarise(mixed(), asked), mixed(), asked, folder)
    return openpyxl.load_workbook(folder / "oversikt.xlsx")


def lists(made: Workbook) -> dict[str, str]:
    """Column's title → the words of its list."""
    sheet = made["Innspill"]
    return {
        sheet.cell(1, next(iter(rule.sqref.ranges)).min_col).value: rule.formula1.strip('"')
        for rule in sheet.data_validations.dataValidation
    }


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Holdning", "støtter,støtter delvis,imot,tar ikke stilling"),
        ("Mål", "1 Skog,2 Veg"),
        ("Spørsmål", "Forum,Saker,Fn,Annet"),
        ("Usikker", "ja,nei"),
    ],
)
def test_labels_are_chosen_from_lists(title: str, words: str, tmp_path: Path) -> None:
    assert lists(book(tmp_path))[title] == words


@pytest.mark.parametrize("name", ["m" * 300, "a, b"])
def test_a_list_that_a_workbook_cannot_hold_is_left_out(name: str, tmp_path: Path) -> None:
    goals = (Goal("skog", "Skogen skal stå.", name), Goal("veg", "Vegen skal være hel.", "Veg"))
    found = lists(book(tmp_path, goals=goals))
    assert "Mål" not in found
    assert "Holdning" in found


def test_every_sheet_can_be_filtered_and_printed(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert made.sheetnames == SHEETS
    for sheet in made:
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.page_setup.paperSize == 9
