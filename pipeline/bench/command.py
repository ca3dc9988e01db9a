"""`hearing bench`: prints the measurements as ratios."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.bench.cutting import segment
from pipeline.bench.ingest import LONG, Measured, measure, peak_memory
from pipeline.bench.recognition import ocr
from pipeline.bench.writing import report
from pipeline.texts import text

bench = typer.Typer(help="Measure the program beside other tools.", pretty_exceptions_enable=False)


@bench.callback()
def benches() -> None:
    """Measure the program beside other tools."""


bench.command()(ocr)
bench.command()(report)
bench.command()(segment)


@bench.command()
def ingest(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[PDF]...", help="PDFs with text in them.")] = None,
) -> None:
    """Read born-digital PDFs with this program, pdfplumber and what else is installed; made-up letters if none given.

    Example: hearing bench ingest
    """
    print_measured(list(measure(files or [])), peak_memory())


def print_measured(found: list[Measured], peak: int, form: str = "nb") -> None:
    """Print a row per tool and kind of page, with its speed in pdfplumber's."""
    table = Table(title=text(form, "ingest_bench.title"))
    for column in ("tool", "tables", "pages", "rate", "ratio", "f1"):
        table.add_column(text(form, f"ingest_bench.{column}"), justify="left" if column == "tool" else "right")
    base = {one.tables: one.rate for one in found if one.tool == "pdfplumber"}
    for one in found:
        tables = text(form, "ingest_bench.yes" if one.tables else "ingest_bench.no")
        ratio = f"{one.rate / base[one.tables]:.1f}"
        table.add_row(one.tool, tables, str(one.pages), f"{one.rate:.1f}", ratio, f"{one.f1:.3f}")
    console = Console()
    console.print(table)
    console.print(text(form, "ingest_bench.memory", pages=LONG, megabytes=peak >> 20))
