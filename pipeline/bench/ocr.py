"""Reading scans: character error rate per way of scanning, the commonest confusions, and pages per second.

The character error rate is the Levenshtein distance between what was read and what is written, by the length of the
latter; runs of white space count as one space. Times are of one machine and one run.
"""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from pipeline.bench.scans.paper import Letter, letters
from pipeline.bench.scans.scanner import CONDITIONS, Condition, scan
from pipeline.ingest.ocr.tesseract import language
from pipeline.ingest.unguarded import read_bytes

Confusion = tuple[str, str]
"""What is written, and what was read in its place; either may be empty."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How letters scanned in one way were read. `worst` is the error rate of the worst letter, `seconds` wall time."""

    condition: Condition
    pages: int
    letters: int
    errors: int
    worst: float
    sections: tuple[int, int]
    """How many «§» were read, of how many that are written."""
    seconds: float
    confusions: Counter[Confusion]
    unread: bool
    """Whether there is no program to read scans with."""

    @property
    def rate(self) -> float:
        """The character error rate over all letters."""
        return self.errors / self.letters if self.letters else 0.0


def measure(
    conditions: Sequence[Condition] = CONDITIONS, chosen: Sequence[Letter] | None = None
) -> Iterator[Recognition]:
    """Reads the made-up letters (or `chosen`) in each condition."""
    for condition in conditions:
        yield _measured(condition, letters() if chosen is None else chosen)


def _measured(condition: Condition, chosen: Sequence[Letter]) -> Recognition:
    confusions: Counter[Confusion] = Counter()
    total = errors = kept = 0
    worst = seconds = 0.0
    for letter in chosen:
        data = as_pdf(scan(letter, condition), condition.dpi)
        start = time.perf_counter()
        found = read_bytes(data, f"{letter.id}.pdf").text
        seconds += time.perf_counter() - start
        wrong, seen = compare(letter.text, found)
        total, errors, confusions = total + len(letter.text), errors + wrong, confusions + seen
        worst = max(worst, wrong / len(letter.text))
        kept += min(found.count("§"), letter.text.count("§"))
    signs = sum(letter.text.count("§") for letter in chosen)
    return Recognition(
        condition, len(chosen), total, errors, worst, (kept, signs), seconds, confusions, language() is None
    )


def as_pdf(image: Image.Image, dpi: int) -> bytes:
    """A picture as the only thing on a page of a PDF, as scanners write it (JPEG)."""
    out = io.BytesIO()
    image.save(out, "PDF", resolution=dpi, quality=85)
    return out.getvalue()


def compare(written: str, read: str) -> tuple[int, Counter[Confusion]]:
    """The Levenshtein distance of two texts and what was confused with what (Wagner and Fischer 1974)."""
    wanted, found = " ".join(written.split()), " ".join(read.split())
    table = _distances(wanted, found)
    confusions: Counter[Confusion] = Counter()
    i, j = len(wanted), len(found)
    missed, made = "", ""
    while i or j:
        here = table[i, j]
        if i and j and wanted[i - 1] == found[j - 1] and table[i - 1, j - 1] == here:
            if missed or made:
                confusions[missed, made] += 1
            missed = made = ""
            i, j = i - 1, j - 1
        elif i and j and table[i - 1, j - 1] + 1 == here:
            missed, made, i, j = wanted[i - 1] + missed, found[j - 1] + made, i - 1, j - 1
        elif i and table[i - 1, j] + 1 == here:
            missed, i = wanted[i - 1] + missed, i - 1
        else:
            made, j = found[j - 1] + made, j - 1
    if missed or made:
        confusions[missed, made] += 1
    return int(table[-1, -1]), confusions


def _distances(a: str, b: str) -> np.ndarray:
    """The distance of each beginning of `a` to each of `b`."""
    codes = np.array([ord(c) for c in b], dtype=np.int32)
    steps = np.arange(len(b) + 1, dtype=np.int32)
    table = np.empty((len(a) + 1, len(b) + 1), dtype=np.int32)
    table[0] = steps
    for i, letter in enumerate(a, 1):
        above = table[i - 1]
        row = above + 1
        row[1:] = np.minimum(row[1:], above[:-1] + (codes != ord(letter)))
        # An insertion costs one per step to the right: a running minimum of what is left when the steps are taken off.
        table[i] = np.minimum.accumulate(row - steps) + steps
    return table
