"""Letters for measuring, set by matplotlib's PDF writer: prose, prose over a table, and a very long one."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

import matplotlib
import pikepdf
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

PROSE = (
    "kommunen støtter målet om full bredbåndsdekning men ber om at utbyggingen starter i grendene der det er lengst "
    "til neste nabo vi mener tiltaket bør prioriteres høyere enn foreslått fordi ungdommen ellers flytter fra bygda"
)
WORDS = PROSE.split()
A4 = (8.27, 11.69)


def made_up(pages: int = 4) -> Iterator[tuple[str, bytes]]:
    """(name, PDF) of letters that are the same every time, without and with ruled tables."""
    for number in range(3):
        yield f"brev-{number}.pdf", letter(pages, number, tables=False)
        yield f"tabell-{number}.pdf", letter(pages, number, tables=True)


def long_letter(pages: int) -> bytes:
    """A letter of so many pages, ten different ones over and over."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter(10, 9, tables=False))) as few, pikepdf.new() as many:
        for number in range(pages):
            many.pages.append(few.pages[number % len(few.pages)])
        many.save(out)
    return out.getvalue()


def letter(pages: int, seed: int, *, tables: bool) -> bytes:
    """A letter of so many pages, the same for the same seed."""
    chance = random.Random(seed)
    out = io.BytesIO()
    with matplotlib.rc_context({"pdf.fonttype": 42}), PdfPages(out, metadata={"CreationDate": None}) as book:
        for _ in range(pages):
            book.savefig(_page(chance, tables))
    return out.getvalue()


def _page(chance: random.Random, tables: bool) -> Figure:
    figure = Figure(figsize=A4)
    for line in range(44 if not tables else 24):
        text = " ".join(chance.choice(WORDS) for _ in range(11))
        figure.text(0.1, 0.92 - 0.0185 * line, text, fontsize=9)
    if tables:
        axes = figure.add_axes((0.1, 0.08, 0.8, 0.35))
        axes.axis("off")
        rows = [[" ".join(chance.choice(WORDS) for _ in range(3)) for _ in range(3)] for _ in range(8)]
        axes.table(rows, loc="center", cellLoc="left")
    return figure
