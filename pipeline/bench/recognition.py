"""`hearing bench ocr`: prints how scans are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.bench.ocr import Recognition, measure
from pipeline.bench.scans.paper import letters
from pipeline.bench.scans.scanner import CONDITIONS
from pipeline.texts import text

NAMES = [condition.name for condition in CONDITIONS]
SHOWN = 8
"""Confusions that are told per way of scanning."""


def ocr(
    ways: Annotated[list[str] | None, typer.Argument(metavar="[WAY]...", help=f"Of {', '.join(NAMES)}.")] = None,
    layouts: Annotated[bool, typer.Option(help="Letters in two columns and with a table, in place of prose.")] = False,
) -> None:
    """Read made-up letters, scanned in many ways, and count the characters that are read wrongly.

    Example: hearing bench ocr clean skew_noise
    """
    for name in ways or []:
        if name not in NAMES:
            raise typer.BadParameter(f"{name}: one of {', '.join(NAMES)}")
    chosen = [condition for condition in CONDITIONS if not ways or condition.name in ways]
    print_read(measure(chosen, letters("layouts" if layouts else "letters")))


def print_read(found: Iterable[Recognition], form: str = "nb") -> None:
    """Print a row per way of scanning, and below the table what was confused with what."""
    console = Console()
    table = Table(title=text(form, "ocr_bench.title"))
    for column in ("way", "pages", "rate", "worst", "sections", "speed"):
        table.add_column(text(form, f"ocr_bench.{column}"), justify="left" if column == "way" else "right")
    rows = list(found)
    if any(one.unread for one in rows):
        console.print(text(form, "ocr_bench.missing"))
        return
    for one in rows:
        kept, written = one.sections
        table.add_row(
            text(form, f"ocr_bench.ways.{one.condition.name}"), str(one.pages), f"{100 * one.rate:.2f}",
            f"{100 * one.worst:.2f}", f"{kept}/{written}", f"{one.pages / one.seconds:.2f}",
        )  # fmt: skip
    console.print(table)
    total = sum((one.confusions for one in rows), start=type(rows[0].confusions)()) if rows else {}
    nothing = text(form, "ocr_bench.nothing")
    pairs = (f"{a or nothing} → {b or nothing} ({count})" for (a, b), count in _common(total))
    console.print(text(form, "ocr_bench.confused", pairs=", ".join(pairs)), highlight=False)


def _common(counted: dict[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
