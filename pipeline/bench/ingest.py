"""Reading born-digital PDFs: pages per CPU second and words found, beside pdfplumber and what else is installed.

markitdown and kreuzberg are measured where they are installed; the program does not need them. Times are of one machine
and one run; only their ratios mean anything.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median

import pdfplumber

from pipeline.bench.pages import long_letter, made_up
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Source

ROUNDS = 5
"""Each tool reads each file so many times, taking turns; the quickest is what others on the machine disturbed least."""

LONG = 600
"""Pages of the file that memory is measured with."""


Tools = dict[str, Callable[[bytes], str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A PDF, how many pages it has, and whether any of them has ruled tables."""

    data: bytes
    pages: int
    tables: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A tool's work on the samples of one kind: CPU seconds, and the median word-F1 against pdfplumber."""

    tool: str
    tables: bool
    pages: int
    seconds: float
    f1: float

    @property
    def rate(self) -> float:
        """Pages per CPU second."""
        return self.pages / self.seconds if self.seconds else 0.0


def measure(files: list[Path]) -> Iterator[Measured]:
    """Each tool on `files`, or on made-up letters where none are given: first pages without tables, then with."""
    samples = [_sample(path.name, path.read_bytes()) for path in files] if files else _made()
    born = [sample for sample in samples if sample is not None]
    for tables in (False, True):
        chosen = [sample for sample in born if sample.tables is tables]
        if not chosen:
            continue
        tools = _tools(tables)
        texts = {tool: [read(sample.data) for sample in chosen] for tool, read in tools.items()}
        truth = [_words(_plumber_text(sample.data)) for sample in chosen]
        pages = sum(sample.pages for sample in chosen)
        for tool, seconds in _seconds(tools, chosen).items():
            scores = [_f1(_words(text), wanted) for text, wanted in zip(texts[tool], truth, strict=True)]
            yield Measured(tool, tables, pages, seconds, median(scores))


def _made() -> list[Sample | None]:
    return [_sample(name, data) for name, data in made_up()]


def _sample(name: str, data: bytes) -> Sample | None:
    """The file as a sample; None for one that has to be recognised or cannot be read."""
    document = read_bytes(data, name)
    if not document.status.readable or any(block.source is Source.OCR for block in document.blocks):
        return None
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return Sample(data, document.pages, any(page.find_tables() for page in opened.pages))


def _seconds(tools: Tools, samples: list[Sample]) -> dict[str, float]:
    """The CPU seconds that each tool takes to read the samples; it has read them before, and paid for its imports."""
    least = [dict.fromkeys(tools, inf) for _ in samples]
    for _ in range(ROUNDS):
        for sample, found in zip(samples, least, strict=True):
            for tool, read in tools.items():
                start = time.process_time()
                read(sample.data)
                found[tool] = min(found[tool], time.process_time() - start)
    return {tool: sum(found[tool] for found in least) for tool in tools}


def _tools(tables: bool) -> Tools:
    tools: Tools = {"hearing": _ours}
    tools["pdfplumber"] = _plumber_with_tables if tables else _plumber_text
    if importlib.util.find_spec("markitdown"):
        tools["markitdown"] = _markitdown
    if importlib.util.find_spec("kreuzberg"):
        tools["kreuzberg"] = _kreuzberg
    return tools


def _ours(data: bytes) -> str:
    return read_bytes(data, "a.pdf").text


def _plumber_text(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as opened:
        found = []
        for page in opened.pages:
            found += [word["text"] for word in page.extract_words(use_text_flow=True)]
            page.close()
        return " ".join(found)


def _plumber_with_tables(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as opened:
        found = []
        for page in opened.pages:
            found += [word["text"] for word in page.extract_words(use_text_flow=True)]
            page.find_tables()
            page.close()
        return " ".join(found)


def _markitdown(data: bytes) -> str:
    markitdown = importlib.import_module("markitdown")
    return str(markitdown.MarkItDown().convert_stream(io.BytesIO(data), file_extension=".pdf").text_content)


def _kreuzberg(data: bytes) -> str:
    kreuzberg = importlib.import_module("kreuzberg")
    return str(kreuzberg.extract_bytes_sync(data, "application/pdf").content)


def _words(text: str) -> Counter[str]:
    """Words in lower case; what a line's end parted is one word again, as in every tool's better mode."""
    return Counter(re.findall(r"\w+", re.sub(r"(\w)[-\u2010\u0002\ufffe]\s+(?=[a-zæøå])", r"\1", text).lower()))


def _f1(found: Counter[str], wanted: Counter[str]) -> float:
    total = found.total() + wanted.total()
    return 2 * (found & wanted).total() / total if total else 1.0


_READ_AND_TELL = """
import sys
from pipeline.bench.memory import most_held
from pipeline.ingest.unguarded import read_bytes
read_bytes(sys.stdin.buffer.read(), "lang.pdf")
print(most_held())
"""


def peak_memory() -> int:
    """The most memory in bytes that a process of its own takes to read a letter of `LONG` pages, libraries included."""
    done = subprocess.run(
        [sys.executable, "-c", _READ_AND_TELL], input=long_letter(LONG), capture_output=True, check=True
    )
    return int(done.stdout)
