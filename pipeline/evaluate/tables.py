"""Prints figures as tables, and writes them down."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.evaluate.confusion import confusion, confusion_table
from pipeline.evaluate.cross import Scored
from pipeline.evaluate.figures import figures, intervals, per_label
from pipeline.evaluate.parts import Evaluation, interval, print_part, rounded, rounded_ranges, shown
from pipeline.evaluate.score import CONFUSION, SETS, SINGLES, Counts

MAIN = (
    "words lost", "role accuracy", "comments found", "comments precision", "comments exact F1", "voice macro-F1",
    "goals micro-F1", "questions micro-F1", "sdgs micro-F1", "stance macro-F1", "kind macro-F1", "choice answers",
    "choice evidence", "priorities F1", "priorities rank", "sdg answers F1", "links F1", "respondent",
    "respondent_type", "dated", "written_form", "late",
)  # fmt: skip
"""The figures of the README's table."""
PER_FILE = ("words lost", "role accuracy", "comments exact F1", "goals micro-F1", "questions micro-F1")


def print_evaluation(result: Evaluation, console: Console, draws: int) -> None:
    """The main figures, if there are any, and those of each part."""
    if result.scored is not None:
        _print_scored(result.scored, result.name, console, draws)
    for part in result.parts:
        print_part(part, result.name, console, draws)


def _print_scored(scored: Scored, name: str, console: Console, draws: int) -> None:
    """All figures with intervals, native and scanned apart; then per label, then per file."""
    everything = figures(scored.total())
    ranges = intervals(list(scored.counts.values()), draws=draws)
    parts = {name: scored.total(flag) for name, flag in (("native", False), ("scanned", True)) if scored.files(flag)}
    table = Table(title=f"{name} ({len(scored.counts)} submissions)")
    for heading in ("figure", "all", "95 %", *parts):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for name, value in everything.items():
        low, high = ranges.get(name, (value, value))
        row = [f"{figures(part)[name]:.3f}" for part in parts.values()]
        table.add_row(name, f"{value:.3f}", f"{low:.2f}–{high:.2f}", *row)
    console.print(table)
    console.print(_labels(scored.total()))
    for kind in CONFUSION:
        console.print(confusion_table(scored.total(), kind))
    console.print(_files(scored))


def print_markdown(results: Sequence[Evaluation], draws: int) -> None:
    """The main figures and those of the parts, with intervals, as one Markdown table, a column per evaluation."""
    columns = [_cells(result, draws) for result in results]
    print("| figure | " + " | ".join(result.name for result in results) + " |")
    print("| --- |" + " ---: |" * len(results))
    for figure in dict.fromkeys(figure for column in columns for figure in column):
        print(f"| {figure} | " + " | ".join(column.get(figure, "") for column in columns) + " |")


def _cells(result: Evaluation, draws: int) -> dict[str, str]:
    """The cells of an evaluation's column by the name of the row."""
    cells = {}
    if result.scored is not None:
        values, ranges = figures(result.scored.total()), intervals(list(result.scored.counts.values()), draws=draws)
        cells = {figure: _cell(figure, values, ranges) for figure in MAIN}
    for part in result.parts:
        values, ranges = dict(part.figures()), dict(part.intervals(draws))
        cells |= {f"{part.title}: {figure}": _cell(figure, values, ranges) for figure in values}
    return cells


def _cell(figure: str, values: Mapping[str, float], ranges: Mapping[str, tuple[float, float]]) -> str:
    low, high = ranges.get(figure, (values[figure],) * 2)
    span = interval(figure, low, high)
    return f"{shown(figure, values[figure])} ({span})" if span else shown(figure, values[figure])


def _labels(total: Counts) -> Table:
    table = Table(title="F1 per label")
    table.add_column("kind")
    table.add_column("label: F1")
    for kind in ("role", *SETS, *SINGLES):
        table.add_row(kind, ", ".join(f"{label} {value:.2f}" for label, value in per_label(total, kind).items()))
    return table


def _files(scored: Scored) -> Table:
    table = Table(title="Per file")
    for heading in ("file", *PER_FILE):
        table.add_column(heading, justify="left" if heading == "file" else "right")
    for file, counts in sorted(scored.counts.items()):
        one = figures(Counter(counts))
        table.add_row(file + (" (scan)" if file in scored.scanned else ""), *(f"{one[name]:.3f}" for name in PER_FILE))
    return table


def write_figures(path: Path, results: Sequence[Evaluation], draws: int) -> None:
    """The figures of several evaluations as JSON: value, interval, per label, and those of the parts."""
    data = {
        result.name: {
            **(_main(result.scored, draws) if result.scored is not None else {}),
            "parts": {part.title: part.data(draws) for part in result.parts},
        }
        for result in results
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _main(scored: Scored, draws: int) -> dict[str, Any]:
    return {
        "submissions": len(scored.counts),
        "figures": rounded(figures(scored.total())),
        "intervals": rounded_ranges(intervals(list(scored.counts.values()), draws=draws)),
        "native": rounded(figures(scored.total(False))) if scored.files(False) else {},
        "scanned": rounded(figures(scored.total(True))) if scored.files(True) else {},
        "confusion": {kind: confusion(scored.total(), kind) for kind in CONFUSION},
        "per label": {kind: per_label(scored.total(), kind) for kind in ("role", *SETS, *SINGLES)},
    }
