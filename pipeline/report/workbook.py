"""oversikt.xlsx: the overview for sorting and filtering, one row per comment."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from pipeline.report.archive import midnight, with_fixed_dates
from pipeline.report.clean import clean
from pipeline.report.labels import choices
from pipeline.report.material import Material
from pipeline.report.sheets import SHEETS, Sheet

_CELL_CHARACTERS = 32_767
"""What a cell of a workbook holds."""


def write(material: Material) -> bytes:
    """oversikt.xlsx as bytes, the same for the same input. All text is written as text, never as formula or link."""
    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    book.set_properties(
        {
            "title": clean(f"{material.say('title')}: {material.hearing.title}")[:255],
            "author": clean(material.hearing.owner)[:255],
            "created": midnight(material.hearing.deadline),
        }
    )
    for key, build in SHEETS.items():
        sheet = build(material)
        page = _sheet(book, material.say(f"sheets.{key}"), sheet, material.say("truncated"))
        if key == "comments" and sheet.rows:
            _lists(page, sheet, choices(material))
    book.close()
    return with_fixed_dates(data.getvalue(), material.hearing.deadline)


def _lists(page: Any, sheet: Sheet, lists: Mapping[str, list[str]]) -> None:
    """A drop-down list in each column of labels; what it does not hold may be written all the same."""
    for column, (title, _) in enumerate(sheet.columns):
        if title in lists:
            page.data_validation(
                1, column, len(sheet.rows), column, {"validate": "list", "source": lists[title], "show_error": False}
            )


def _sheet(book: Any, name: str, sheet: Sheet, truncated: str) -> Any:
    """Head in bold, frozen with its filter and repeated on each printed page; text wraps, numbers are numbers."""
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#DCE5EF", "border": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(sheet.columns):
        hidden = {"hidden": column >= len(sheet.columns) - sheet.hidden}
        page.set_column(column, column, width, body, hidden)
        page.write_string(0, column, clean(title), head)
    for row, cells in enumerate(sheet.rows, start=1):
        _row(page, row, cells, body, truncated)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
    return page


def _row(page: Any, row: int, cells: Sequence[object], body: Any, truncated: str) -> None:
    for column, value in enumerate(cells):
        if value is None or value == "":
            page.write_blank(row, column, None, body)
        elif isinstance(value, (int, float)):
            page.write_number(row, column, value, body)
        else:
            page.write_string(row, column, fitted(str(value), truncated), body)


def fitted(text: str, truncated: str) -> str:
    """The text as a cell can hold it; what is cut is said."""
    text = clean(text)
    return text if len(text) <= _CELL_CHARACTERS else text[: _CELL_CHARACTERS - len(truncated)] + truncated
