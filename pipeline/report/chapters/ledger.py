"""Chapter 7: the ledger of words, and how the paper was made."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Role
from pipeline.records.overview import LOW_OCR_BELOW, UNSURE_BELOW, LedgerRow
from pipeline.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Table
from pipeline.report.chapters.entries import Placed
from pipeline.report.material import Material

METHOD = ("machine", "quotes", "counting", "groups", "ties", "issues", "unsure", "ocr")
"""The paragraphs of the method note, in order."""


def blocks(material: Material, placed: Placed) -> Iterator[Block]:
    """Words by role per file with their sums, and the method note."""
    del placed
    say = material.say
    yield Paragraph(say("ledger_intro"))
    counted = sum(c.counts for c in material.overview.comments)
    yield Paragraph(say("figures.counted", n=counted, others=len(material.overview.comments) - counted))
    yield ledger_table(material)
    yield Heading(say("method_heading"), anchor="metode")
    percents = {"unsure": round(100 * UNSURE_BELOW), "ocr": round(100 * LOW_OCR_BELOW)}
    yield Bullets(
        tuple(
            Paragraph(say(f"method.{key}", percent=percents[key]) if key in percents else say(f"method.{key}"))
            for key in METHOD
        )
    )


def ledger_table(material: Material) -> Table:
    """Files × roles, with a row of sums."""
    say = material.say
    columns = (
        Column(say("columns.file"), 5),
        *(Column(say(f"roles.{role.value}"), 1.9, number=True) for role in Role),
        Column(say("sum"), 1.3, number=True),
        Column(say("columns.ocr_pages"), 1.6),
        Column(say("columns.low_pages"), 1.9),
    )
    rows = [_cells(row) for row in material.overview.ledger]
    sums = [sum(row.of(role) for row in material.overview.ledger) for role in Role]
    rows.append((Cell(say("sum")), *(Cell(str(n)) for n in (*sums, sum(sums))), Cell(""), Cell("")))
    return Table(say("captions.ledger"), columns, tuple(rows), total=True)


def _cells(row: LedgerRow) -> tuple[Cell, ...]:
    return (
        Cell(row.file),
        *(Cell(str(number)) for number in (*row.words, row.total)),
        Cell(", ".join(map(str, row.ocr_pages))),
        Cell(", ".join(map(str, row.low_pages))),
    )
