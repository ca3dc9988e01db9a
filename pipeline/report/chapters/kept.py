"""What the adviser has written about points that are no longer there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records.assessment import Slot
from pipeline.report.blocks import Block, Cell, Column, Heading, Paragraph, Table
from pipeline.report.material import Material


def blocks(material: Material) -> Iterator[Block]:
    """A table of them, to write in as before; nothing where there are none."""
    if not material.kept:
        return
    say = material.say
    about = {a.key: a.about for a in material.overview.assessments}
    columns = (
        Column(say("columns.about"), 3),
        Column(say("columns.assessment"), 3),
        Column(say("columns.proposal"), 3),
    )
    rows = tuple(
        (Cell(about[key]), *(Cell(material.words(slot, key), slot=(slot, key)) for slot in Slot))
        for key in material.kept
    )
    yield Heading(say("kept_heading"), anchor="uten-innspill")
    yield Paragraph(say("kept_intro"))
    yield Table(say("kept_heading"), columns, rows)
