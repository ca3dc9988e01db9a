"""Bar charts that read in black and white: hatches tell the groups apart, and each bar carries its number."""

from __future__ import annotations

import io
import textwrap
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from pipeline.report.blocks import Chart
from pipeline.report.clean import clean

_FILLS = (("#1f3a5f", ""), ("#9db4cf", "//"), ("#e8edf3", ".."), ("#ffffff", "xx"), ("#c8c8c8", "\\\\"))
_SETTINGS: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "hearing",
    "svg.fonttype": "path",
}
_WIDTH_INCHES = 6.3
_LABEL_CHARACTERS = 30


def png(chart: Chart) -> bytes:
    """The chart as PNG at 200 dpi, without anything that changes from run to run."""
    with matplotlib.rc_context(_SETTINGS):
        figure = _figure(chart)
        FigureCanvasAgg(figure)
        data = io.BytesIO()
        figure.savefig(data, format="png", dpi=200, metadata={"Software": None})
        return data.getvalue()


def svg(chart: Chart) -> bytes:
    """The chart as SVG, without anything that changes from run to run."""
    with matplotlib.rc_context(_SETTINGS):
        figure = _figure(chart)
        FigureCanvasSVG(figure)
        data = io.BytesIO()
        figure.savefig(data, format="svg", metadata={"Date": None, "Creator": None})
        return data.getvalue()


def _figure(chart: Chart) -> Figure:
    """Stacked horizontal bars, the first label on top."""
    figure = Figure(figsize=(_WIDTH_INCHES, 0.9 + 0.36 * len(chart.labels)), layout="constrained")
    axes: Any = figure.subplots()
    rows = range(len(chart.labels))
    left = [0] * len(chart.labels)
    for (name, values), (colour, hatch) in zip(chart.series, _FILLS, strict=False):
        axes.barh(rows, values, left=left, height=0.62, label=name, color=colour, hatch=hatch, edgecolor="#1f2933",
                  linewidth=0.7)  # fmt: skip
        left = [start + value for start, value in zip(left, values, strict=True)]
    for row, total in zip(rows, left, strict=True):
        axes.text(total + 0.08, row, str(total), va="center", ha="left", fontweight="bold")
    axes.set_yticks(list(rows), [_plain(label) for label in chart.labels])
    axes.invert_yaxis()
    axes.set_xlim(0, max([*left, 1]) * 1.08 + 0.2)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)
    figure.legend(loc="outside lower center", ncols=min(3, len(chart.series)), frameon=False, fontsize=8)
    return figure


def _plain(label: str) -> str:
    """A label over several lines, with no mathematics in it."""
    return textwrap.fill(clean(label), _LABEL_CHARACTERS).replace("$", r"\$")
