"""What was read from one file: its blocks with page and style, or its passages with role and voice."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from pipeline.console.words import day, problem
from pipeline.records import Block, Document, Role, Source, Submission
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
    """Every passage in the colour of its role, with its voice where it is a comment."""
    _print_head(console, document, form)
    console.print(Text(f"{submission.respondent or '?'}  {day(submission.dated)}".rstrip()))
    for passage in submission.passages:
        label = text(form, f"overview.roles.{passage.role}")
        if passage.voice is not None:
            label += f" ({text(form, f'overview.voices.{passage.voice}')})"
        place = text(form, "overview.page", page=passage.page)
        console.print(Text(f"{place} {label}", style="dim"))
        console.print(Text(passage.text.strip(), style=COLOURS[passage.role]))
