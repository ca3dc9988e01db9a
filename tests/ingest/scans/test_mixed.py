"""Pages that are partly pictures: all is read, nothing twice, and each word from where it is read best."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.bench.ocr import compare
from pipeline.bench.scans.paper import Letter, letters
from pipeline.bench.scans.scanner import Condition, scan, skew
from pipeline.ingest.ocr.tesseract import language
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Source, Status
from tests.ingest.make import HEIGHT, WIDTH, pdf, write

needs_tesseract = pytest.mark.skipif(language() != "Latin", reason="tesseract with the model Latin is not installed")

LETTER = next(letter for letter in letters() if letter.id == "velforening")
SHORT = Letter("kort", "nb", "Liberation Serif", 12, LETTER.paragraphs[4:6])
PAGE = scan(LETTER, Condition("clean", 200))
NATIVE = (
    "Øståsen Vel har drøftet saken på tre møter.",
    "Styret står samlet bak det som følger, jf. § 7 i vedtektene.",
    "Punktene under er skannet fra møteboken.",
)


def image_at(canvas: Canvas, image: Image.Image, box: tuple[float, float, float, float]) -> None:
    """Draws a picture in `box`: x, y from the lower edge, width, height."""
    holder = io.BytesIO()
    image.save(holder, "PNG")
    canvas.drawImage(ImageReader(holder), *box)


def rate(letter: Letter, text: str) -> float:
    return compare(letter.text, text)[0] / len(letter.text)


def of(document: Document, source: Source) -> str:
    return " ".join(block.text for block in document.blocks if block.source is source)


def half(canvas: Canvas) -> None:
    """Native text above, and below it a picture of text that covers half of the page."""
    write(canvas, NATIVE * 7)
    sheet = scan(SHORT, Condition("skew", 200, (skew(0.8),)))
    image_at(canvas, sheet.crop((0, 100, sheet.width, 100 + sheet.height // 2)), (0, 0, WIDTH, HEIGHT / 2))


@needs_tesseract
def test_half_a_page_is_scanned() -> None:
    document = read_bytes(pdf(half), "a.pdf")
    assert document.status is Status.OK
    assert of(document, Source.NATIVE).split() == " ".join(NATIVE * 7).split()
    assert rate(SHORT, of(document, Source.OCR)) <= 0.015
    # Native text stands above the scan, and so it is read.
    sources = [block.source for block in document.blocks]
    assert sources == sorted(sources, key=lambda source: source is Source.OCR)


def header(canvas: Canvas) -> None:
    """A journal's header and stamp, as the archive puts them over what it has scanned."""
    image_at(canvas, PAGE, (0, 0, WIDTH, HEIGHT))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(70, 825, "Arkivsaksnr. 21/417 – dok. 12 – mottatt 26.04.2021")
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(400, 60, "GRADERT: NEI")


@needs_tesseract
def test_a_header_and_a_stamp_over_a_scan_are_read_once() -> None:
    document = read_bytes(pdf(header), "a.pdf")
    assert of(document, Source.NATIVE) == "Arkivsaksnr. 21/417 – dok. 12 – mottatt 26.04.2021 GRADERT: NEI"
    assert rate(LETTER, of(document, Source.OCR)) <= 0.005
    assert document.text.count("21/417") == document.text.count("GRADERT") == 1


def hidden(text: str) -> Callable[[Canvas], None]:
    """A scan with a text layer below it that nobody sees."""

    def draw(canvas: Canvas) -> None:
        image_at(canvas, PAGE, (0, 0, WIDTH, HEIGHT))
        layer = canvas.beginText(70, 770)
        layer.setFont("Helvetica", 8)
        layer.setTextRenderMode(3)
        words = text.split()
        for start in range(0, len(words), 12):
            layer.textLine(" ".join(words[start : start + 12]))
        canvas.drawText(layer)

    return draw


@needs_tesseract
@pytest.mark.parametrize(
    "text",
    [
        LETTER.text,
        "tkk rnl vv prst lkm nn ssf grt " * 30,
        "Vi trekker innspillet og støtter planen i sin helhet. " * 12,
    ],
    ids=["good", "garbage", "another text"],
)
def test_a_scanners_layer_that_says_something_else_is_not_believed(text: str) -> None:
    document = read_bytes(pdf(hidden(text)), "a.pdf")
    assert rate(LETTER, document.text) <= 0.005
    assert document.problems == ()


