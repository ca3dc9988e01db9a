"""`hearing bench report`: prints how fast the overview is counted and written."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.bench.report import COUNTING, Report, measure
from pipeline.texts import text


def report(
    comments: Annotated[int, typer.Argument(min=1, help="How many comments the made-up answers have in all.")] = 1000,
) -> None:
    """Count and write the overview of a made-up hearing, and tell seconds per file and memory.

    Example: hearing bench report 1000
    """
    print_report(measure(comments))


def print_report(found: Report, form: str = "nb") -> None:
    """Print a row per file, their sum, and the memory."""
    table = Table(title=text(form, "report_bench.title", n=found.comments))
    for column in ("file", "seconds", "size"):
        table.add_column(text(form, f"report_bench.{column}"), justify="left" if column == "file" else "right")
    for row in found.files:
        name = text(form, "report_bench.counting") if row.name == COUNTING else row.name
        table.add_row(name, f"{row.seconds:.1f}", str(row.size >> 10) if row.size else "")
    table.add_row(text(form, "report_bench.sum"), f"{sum(row.seconds for row in found.files):.1f}", "")
    console = Console()
    console.print(table)
    console.print(text(form, "report_bench.memory", megabytes=found.memory >> 20))
