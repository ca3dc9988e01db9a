"""Chapter 4: what was said to each goal of the plan and to its measures."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Goal, Measure
from pipeline.records.overview import GoalResult, Section
from pipeline.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Table
from pipeline.report.chapters import amendments, conflicts
from pipeline.report.chapters.brief import goals_table
from pipeline.report.chapters.entries import Placed
from pipeline.report.material import Material


def blocks(material: Material, placed: Placed) -> Iterator[Block]:
    """The goals together, then each with its tallies, its points measure by measure, and the views of others apart."""
    yield Heading(material.say("stances_heading"), anchor="mal-samlet")
    yield Paragraph(material.say("stances_note"), note=True)
    yield goals_table(material)
    for result in material.overview.goals:
        yield from _goal(material.hearing.goal(result.id), result, material, placed)
    yield from amendments.of_the_whole(material)


def _goal(goal: Goal, result: GoalResult, material: Material, placed: Placed) -> Iterator[Block]:
    section = f"mal-{goal.id}"
    yield Heading(material.goal_title(goal.id), anchor=section)
    yield Paragraph(goal.text, note=True)
    if result.tally.refs:
        yield group_table(result, material)
        if len(result.sections) > 1:
            yield measures_table(result, material)
        yield from conflicts.of_goal(goal.id, material)
    else:
        yield Paragraph(material.say("none_here"))
    yield from _sections(result, material, placed)
    if result.points:
        numbers = material.numbers(material.overview.point(key).quote for key in result.points)
        yield Paragraph(material.say("points_elsewhere"), comments=tuple(numbers), note=True)
    if result.elsewhere:
        yield Heading(material.say("elsewhere_heading"), level=3)
        yield placed.listing(material.say("captions.elsewhere", name=_name(goal, material)), result.elsewhere, section)


def _name(goal: Goal, material: Material) -> str:
    title = material.goal_title(goal.id)
    return title[:1].lower() + title[1:]


def _sections(result: GoalResult, material: Material, placed: Placed) -> Iterator[Block]:
    """The goal as a whole, then each measure that was spoken of, then the rest of the measures in one list."""
    measures = {measure.id: measure for measure in material.hearing.measures_of(result.id)}
    number = material.goal_number(result.id)
    silent = []
    whole = [section for section in result.sections if section.measure is None]
    changes = tuple(amendments.of_goal(result.id, material))
    if measures and (whole or changes):
        yield Heading(material.say("goal_whole"), level=3)
    for section in whole:
        yield placed.points(material.say("captions.points_goal", number=number), section.points, f"mal-{result.id}")
    yield from changes
    for section in result.sections:
        if section.measure is None:
            continue
        measure = measures[section.measure]
        proposed = tuple(amendments.of_measure(measure, material))
        if section.tally.refs or proposed:
            yield from _measure(measure, section, material, placed, f"mal-{result.id}")
            yield from proposed
        else:
            silent.append(measure)
    if silent:
        yield Heading(material.say("measures_silent"), level=3)
        yield Bullets(tuple(Paragraph(measure_text(measure, material), note=True) for measure in silent))


def _measure(measure: Measure, section: Section, material: Material, placed: Placed, home: str) -> Iterator[Block]:
    yield Heading(material.say("measure_heading", id=measure.id), level=3)
    yield Paragraph(measure_text(measure, material, number=False), note=True)
    if section.points:
        yield placed.points(material.say("captions.points_measure", id=measure.id), section.points, home)
    if section.also:
        numbers = material.numbers(material.overview.point(key).quote for key in section.also)
        yield Paragraph(material.say("points_elsewhere_measure"), comments=tuple(numbers), note=True)


def measure_text(measure: Measure, material: Material, *, number: bool = True) -> str:
    """«4.1 Plante trær (ansvar: Skogsjefen)»."""
    text = f"{measure.id} {measure.text}" if number else measure.text
    return text + (f" ({material.say('responsible', name=measure.responsible)})" if measure.responsible else "")


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
    caption = say(
        "captions.goal_groups",
        number=material.goal_number(result.id),
        n=result.tally.total,
        total=material.overview.respondents.total,
    )
    return Table(caption, columns, tuple(rows), total=True)


def measures_table(result: GoalResult, material: Material) -> Table:
    """The goal as a whole and each measure × stance and group: distinct respondents."""
    say = material.say
    stances = result.stances
    columns = (
        Column(say("columns.measure"), 3),
        *(Column(say(f"stances.{tally.key}").capitalize(), 1.6, number=True) for tally in stances),
        *(Column(group, 2, number=True) for group in material.groups()),
        Column(say("columns.respondents"), 1.8, number=True),
    )
    rows = tuple(
        (
            Cell(section.measure or say("goal_whole")),
            *(Cell(str(tally.total)) for tally in section.stances),
            *(Cell(str(number)) for number in section.tally.by_group),
            Cell(str(section.tally.total)),
        )
        for section in result.sections
    )
    caption = say(
        "captions.measures", number=material.goal_number(result.id), total=material.overview.respondents.total
    )
    return Table(caption, columns, rows)
