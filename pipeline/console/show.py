"""What was read from one file: its blocks with page and style, or its passages with role and voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pipeline.console.words import day, problem
from pipeline.records import Block, Document, Passage, Role, Source, Submission
from pipeline.texts import text

COLOURS = {
    Role.LETTERHEAD: "cyan",
    Role.QUOTE: "magenta",
    Role.BACKGROUND: "white",
    Role.PROCEDURE: "yellow",
    Role.COMMENT: "bold green",
    Role.CLOSING: "blue",
    Role.OTHER: "dim",
}
INDENT = 2
UNSURE = 0.5
"""A role of less probability than this is marked."""


def print_document(console: Console, document: Document, form: str) -> None:
    """Every block: where it stands, what it looks like, and its text."""
    _print_head(console, document, form)
    page = None
    for block in document.blocks:
        if block.page != page:
            page = block.page
            console.rule(Text(text(form, "run.show.page", page=page)), align="left")
        console.print(Text(_kind(block, form).ljust(14), style="dim") + Text(block.text))


def _kind(block: Block, form: str) -> str:
    style = text(form, f"run.show.styles.{block.style}")
    return f"{style}, {text(form, 'run.show.ocr')}" if block.source is Source.OCR else style


def _print_head(console: Console, document: Document, form: str) -> None:
    status = text(form, f"overview.status.{document.status}")
    fields = {"file": document.file, "format": document.format, "pages": document.pages, "status": status}
    console.print(Text(text(form, "run.show.heading", **fields), style="bold"))
    for found in document.problems:
        console.print(Text(problem(form, found), style="red"))


def print_passages(console: Console, document: Document, submission: Submission, form: str) -> None:
    """Every passage in the colour of its role, below a line that says its role, and its voice where it is a comment.

    The colours say nothing that the words do not, so that it reads as well in a file or a pipe.
    """
    _print_head(console, document, form)
    console.print(Text(f"{submission.respondent or '?'}  {day(submission.dated)}".rstrip()))
    console.print(_legend(submission.passages, form), soft_wrap=True)
    page = None
    for passage in submission.passages:
        if passage.page != page:
            page = passage.page
            console.rule(Text(text(form, "run.show.page", page=page)), align="left")
        console.print(Text(_label(passage, form), style="dim"), soft_wrap=not console.is_terminal)
        said = Text(passage.text.strip(), style=COLOURS[passage.role])
        if console.is_terminal:
            console.print(Padding(said, (0, 0, 0, INDENT)))
        else:
            console.print(said, soft_wrap=True)


def _legend(passages: Sequence[Passage], form: str) -> Text:
    """The roles in their colours, with their words."""
    counted: Counter[Role] = Counter()
    for passage in passages:
        counted[passage.role] += len(passage.text.split())
    roles = [
        Text(text(form, "run.show.words", role=text(form, f"overview.roles.{role}"), n=counted[role]), style=colour)
        for role, colour in COLOURS.items()
        if counted[role]
    ]
    return Text("  ").join(roles)


def _label(passage: Passage, form: str) -> str:
    label = text(form, f"overview.roles.{passage.role}")
    if passage.voice is not None:
        voice = text(form, f"overview.voices.{passage.voice}")
        label += f" ({voice}: {passage.voice_of})" if passage.voice_of else f" ({voice})"
    return f"{label}, {text(form, 'run.show.unsure')}" if passage.confidence < UNSURE else label
