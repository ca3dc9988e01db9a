"""Groups of figures beside the main ones (amendments, calibration, written forms …), all shown and stored alike.

A group is made of counts per submission and a function from counts to figures, so that every figure has its interval by
drawing submissions again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.evaluate import figures
from pipeline.evaluate.cross import Scored
from pipeline.evaluate.score import Counts

NUMBERS_OF = "number of"
"""A figure whose name begins so is a whole number, not a share."""


@dataclass(frozen=True)
class Part:
    """A group of figures: the counts of each submission, what makes figures of them, and what `beside` compares."""

    title: str
    files: Sequence[Counts]
    of: Callable[[Counts], Mapping[str, float]]
    beside: Mapping[str, float] = field(default_factory=dict)
    beside_name: str = ""

    @property
    def total(self) -> Counts:
        """The counts of all submissions together."""
        total: Counts = Counter()
        for counts in self.files:
            total.update(counts)
        return total

    def figures(self) -> Mapping[str, float]:
        """The figures over all submissions, by name."""
        return self.of(self.total)

    def intervals(self, draws: int) -> Mapping[str, tuple[float, float]]:
        """The middle 95 % of each figure when the submissions are drawn again."""
        return figures.intervals(self.files, draws=draws, of=self.of)

    def data(self, draws: int) -> dict[str, Any]:
        """The figures and their intervals for a JSON file."""
        return {
            "figures": rounded(self.figures()),
            "intervals": rounded_ranges(self.intervals(draws)),
            **({self.beside_name: rounded(self.beside)} if self.beside else {}),
        }


@dataclass(frozen=True)
class Evaluation:
    """What one way of scoring a hearing gave; `scored` is None where only the parts were asked for."""

    name: str
    scored: Scored | None
    parts: Sequence[Part]


def print_part(part: Part, name: str, console: Console, draws: int) -> None:
    """The figures with their intervals as a table; `name` says which hearing, and how it was scored."""
    ranges = part.intervals(draws)
    table = Table(title=f"{name} – {part.title}")
    for heading in ("figure", "all", "95 %", *([part.beside_name] if part.beside else [])):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for figure, value in part.figures().items():
        cells = [figure, shown(figure, value), interval(figure, *ranges.get(figure, (value, value)))]
        if part.beside:
            cells.append(f"{part.beside[figure]:.3f}" if figure in part.beside else "")
        table.add_row(*cells)
    console.print(table)


def shown(figure: str, value: float) -> str:
    """A figure as it is printed."""
    return f"{value:.0f}" if figure.startswith(NUMBERS_OF) else f"{value:.3f}"


def interval(figure: str, low: float, high: float) -> str:
    """An interval as it is printed; nothing for a whole number."""
    return "" if figure.startswith(NUMBERS_OF) else f"{low:.2f}–{high:.2f}"


def rounded(values: Mapping[str, float]) -> dict[str, float]:
    """Figures as they are written to a JSON file."""
    return {name: round(value, 4) for name, value in values.items()}


def rounded_ranges(ranges: Mapping[str, tuple[float, float]]) -> dict[str, list[float]]:
    """Intervals as they are written to a JSON file."""
    return {name: [round(low, 4), round(high, 4)] for name, (low, high) in ranges.items()}


def prefixed(name: str, counts: Counts) -> Counts:
    """The counts under a name of their own, so that those of several methods can stand together."""
    return Counter({(name, *key): number for key, number in counts.items()})


def under(name: str, counts: Counts) -> Counts:
    """What `prefixed` put under the name."""
    return Counter({key[1:]: number for key, number in counts.items() if key[0] == name})
