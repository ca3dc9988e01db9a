"""Chapter 1: the short version, one page that the committee reads first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pipeline.records import Stance
from pipeline.records.overview import GoalResult, Sentence
from pipeline.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Table
from pipeline.report.chapters.entries import Placed
from pipeline.report.chapters.order import number
from pipeline.report.material import Material


def blocks(material: Material, placed: Placed) -> Iterator[Block]:
    """The counted sentences under their topics, each with the numbers of what was counted."""
    del placed
    for topic, sentences in groupby(material.overview.brief, key=lambda s: s.topic):
        yield Heading(material.say(f"topics.{topic}"))
        yield Bullets(
            tuple(_claim(sentence, material) for sentence in sentences),
        )


def _claim(sentence: Sentence, material: Material) -> Paragraph:
    """A sentence with the numbers it was counted from, or else the chapter whose tables show it."""
    comments = tuple(material.numbers(sentence.refs))
    files = tuple(material.file_numbers(sentence.files))
    chapter = number(sentence.chapter)
    see = None
    if chapter > 1 and not comments and not files:
        see = (material.say("see_chapter", number=chapter), sentence.chapter)
    return Paragraph(sentence.text, comments, files, see=see)


def goals_table(material: Material) -> Table:
    """Goal × stance: distinct respondents, and the number of comments."""
    say = material.say
    columns = (
        Column(say("columns.goal"), 4.4),
        Column(say("columns.comments"), 1.2, number=True),
        Column(say("columns.respondents"), 1.5, number=True),
        *(Column(say(f"stances.{stance.value}").capitalize(), 1.4, number=True) for stance in Stance),
    )
    return Table(say("captions.goals"), columns, tuple(_goal_row(goal, material) for goal in material.overview.goals))


def _goal_row(goal: GoalResult, material: Material) -> tuple[Cell, ...]:
    numbers = (len(goal.tally.refs), goal.tally.total, *(t.total for t in goal.stances))
    return (Cell(material.goal_title(goal.id)), *(Cell(str(n)) for n in numbers))
