"""The benchmark measures what it says: the same pages for every tool, and scores that show missing words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from pipeline.bench.ingest import measure, peak_memory
from pipeline.bench.pages import letter
from pipeline.console.drawing import write_page
from pipeline.ingest.unguarded import read_bytes
from tests.ingest.make import simple_pdf


def test_each_tool_reads_the_same_pages(tmp_path: Path) -> None:
    files = []
    for name, tables in (("a.pdf", False), ("b.pdf", True)):
        files.append(tmp_path / name)
        files[-1].write_bytes(letter(2, 1, tables=tables))
    found = {(one.tool, one.tables): one for one in measure(files)}
    for tables in (False, True):
        ours, theirs = found["hearing", tables], found["pdfplumber", tables]
        assert (ours.pages, theirs.pages, theirs.f1) == (2, 2, 1.0)
        assert ours.f1 >= 0.98


def test_the_drawn_page_has_a_box_round_the_text(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.write_bytes(simple_pdf("Vi støtter planen."))
    document = read_bytes(path.read_bytes(), "brev.pdf")
    drawn = write_page(document, path, 1, tmp_path)
    assert drawn == tmp_path / "brev-1.png"
    box = document.blocks[0].lines[0].box
    assert box is not None
    with Image.open(drawn) as image:
        assert image.getpixel((round(2 * box.x0), round(box.top + box.bottom))) == (0, 0, 255)
    assert write_page(document, path, 2, tmp_path) is None


@pytest.mark.parametrize("installed", [(), ("markitdown",), ("markitdown", "kreuzberg")])
def test_other_tools_are_measured_where_they_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: tuple[str, ...]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name in installed or None)
    for tool in ("markitdown", "kreuzberg"):
        monkeypatch.setattr(f"pipeline.bench.ingest._{tool}", lambda _: "Vi støtter målet om bredbånd")
    path = tmp_path / "brev.pdf"
    path.write_bytes(simple_pdf("Vi støtter ikke målet om bredbånd i grenda."))
    found = {one.tool: one for one in measure([path])}
    assert tuple(tool for tool in found if tool not in ("hearing", "pdfplumber")) == installed
    assert found["hearing"].f1 == 1.0
    # Five of the eight words: precision 1, recall 5/8.
    assert [found[tool].f1 for tool in installed] == [pytest.approx(10 / 13)] * len(installed)


@pytest.mark.soak
def test_a_long_file_takes_less_than_150_megabytes() -> None:
    assert peak_memory() < 150 << 20
