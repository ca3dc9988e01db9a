"""A bar per stage on stderr; nothing where stderr is no terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipeline.runner.batch import Progress as Report
from pipeline.texts import text


@contextmanager
def progress_bars(form: str, *, quiet: bool) -> Iterator[Report]:
    """A function to call with stage, done and total; it draws a bar for each stage as it begins."""
    console = Console(stderr=True)
    bars = Progress(
        TextColumn("{task.description:24}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=quiet or not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(text(form, f"run.stages.{stage}"), total=total)
        bars.update(tasks[stage], completed=done)

    with bars:
        yield report
