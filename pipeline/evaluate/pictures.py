"""Pictures of an evaluation as PNG; line styles, markers and shades of grey tell apart what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.evaluate.calibration import KINDS, Bin, bins_of, expected_error
from pipeline.evaluate.score import Counts

_SETTINGS: Any = {"font.family": "DejaVu Sans", "font.size": 9}
_STYLES = (("-", "o", "black"), ("--", "s", "0.35"), (":", "^", "0.5"), ("-.", "D", "0.2"))


def picture_name(name: str, what: str) -> str:
    """A file name for a picture of the evaluation with this name."""
    plain = "".join(c if c.isalnum() or c == "-" else "_" for c in name)
    return f"{what}_{'_'.join(part for part in plain.split('_') if part)}.png"


def draw_calibration(path: Path, name: str, counts: Counts) -> None:
    """The calibration curve of goals and questions, and below it how many labels each point stands for."""
    with matplotlib.rc_context(_SETTINGS):
        figure = Figure(figsize=(6.3, 6.3), layout="constrained")
        curve, bars = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
        curve.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="as probable as right")
        for at, (kind, (line, marker, shade)) in enumerate(zip(KINDS, _STYLES, strict=False)):
            bins = bins_of(counts, kind)
            title = f"{kind} (ECE {expected_error(bins):.3f})"
            curve.plot([b.chance for b in bins], [b.right for b in bins], line, marker=marker, color=shade, label=title)
            _bars(bars, bins, at, shade)
        curve.set(ylabel="share of labels that are right", ylim=(0, 1.02), xlim=(0, 1), title=name)
        curve.legend(loc="upper left")
        bars.set(xlabel="probability", ylabel="labels")
        _save(figure, path)


def _bars(axes: Any, bins: Sequence[Bin], at: int, shade: str) -> None:
    width = 0.03
    axes.bar(
        [b.chance + (at - 0.5) * width for b in bins], [b.number for b in bins], width,
        color=("0.3", "white")[at % 2], hatch=("", "///")[at % 2], edgecolor=shade,
    )  # fmt: skip


def draw_curves(
    path: Path, title: str, labels: tuple[str, str], curves: Mapping[str, Sequence[tuple[int, float]]]
) -> None:
    """Lines over whole numbers; `labels` are those of the axes, `curves` the points of each line by its name."""
    with matplotlib.rc_context(_SETTINGS):
        figure = Figure(figsize=(6.3, 4.2), layout="constrained")
        axes: Any = figure.subplots()
        for i, (name, points) in enumerate(curves.items()):
            line, marker, shade = _STYLES[i % len(_STYLES)]
            axes.plot(*zip(*points, strict=True), line, marker=marker, color=shade, label=name)
        axes.set_xticks(sorted({x for points in curves.values() for x, _ in points}))
        axes.set(xlabel=labels[0], ylabel=labels[1], title=title)
        axes.grid(axis="y", color="0.9")
        axes.legend()
        _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    FigureCanvasAgg(figure)
    figure.savefig(path, format="png", dpi=150, metadata={"Software": None})
