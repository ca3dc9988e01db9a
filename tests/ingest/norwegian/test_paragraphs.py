"""At least 99 % of the paragraphs of invented Norwegian letters are recovered exactly and in order.

`python -m tests.ingest.norwegian.compare` prints the share and each difference, `generate` makes the files.
"""

from __future__ import annotations

from functools import cache

import pytest

from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Status, Style
from tests.ingest.norwegian.compare import Case, Result, cases, compare
from tests.ingest.norwegian.content import soft_hyphens

CASES = {case.name: case for case in cases()}
SETS = {
    "tuned pdf": (False, ("pdf",)),
    "tuned docx and odt": (False, ("docx", "odt")),
}
MUST_REACH = 0.99
MAX_EXTRA = 0.01
"""Blocks that stand nowhere in the letter, as a share of its paragraphs."""


@cache
def document(name: str) -> Document:
    return read_bytes(CASES[name].data(), name)


@cache
def result(name: str) -> Result:
    return compare(document(name), CASES[name].expected())


def chosen(name: str) -> list[Case]:
    held_out, formats = SETS[name]
    return [case for case in CASES.values() if case.layout.held_out is held_out and case.format in formats]


@pytest.mark.parametrize("name", SETS)
def test_paragraphs_are_recovered_exactly_and_in_order(name: str) -> None:
    results = {case.name: result(case.name) for case in chosen(name)}
    total = sum(r.total for r in results.values())
    found = sum(r.found for r in results.values())
    extra = sum(r.extra for r in results.values())
    shown = "\n".join(
        f"{case}\n" + "\n".join(f"    {line}" for line in r.diff) for case, r in results.items() if r.diff
    )
    print(f"{name}: {found} of {total} paragraphs ({found / total:.2%}), {extra} extra blocks\n{shown}")
    assert found >= MUST_REACH * total, shown
    assert extra <= MAX_EXTRA * total, shown


def test_the_set_is_as_large_as_it_says() -> None:
    totals = {case.name: result(case.name).total for case in CASES.values() if case.format == "pdf"}
    assert len(totals) >= 25
    assert sum(totals.values()) >= 600
    layouts = {case.layout.name: case.layout.held_out for case in CASES.values()}
    assert sum(layouts.values()) >= len(layouts) // 3


@pytest.mark.parametrize("name", CASES)
def test_every_file_is_read_without_complaint(name: str) -> None:
    assert (document(name).status, document(name).problems) == (Status.OK, ())


LONG = [
    case.name
    for case in CASES.values()
    if case.format == "pdf" and not case.layout.held_out and document(case.name).pages > 1
]


@pytest.mark.parametrize("name", LONG)
def test_running_lines_are_marked_on_every_page(name: str) -> None:
    """Where the layout has them."""
    case = CASES[name]
    header, footer = case.expected().running
    read = document(name)
    marked = {
        style: [(block.page, block.text) for block in read.blocks if block.style is style]
        for style in (Style.HEADER, Style.FOOTER)
    }
    runs = case.layout.engine != "html" and case.layout.look.get("running", True)
    pages = range(1, read.pages + 1) if runs else ()
    assert {page for page, text in marked[Style.HEADER] if text == header} == set(pages)
    assert {page for page, text in marked[Style.FOOTER] if text.startswith(footer)} == set(pages)


def test_soft_hyphens_are_in_the_files() -> None:
    """Else the set would not show that they are taken out."""
    assert "\u00ad" in soft_hyphens("kommunestyret")