def coarse(image: Image.Image, dpi: int, sigma: float) -> Image.Image:
    """Scanned so coarsely that words are lost."""
    chance = np.random.default_rng(3)
    small = image.resize((image.width * dpi // 200, image.height * dpi // 200), Image.Resampling.BOX)
    noisy = np.asarray(small, float) + chance.normal(0, sigma, small.size[::-1])
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


@needs_tesseract
@pytest.mark.parametrize(("dpi", "sigma"), [(66, 14), (54, 30)], ids=["poor", "hopeless"])
def test_a_scanners_layer_is_taken_where_it_reads_the_page_better(dpi: int, sigma: float) -> None:
    def draw(canvas: Canvas) -> None:
        hidden(LETTER.text)(canvas)
        image_at(canvas, coarse(PAGE, dpi, sigma), (0, 0, WIDTH, HEIGHT))

    document = read_bytes(pdf(draw), "a.pdf")
    assert document.text.split() == LETTER.text.split()
    assert "ocr_layer" in [problem.code for problem in document.problems]
    assert {block.source for block in document.blocks} == {Source.OCR}


def rotated(angle: int, image: Image.Image) -> bytes:
    """A page of the picture with /Rotate."""
    turned = image.rotate(angle, expand=True)

    def draw(canvas: Canvas) -> None:
        image_at(canvas, turned, (0, 0, WIDTH, HEIGHT) if angle % 180 == 0 else (0, 0, HEIGHT, WIDTH))

    data = pdf(draw, (WIDTH, HEIGHT) if angle % 180 == 0 else (HEIGHT, WIDTH))
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].Rotate = angle
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize("angle", [90, 180])
def test_a_page_that_is_turned_by_the_file_is_read_as_it_is_shown(angle: int) -> None:
    document = read_bytes(rotated(angle, PAGE), "a.pdf")
    assert rate(LETTER, document.text) <= 0.005
    box = document.blocks[0].lines[0].box
    assert box is not None and (box.x0, box.top) == pytest.approx((71, 66), abs=4)


@needs_tesseract
@pytest.mark.parametrize("size", [(PAGE.width, PAGE.height), (298, 421)], ids=["pixels are points", "half as large"])
def test_a_page_of_a_strange_size_is_read_with_all_that_its_picture_has(size: tuple[float, float]) -> None:
    data = pdf(lambda canvas: image_at(canvas, PAGE, (0, 0, *size)), size)
    assert rate(LETTER, read_bytes(data, "a.pdf").text) <= 0.005


@needs_tesseract
def test_a_ruled_table_above_a_scan_keeps_its_cells() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (left, right) in enumerate([("Mål 1", "Ja, støttes"), ("Mål 2", "Nei, strykes")]):
            canvas.rect(70, 780 - 20 * row, 100, 20)
            canvas.rect(170, 780 - 20 * row, 200, 20)
            canvas.drawString(75, 786 - 20 * row, left)
            canvas.drawString(175, 786 - 20 * row, right)
        image_at(canvas, PAGE.crop((0, 170, PAGE.width, 900)), (0, 60, WIDTH, 262))

    document = read_bytes(pdf(draw), "a.pdf")
    cells = {block.cell[1:]: block.text for block in document.blocks if block.cell and block.source is Source.NATIVE}
    assert cells == {(0, 0): "Mål 1", (0, 1): "Ja, støttes", (1, 0): "Mål 2", (1, 1): "Nei, strykes"}
    assert "Byggehøyde" in of(document, Source.OCR)


def photograph(canvas: Canvas) -> None:
    """A letter with a large photograph: nothing to read in it."""
    write(canvas, NATIVE)
    y, x = np.mgrid[0:500, 0:700]
    chance = np.random.default_rng(5)
    view = 120 + 70 * np.sin(x / 90.0) * np.cos(y / 70.0) + chance.normal(0, 25, x.shape)
    image_at(canvas, Image.fromarray(view.clip(0, 255).astype(np.uint8)), (70, 100, 450, 320))


def test_a_photograph_beside_text_is_not_read() -> None:
    document = read_bytes(pdf(photograph), "a.pdf")
    assert document.status is Status.OK
    assert document.text.split() == " ".join(NATIVE).split()
    assert {block.source for block in document.blocks} == {Source.NATIVE}
