"""`hearing bench segment`: prints how fast answers are cut in passages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.bench.segment import Measured, measure
from pipeline.texts import text


def segment(
    hearings: Annotated[list[Path] | None, typer.Argument(metavar="[FOLDER]...", help="Folders of hearings.")] = None,
) -> None:
    """Cut the answers to hearings in passages, with their roles and voices; made-up answers if none given.

    Example: hearing bench segment data/raw/eksempel
    """
    print_cut(measure(hearings or []))


def print_cut(found: Measured, form: str = "nb") -> None:
    """Print a row per kind of work, with its speed in that of all of it, and how the time grows."""
    table = Table(title=text(form, "segment_bench.title", answers=found.answers, pages=found.pages))
    for column in ("part", "rate", "ratio"):
        table.add_column(text(form, f"segment_bench.{column}"), justify="left" if column == "part" else "right")
    rates = found.rates
    for name, rate in rates.items():
        ratio = rate / rates["all"] if rates["all"] else 0.0
        table.add_row(text(form, f"segment_bench.{name}"), f"{rate:.0f}", f"{ratio:.2f}")
    console = Console()
    console.print(table)
    growth = {name: f"{value:.1f}".replace(".", ",") for name, value in found.growth.items()}
    console.print(text(form, "segment_bench.growth", **growth), highlight=False)
