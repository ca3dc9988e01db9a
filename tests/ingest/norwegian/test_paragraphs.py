"""At least 99 % of the paragraphs of invented Norwegian letters are recovered exactly and in order.

`python -m tests.ingest.norwegian.compare` prints the share and each difference, `generate` makes the files.
"""

from __future__ import annotations

import importlib.util
import shutil
from functools import cache
from pathlib import Path

import pytest

from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Status, Style
from tests.ingest.norwegian.compare import Result, cases, compare
from tests.ingest.norwegian.content import load_layouts, soft_hyphens
from tests.ingest.norwegian.generate import make

CASES = {case.name: case for case in cases() if not case.layout.held_out}
HELD_OUT = [case for case in cases() if case.layout.held_out]
FORMATS = {"pdf": ("pdf",), "docx and odt": ("docx", "odt")}
MUST_REACH = 0.99
HELD_OUT_REACH = 0.98
"""At first sight it was 99.1 % (1359 of 1372), PDF alone 98.4 % (823 of 836). Other versions of the programs that make
the files break lines elsewhere.
"""

MAX_EXTRA = 0.01
"""Blocks that stand nowhere in the letter, as a share of its paragraphs."""


@cache
def document(name: str) -> Document:
    return read_bytes(CASES[name].data(), name)


@cache
def result(name: str) -> Result:
    return compare(document(name), CASES[name].expected())


def check(results: dict[str, Result], least: float) -> None:
    total = sum(r.total for r in results.values())
    found = sum(r.found for r in results.values())
    extra = sum(r.extra for r in results.values())
    shown = "\n".join("\n    ".join((case, *r.diff)) for case, r in results.items() if r.diff)
    print(f"{found} of {total} paragraphs ({found / total:.2%}), {extra} extra blocks\n{shown}")
    assert found >= least * total, shown
    assert extra <= MAX_EXTRA * total, shown


@pytest.mark.parametrize("formats", FORMATS)
def test_paragraphs_are_recovered_exactly_and_in_order(formats: str) -> None:
    check({name: result(name) for name, case in CASES.items() if case.format in FORMATS[formats]}, MUST_REACH)


def test_the_set_is_as_large_as_it_says() -> None:
    totals = {case.name: result(case.name).total for case in CASES.values() if case.format == "pdf"}
    assert len(totals) >= 25
    assert sum(totals.values()) >= 600
    layouts = [layout.held_out for layout in load_layouts()]
    assert sum(layouts) >= len(layouts) // 4


@pytest.mark.parametrize("name", CASES)
def test_every_file_is_read_without_complaint(name: str) -> None:
    assert (document(name).status, document(name).problems) == (Status.OK, ())


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.format == "pdf"])
def test_running_lines_are_marked_on_every_page(name: str) -> None:
    """Where the layout has them, and the letter more than one page."""
    case, read = CASES[name], document(name)
    header, footer = case.expected().running
    runs = case.layout.engine != "html" and case.layout.look.get("running", True) and read.pages > 1
    pages = set(range(1, read.pages + 1)) if runs else set()
    marked = [(block.style, block.page, block.text) for block in read.blocks]
    assert pages <= {page for style, page, text in marked if style is Style.HEADER and text == header}
    assert pages <= {page for style, page, text in marked if style is Style.FOOTER and text.startswith(footer)}


def test_soft_hyphens_are_in_the_files() -> None:
    """Else the set would not show that they are taken out."""
    assert "\u00ad" in soft_hyphens("kommunestyret")


@pytest.mark.soak
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("chromium") and importlib.util.find_spec("typst")),
    reason="LibreOffice, Chromium and Typst make the files",
)
def test_layouts_that_were_held_out(tmp_path: Path) -> None:
    make([layout for layout in load_layouts() if layout.held_out], tmp_path)
    check(
        {case.name: compare(read_bytes(case.data(tmp_path), case.name), case.expected()) for case in HELD_OUT},
        HELD_OUT_REACH,
    )
