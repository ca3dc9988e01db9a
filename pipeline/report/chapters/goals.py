"""Chapter 4: what was said to each goal of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Goal
from pipeline.records.overview import GoalResult
from pipeline.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Table
from pipeline.report.chapters import amendments
from pipeline.report.chapters.brief import goals_table
from pipeline.report.chapters.entries import Placed
from pipeline.report.material import Material


def blocks(material: Material, placed: Placed) -> Iterator[Block]:
    """The goals together, then each with its tally, its comments, and the views of others apart."""
    yield Heading(material.say("stances_heading"), anchor="mal-samlet")
    yield Paragraph(material.say("stances_note"), note=True)
    yield goals_table(material)
    for result in material.overview.goals:
        yield from _goal(material.hearing.goal(result.id), result, material, placed)
    yield from amendments.of_the_whole(material)


def _goal(goal: Goal, result: GoalResult, material: Material, placed: Placed) -> Iterator[Block]:
    section = f"mal-{goal.id}"
    title = material.goal_title(goal.id)
    yield Heading(title, anchor=section)
    yield Paragraph(goal.text, note=True)
    measures = material.hearing.measures_of(goal.id)
    if measures:
        yield Heading(material.say("measures"), level=3)
        yield Bullets(
            tuple(
                Paragraph(
                    f"{m.id} {m.text}"
                    + (f" ({material.say('responsible', name=m.responsible)})" if m.responsible else ""),
                    note=True,
                )
                for m in measures
            )
        )
    if not result.tally.refs:
        yield Paragraph(material.say("none_here"))
    else:
        yield group_table(result, material)
        yield from amendments.of_goal(goal.id, material)
        yield placed.listing(
            material.say("captions.comments", name=title[:1].lower() + title[1:]), result.tally.refs, section
        )
    if result.elsewhere:
        yield Heading(material.say("elsewhere_heading"), level=3)
        yield placed.listing(
            material.say("captions.elsewhere", name=title[:1].lower() + title[1:]), result.elsewhere, section
        )


def group_table(result: GoalResult, material: Material) -> Table:
    """Group × stance for one goal: distinct respondents; the sum's row counts each respondent once per stance."""
    say = material.say
    columns = (
        Column(say("columns.group"), 3),
        *(Column(say(f"stances.{tally.key}").capitalize(), 1.6, number=True) for tally in result.stances),
        Column(say("columns.respondents"), 1.6, number=True),
    )
    rows = [
        (Cell(group), *(Cell(str(t.by_group[index])) for t in (*result.stances, result.tally)))
        for index, group in enumerate(material.groups())
    ]
    rows.append((Cell(say("columns.total")), *(Cell(str(t.total)) for t in (*result.stances, result.tally))))
    caption = say("captions.goal_groups", number=material.goal_number(result.id))
    return Table(caption, columns, tuple(rows), total=True)
