"""Prints figures as tables, and writes them down."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.evaluate.confusion import confusion, confusion_table
from pipeline.evaluate.cross import Scored
from pipeline.evaluate.figures import figures, intervals, per_label
from pipeline.evaluate.score import CONFUSION, SETS, SINGLES, Counts

MAIN = (
    "words lost", "role accuracy", "comments found", "comments precision", "comments exact F1", "voice macro-F1",
    "goals micro-F1", "questions micro-F1", "sdgs micro-F1", "stance macro-F1", "kind macro-F1", "choice answers",
    "choice evidence", "priorities F1", "priorities rank", "sdg answers F1", "links F1", "respondent",
    "respondent_type", "dated", "written_form", "late",
)  # fmt: skip
"""The figures of the README's table."""
PER_FILE = ("words lost", "role accuracy", "comments exact F1", "goals micro-F1", "questions micro-F1")


def print_scored(scored: Scored, method: str, console: Console, draws: int) -> None:
    """All figures with intervals, native and scanned apart; then per label, then per file."""
    everything = figures(scored.total())
    ranges = intervals(list(scored.counts.values()), draws=draws)
    parts = {name: scored.total(flag) for name, flag in (("native", False), ("scanned", True)) if scored.files(flag)}
    table = Table(title=f"{scored.name} – {method} ({len(scored.counts)} submissions)")
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


def print_markdown(results: Mapping[str, Scored], draws: int) -> None:
    """The main figures with their intervals as one Markdown table, a column per evaluation."""
    values = {name: figures(scored.total()) for name, scored in results.items()}
    ranges = {name: intervals(list(scored.counts.values()), draws=draws) for name, scored in results.items()}
    print("| figure | " + " | ".join(results) + " |")
    print("| --- |" + " ---: |" * len(results))
    for figure in MAIN:
        cells = []
        for name in results:
            low, high = ranges[name].get(figure, (values[name][figure],) * 2)
            cells.append(f"{values[name][figure]:.3f} ({low:.2f}–{high:.2f})")
        print(f"| {figure} | " + " | ".join(cells) + " |")


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


def write_figures(path: Path, results: dict[str, Scored], draws: int) -> None:
    """The figures of several evaluations as JSON: value, interval, per label."""
    data = {
        name: {
            "submissions": len(scored.counts),
            "figures": {key: round(value, 4) for key, value in figures(scored.total()).items()},
            "intervals": {
                key: [round(low, 4), round(high, 4)]
                for key, (low, high) in intervals(list(scored.counts.values()), draws=draws).items()
            },
            "native": {key: round(v, 4) for key, v in figures(scored.total(False)).items()}
            if scored.files(False)
            else {},
            "scanned": {key: round(v, 4) for key, v in figures(scored.total(True)).items()}
            if scored.files(True)
            else {},
            "confusion": {kind: confusion(scored.total(), kind) for kind in CONFUSION},
            "per label": {kind: per_label(scored.total(), kind) for kind in ("role", *SETS, *SINGLES)},
        }
        for name, scored in results.items()
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
