"""Compares what was read of a letter with what stands in it, paragraph by paragraph.

Run as `python -m tests.ingest.norwegian.compare [held-out] [NAME…]` it prints the share of paragraphs that were
recovered exactly and in order, per file and in all, and each difference. NAME is a part of file names; `held-out` makes
the files of the layouts that are held out, and reads these.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Style
from tests.ingest.norwegian.content import FILES, Expected, Layout, expected, load_layouts, load_letter, tidy
from tests.ingest.norwegian.generate import make
from tests.ingest.norwegian.word import word


@dataclass(frozen=True)
class Case:
    """One file of the set: a letter in a layout and a format (pdf, docx, odt)."""

    layout: Layout
    letter: str
    format: str

    @property
    def name(self) -> str:
        return f"{self.layout.name}-{self.letter}.{self.format}"

    def data(self, folder: Path = FILES) -> bytes:
        """The file. DOCX files are made here, the others were made by `generate` and lie in `folder`."""
        if self.format == "docx":
            return word(load_letter(self.letter), self.layout)
        return (folder / self.name).read_bytes()

    def expected(self) -> Expected:
        """What stands in the file."""
        return expected(load_letter(self.letter), self.layout, printed=self.format == "pdf")


@dataclass(frozen=True)
class Result:
    """`total` paragraphs stand in the file, `found` were read exactly and in order; `extra` blocks stand nowhere in it.

    `diff` shows lost paragraphs (-) and blocks that were read instead (+).
    """

    total: int
    found: int
    extra: int
    diff: tuple[str, ...]


def cases() -> Iterator[Case]:
    """All files of the set."""
    for layout in load_layouts():
        for letter in layout.letters:
            yield Case(layout, letter, "pdf")
            if layout.engine == "word":
                yield Case(layout, letter, "docx")
            if layout.odt:
                yield Case(layout, letter, "odt")


def compare(document: Document, wanted: Expected) -> Result:
    """The paragraphs of the body in order, those of the footnotes in order among themselves.

    Footnotes stand where their page ends, or at the end, so their place in the body does not count. Running headers
    and footers must be marked as such, but on a single page nothing runs.
    """
    read = [tidy(block.text) for block in document.blocks if block.style not in (Style.HEADER, Style.FOOTER)]
    if document.pages == 1:
        read = [text for text in read if text not in wanted.running]
    notes = [text for text in read if text in wanted.notes]
    body = [text for text in read if text not in wanted.notes]
    total = found = extra = 0
    diff: list[str] = []
    for want, got in ((wanted.body, body), (wanted.notes, notes)):
        total += len(want)
        for tag, a, b, c, d in SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
            if tag == "equal":
                found += b - a
            else:
                extra += d - c
                diff += [f"- {text}" for text in want[a:b]] + [f"+ {text}" for text in got[c:d]]
    return Result(total, found, extra, tuple(diff))


def main(names: list[str]) -> None:
    """Prints the shares and the differences."""
    held_out = "held-out" in names
    wanted = [name for name in names if name != "held-out"] or [""]
    chosen = [case for case in cases() if case.layout.held_out is held_out]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) if held_out else FILES
        if held_out:
            make([layout for layout in load_layouts() if layout.held_out], folder)
        _print([case for case in chosen if any(name in case.name for name in wanted)], folder)


def _print(chosen: list[Case], folder: Path) -> None:
    sums = [0, 0, 0]
    for case in chosen:
        result = compare(read_bytes(case.data(folder), case.name), case.expected())
        sums = [sums[0] + result.found, sums[1] + result.total, sums[2] + result.extra]
        print(f"{result.found / result.total:7.1%} {result.found:4}/{result.total:<4} +{result.extra:<3} {case.name}")
        for line in result.diff:
            print(f"      {line}")
    print(f"{sums[0] / max(1, sums[1]):7.1%} {sums[0]:4}/{sums[1]:<4} +{sums[2]:<3} in all")


if __name__ == "__main__":
    main(sys.argv[1:])
