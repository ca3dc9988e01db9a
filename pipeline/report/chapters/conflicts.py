"""Supporters and opponents of the same matter, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.records.overview import Conflict
from pipeline.report.blocks import Block, Cell, Column, Table
from pipeline.report.material import Material

_QUOTE = 300
"""A longer quote stands with its point, not in the table."""


def of_goal(goal: str, material: Material) -> Iterator[Block]:
    """The conflicts under a goal; nothing where there are none."""
    found = [conflict for conflict in material.overview.conflicts if conflict.goal == goal]
    if found:
        yield _table(material.say("captions.conflicts_goal", number=material.goal_number(goal)), found, material)


def of_question(question: str, name: str, material: Material) -> Iterator[Block]:
    """The conflicts about a question that are about no goal."""
    found = [c for c in material.overview.conflicts if c.goal is None and c.question == question]
    if found:
        yield _table(material.say("captions.conflicts_question", name=name), found, material)


def _table(caption: str, conflicts: Sequence[Conflict], material: Material) -> Table:
    say = material.say
    columns = (
        Column(say("columns.matter"), 2),
        Column(say("columns.supporters"), 4),
        Column(say("columns.opponents"), 4),
    )
    rows = tuple(
        (
            Cell(material.say("measure_heading", id=c.measure) if c.measure else material.say("goal_whole_short")),
            _side(c.supporters, c.supporting, material),
            _side(c.opponents, c.opposing, material),
        )
        for c in conflicts
    )
    return Table(caption, columns, rows)


def _side(names: Sequence[str], keys: Sequence[str], material: Material) -> Cell:
    """Who they are, what one of them says, and the comments where they say it."""
    points = [material.overview.point(key) for key in keys]
    quotes = [material.comment_at[point.quote] for point in points]
    short = min(quotes, key=lambda c: (len(c.text), c.number))
    said = f" «{short.text}» ({short.respondent or short.file})" if len(short.text) <= _QUOTE else ""
    text = material.say("conflict_side", n=len(names), names="; ".join(names))
    return Cell(f"{text}.{said}", comments=tuple(material.numbers(ref for point in points for ref in point.refs)))
