"""sladdet.xlsx: what the public edition hides and where, for the adviser alone."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from pipeline.records import Hearing
from pipeline.records.public import Masked
from pipeline.report.archive import midnight, with_fixed_dates
from pipeline.report.clean import clean
from pipeline.texts import text

_COLUMNS = (("file", 36), ("page", 7), ("kind", 22), ("original", 60), ("shown", 30))


def write_masked(masked: Sequence[Masked], hearing: Hearing) -> bytes:
    """The workbook as bytes, the same for the same input; what must be looked at comes first."""

    def say(key: str) -> str:
        return text(hearing.written_form, f"public.list.{key}")

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(data, options)
    book.set_properties({"title": say("title"), "author": clean(hearing.owner)[:255],
                         "created": midnight(hearing.deadline)})  # fmt: skip
    page = book.add_worksheet(say("sheet"))
    head = book.add_format({"bold": True, "bg_color": "#DCE5EF", "border": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    page.merge_range(0, 0, 0, len(_COLUMNS) - 1, say("note"), body)
    page.set_row(0, 45)
    for column, (key, width) in enumerate(_COLUMNS):
        page.set_column(column, column, width, body)
        page.write_string(1, column, say(f"columns.{key}"), head)
    for row, found in enumerate(sorted(masked, key=lambda m: bool(m.shown)), start=2):
        shown = found.shown or say("unshown")
        cells = (found.file, found.page, say(f"kinds.{found.kind}"), found.original, shown)
        for column, value in enumerate(cells):
            if isinstance(value, int):
                page.write_number(row, column, value, body)
            else:
                page.write_string(row, column, clean(value or "")[:32_767], body)
    page.freeze_panes(2, 1)
    page.autofilter(1, 0, max(2, len(masked) + 1), len(_COLUMNS) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    book.close()
    return with_fixed_dates(data.getvalue(), hearing.deadline)
