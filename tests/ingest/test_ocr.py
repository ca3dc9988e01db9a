"""Scanned pages: what is a picture is recognised, and what is text beside it stays text."""

from __future__ import annotations

import shutil

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest.ocr.tesseract import language
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Source, Status
from tests.ingest.make import image_file, picture, scanned_pdf, simple_pdf

needs_tesseract = pytest.mark.skipif(language() is None, reason="tesseract with a Norwegian model is not installed")

LINES = (
    "Vi støtter utkastet til plan, men mener at ansvaret fortsatt må ligge hos kommunene, jf. § 5.",
    "Fristen er for kort for frivillige lag.",
)
PAGE = picture(simple_pdf(*LINES))
TEXT = " ".join(LINES)


def stamp(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(380, 800, "MOTTATT 03. MAI 2021")


def layer(canvas: Canvas) -> None:
    text = canvas.beginText(70, 750)
    text.setTextRenderMode(3)
    text.textLine("Usynlig tekst som sier noe annet")
    canvas.drawText(text)


@needs_tesseract
def test_scan() -> None:
    document = read_bytes(scanned_pdf(PAGE), "a.pdf")
    assert (document.status, document.text) == (Status.OK, TEXT)
    assert document.blocks[0].source is Source.OCR
    assert 0.7 < (document.blocks[0].confidence or 0) <= 1
    box = document.blocks[0].lines[0].box
    assert box is not None and box.x0 == pytest.approx(70, abs=3) and box.bottom == pytest.approx(94, abs=4)


@needs_tesseract
def test_a_stamp_over_a_scan_stays_and_so_does_the_scan() -> None:
    document = read_bytes(scanned_pdf(PAGE, stamp), "a.pdf")
    assert [(block.text, block.source) for block in document.blocks] == [
        ("MOTTATT 03. MAI 2021", Source.NATIVE),
        (TEXT, Source.OCR),
    ]


@needs_tesseract
def test_a_scanners_invisible_layer_is_not_believed() -> None:
    assert read_bytes(scanned_pdf(PAGE, layer), "a.pdf").text == TEXT


@needs_tesseract
def test_a_page_on_its_side() -> None:
    assert "støtter utkastet" in read_bytes(image_file(PAGE.rotate(90, expand=True)), "a.png").text


@needs_tesseract
@pytest.mark.parametrize(("kind", "name"), [("PNG", "png"), ("JPEG", "jpeg"), ("TIFF", "tiff")])
def test_pictures(kind: str, name: str) -> None:
    document = read_bytes(image_file(PAGE, kind), "a.pdf")
    assert (document.format, document.pages, document.text) == (name, 1, TEXT)


@needs_tesseract
def test_pages_of_a_fax() -> None:
    other = picture(simple_pdf("Side to har en annen tekst."))
    document = read_bytes(image_file(PAGE, "TIFF", more=[other]), "a.tif")
    assert document.pages == 2
    assert [block.page for block in document.blocks] == [1, 2]


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("tesseract") is None


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_is_empty_and_says_why() -> None:
    document = read_bytes(scanned_pdf(PAGE), "a.pdf")
    assert document.status is Status.EMPTY
    assert [(p.code, p.detail, p.page) for p in document.problems] == [("no_ocr", "1", 1), ("no_text", "", None)]


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_the_stamp_is_read_and_the_rest_is_said_to_be_missing() -> None:
    document = read_bytes(scanned_pdf(PAGE, stamp), "a.pdf")
    assert (document.status, document.text) == (Status.PARTIAL, "MOTTATT 03. MAI 2021")


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_the_scanners_layer_is_better_than_nothing() -> None:
    document = read_bytes(scanned_pdf(PAGE, layer), "a.pdf")
    assert document.text == "Usynlig tekst som sier noe annet"
    assert document.blocks[0].source is Source.OCR
    assert [p.code for p in document.problems] == ["ocr_layer", "no_ocr"]
