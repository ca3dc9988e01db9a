"""The chapter of what drafts, administrations and minorities say where the decision says something else."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records.overview import Comment, DifferingView
from pipeline.report.blocks import Block, Cell, Column, Paragraph, Table
from pipeline.report.chapters.entries import Placed
from pipeline.report.material import Material


def blocks(material: Material, placed: Placed) -> Iterator[Block]:
    """A table: who, in which voice, what it says, and what the decision says of the same."""
    del placed
    say = material.say
    if not material.overview.views:
        yield Paragraph(say("views_none"))
        return
    yield Paragraph(say("views_intro"))
    columns = (
        Column(say("columns.sender"), 3),
        Column(say("columns.voice"), 2.4),
        Column(say("columns.view"), 7),
        Column(say("columns.decided"), 7),
    )
    yield Table(say("captions.views"), columns, tuple(_row(view, material) for view in material.overview.views))


def _row(view: DifferingView, material: Material) -> tuple[Cell, ...]:
    comment = material.comment_at[view.ref]
    language = material.language_of(comment.file)
    decided = [material.comment_at[ref] for ref in view.decided]
    return (
        Cell(comment.respondent or comment.file, files=tuple(material.file_numbers([comment.file]))),
        Cell(material.say(f"voices.{comment.voice.value}")),
        Cell(_quoted(comment, material), comments=(comment.number,), language=language),
        Cell(
            " ".join(_quoted(c, material) for c in decided) or material.say("views_silent"),
            comments=tuple(c.number for c in decided),
            language=language if decided else "",
        ),
    )


def _quoted(comment: Comment, material: Material) -> str:
    return f"«{comment.text}» ({material.say(f'stances.{comment.stance.value}')})"
