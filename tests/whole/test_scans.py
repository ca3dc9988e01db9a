"""Scans in a whole run: pages that were hard to read are marked, and without the programs that read them it is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.bench.ocr import as_pdf
from pipeline.bench.scans.paper import letters
from pipeline.bench.scans.scanner import CONDITIONS, scan
from pipeline.ingest.ocr.tesseract import language
from tests.ingest.make import pdf, write
from tests.ingest.scans.test_mixed import coarse, image_at
from tests.report.reading import Written
from tests.whole.test_bad_input import ANSWER, bare
from tests.whole.user import hearing

LETTER = letters()[0]
SHEET = scan(LETTER, CONDITIONS[0])
RTF = rb"{\rtf1\ansi Vi st\'f8tter planen.\par}"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
NATIVE = "Øvre Dalane vel støtter planen og ber om at fristen blir lengre."


def half(canvas: Canvas) -> None:
    write(canvas, [NATIVE])
    image_at(canvas, SHEET.crop((0, 100, SHEET.width, 900)), (0, 60, 595, 288))


@pytest.mark.skipif(language() != "Latin", reason="tesseract with the model Latin is not installed")
def test_a_page_that_is_hard_to_read_is_marked_in_the_overview(tmp_path: Path) -> None:
    folder, out = bare(tmp_path / "horing"), tmp_path / "ut"
    (folder / "submissions" / "utydelig.pdf").write_bytes(as_pdf(coarse(SHEET, 62, 14), 62))
    (folder / "submissions" / "tydelig.pdf").write_bytes(as_pdf(SHEET, 200))
    done = hearing("run", folder, "--out", out, "--no-embeddings")
    assert done.code == 0, done.stdout
    written = Written(out)
    pages = {row["Fil"]: (row["Skannede sider"], row["Utydelige skannede sider"]) for row in written.sheet("Regnskap")}
    assert pages["utydelig.pdf"] == ("1", "1")
    assert pages["tydelig.pdf"] == ("1", None)
    (row,) = [row for row in written.sheet("Respondenter") if row["Fil"] == "utydelig.pdf"]
    assert any("Skanningen er dårlig på side 1" in str(cell) for cell in row.values())
    assert "Skanningen er dårlig på side 1" in written.page.text_content()


class Bare:
    """A run on a machine that has neither tesseract nor LibreOffice."""

    def __init__(self, root: Path) -> None:
        programs, unshare = root / "bin", shutil.which("unshare")
        programs.mkdir()
        if unshare:
            (programs / "unshare").symlink_to(unshare)
        folder, out = bare(root / "horing"), root / "ut"
        for name, data in {
            "skann.pdf": as_pdf(SHEET, 200), "halv.pdf": pdf(half), "brev.rtf": RTF, "brev.doc": DOC,
        }.items():  # fmt: skip
            (folder / "submissions" / name).write_bytes(data)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PATH", str(programs))
            self.done = hearing("run", folder, "--out", out, "--no-embeddings")
        self.written = Written(out)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Bare:
    return Bare(tmp_path_factory.mktemp("uten"))


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("skann.pdf", "empty", "Side 1 er skannet, men programmet for tekstgjenkjenning"),
        ("halv.pdf", "partial", "Side 1 er skannet, men programmet for tekstgjenkjenning"),
        ("brev.rtf", "unsupported", "Filer av typen RTF kan bare leses når LibreOffice er installert"),
        ("brev.doc", "unsupported", "Filer av typen DOC kan bare leses når LibreOffice er installert"),
    ],
)
def test_each_file_says_which_program_it_needs(without: Bare, name: str, status: str, reason: str) -> None:
    (record,) = [record for record in without.written.records if record["file"] == name]
    assert record["status"] == status
    (row,) = [row for row in without.written.sheet("Respondenter") if row["Fil"] == name]
    assert any(reason in str(cell) for cell in row.values()), row
    assert reason in without.written.page.text_content()


def test_all_else_is_read(without: Bare) -> None:
    assert without.done.code == 3
    texts = {r["file"]: "".join(p["text"] for p in r["passages"]) for r in without.written.records}
    assert NATIVE in texts["halv.pdf"]
    assert len(texts[ANSWER]) > 100
