"""The changes of the plan that the answers ask for, as tables under the goals."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Amendment, Measure, Op
from pipeline.records.overview import AmendmentRow
from pipeline.report.blocks import Block, Cell, Column, Heading, Paragraph, Table
from pipeline.report.material import Material


def of_measure(measure: Measure, material: Material) -> Iterator[Block]:
    """The proposed amendments of a measure, under its own text; nothing where there are none."""
    rows = tuple(row for row in material.overview.amendments if row.amendment.measure == measure.id)
    if rows:
        yield amendments_table(material.say("captions.amendments_measure", id=measure.id), rows, material)


def of_goal(goal: str, material: Material) -> Iterator[Block]:
    """The proposed amendments of a goal that are about none of its measures; nothing where there are none."""
    own = {measure.id for measure in material.hearing.measures_of(goal)}
    rows = tuple(row for row in material.overview.amendments if row.goal == goal and row.amendment.measure not in own)
    if rows:
        yield amendments_table(material.say("captions.amendments", number=material.goal_number(goal)), rows, material)


def of_the_whole(material: Material) -> Iterator[Block]:
    """The proposed amendments that bear on no goal; nothing where there are none."""
    rows = tuple(row for row in material.overview.amendments if row.goal is None)
    if rows:
        yield Heading(material.say("amendments_whole_heading"), anchor="mal-endringer")
        yield Paragraph(material.say("amendments_note"), note=True)
        yield amendments_table(material.say("captions.amendments_whole"), rows, material)


def amendments_table(caption: str, rows: tuple[AmendmentRow, ...], material: Material) -> Table:
    """The change asked for, word for word, and from whom. Today's text stands above the table, once."""
    columns = (
        Column(material.say("columns.amendment"), 7),
        Column(material.say("columns.from_whom"), 3),
    )
    return Table(caption, columns, tuple(_cells(row, material) for row in rows))


def _cells(row: AmendmentRow, material: Material) -> tuple[Cell, ...]:
    mark = f" ({material.say('unsure')})" if row.unsure else ""
    return (
        Cell(proposed(row.amendment, material), language=material.language_of(row.ref.file)),
        Cell(
            f"{row.respondent}, {material.say('page', page=row.page)}{mark}",
            comments=tuple(material.numbers([row.ref])),
        ),
    )


def today(amendment: Amendment, material: Material) -> str:
    """The measure's own text in the draft; without one, what the comment says of what stands there today."""
    for measure in material.hearing.measures:
        if measure.id == amendment.measure:
            return measure.text
    return f"«{amendment.old}»" if amendment.old else material.say("no_text_today")


def proposed(amendment: Amendment, material: Material) -> str:
    """The operation and the comment's own words, in quotes."""
    if amendment.op is Op.DROP:
        key = "drop" if amendment.old else "drop_all"
    elif amendment.op is Op.REWORD and amendment.old and amendment.new:
        key = "swap"
    else:
        key = amendment.op.value if amendment.new else "unsaid"
    return material.say(f"amend.{key}", old=amendment.old or "", new=amendment.new or "")
