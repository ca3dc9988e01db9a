"""PDF pages whose text is not plain text: form fields, bookmarks, letters drawn as outlines, fonts without a table."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from matplotlib.path import Path as Shape
from matplotlib.textpath import TextPath
from reportlab.pdfgen.canvas import Canvas

from pipeline.ingest.layout.lines import segments
from pipeline.ingest.layout.model import Word
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Source, Status
from tests.ingest.make import pdf, write

FILES = Path(__file__).resolve().parent / "norwegian" / "files"
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def form(canvas: Canvas) -> None:
    canvas.drawString(70, 760, "Hva mener du om planen?")
    canvas.acroForm.textfield(name="navn", value="Grendelaget i Øvre", x=70, y=700, width=300, height=30)
    canvas.acroForm.textfield(
        name="svar", value="Tunnel først.\nSå busser.", x=70, y=500, width=400, height=120, fieldFlags="multiline"
    )
    canvas.acroForm.choice(
        name="valg", value="Alternativ B", options=["Alternativ A", "Alternativ B"], x=70, y=400, width=200, height=20
    )
    canvas.acroForm.textfield(name="tomt", value="", x=70, y=300, width=200, height=20)


def without_appearance(data: bytes) -> bytes:
    """The form as some programs save it: with values, and nothing drawn for them."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for field in document.Root.AcroForm.Fields:
            del field["/AP"]
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [pdf(form), without_appearance(pdf(form))], ids=["drawn", "values only"])
def test_the_values_of_form_fields_are_read(data: bytes) -> None:
    document = read_bytes(data, "a.pdf")
    assert document.status is Status.OK
    assert " ".join(document.text.split()) == (
        "Hva mener du om planen? Grendelaget i Øvre Tunnel først. Så busser. Alternativ B"
    )


def bookmarked(canvas: Canvas) -> None:
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("Vår vurdering", "a", 0)
    canvas.addOutlineEntry("Bare i bokmerket", "a", 1)
    canvas.showOutline()
    write(canvas, ["Vår vurdering", "", "Vi støtter planen.", "", "Den bør vedtas."])


def test_bookmarks_are_not_taken_for_text() -> None:
    document = read_bytes(pdf(bookmarked), "a.pdf")
    assert document.text.split("\n") == ["Vår vurdering", "Vi støtter planen.", "Den bør vedtas."]


OUTLINED = (
    "Nordli grendelag støtter målet om bredbånd i hele",
    "kommunen, men ber om at utbyggingen starter i",
    "grendene. Der er det lengst til neste nabo.",
)


def outlined(canvas: Canvas) -> None:
    """Text as a drawing program exports it: one shape per line."""
    for number, line in enumerate(OUTLINED):
        drawn = canvas.beginPath()
        at = (0.0, 0.0)
        for points, code in TextPath((70, 700 - 24 * number), line, size=14).iter_segments():
            x, y = (float(points[-2]), float(points[-1]))
            if code == Shape.MOVETO:
                drawn.moveTo(x, y)
            elif code == Shape.LINETO:
                drawn.lineTo(x, y)
            elif code == Shape.CURVE3:
                cx, cy = float(points[0]), float(points[1])
                drawn.curveTo(
                    *(at[0] + 2 / 3 * (cx - at[0]), at[1] + 2 / 3 * (cy - at[1])),
                    *(x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y)),
                    *(x, y),
                )
            elif code == Shape.CLOSEPOLY:
                drawn.close()
            at = (x, y)
        canvas.drawPath(drawn, fill=1, stroke=0, fillMode=0)


def headed(canvas: Canvas) -> None:
    canvas.drawString(70, 780, "Nordli kommune, sak 24/117")
    outlined(canvas)


@needs_tesseract
@pytest.mark.parametrize("draw", [outlined, headed])
def test_letters_drawn_as_outlines_are_recognised(draw: object) -> None:
    assert callable(draw)
    document = read_bytes(pdf(draw), "a.pdf")
    recognised = " ".join(block.text for block in document.blocks if block.source is Source.OCR).split()
    assert recognised == " ".join(OUTLINED).split()
    assert ("Nordli kommune, sak 24/117" in texts(document)) is (draw is headed)


def without_table(name: str) -> bytes:
    """The first page of a file of the Norwegian set, its fonts without the table that says which letters they show."""
    with pikepdf.open(FILES / name) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary) and "/ToUnicode" in found:
                del found["/ToUnicode"]
        while len(document.pages) > 1:
            del document.pages[-1]
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize(
    "name",
    ["typst-report-03-lyngfjell.pdf", "word-dense-09-eldreradet.pdf", "html-serif-04+13.pdf"],
    ids=["typst", "libreoffice", "chromium"],
)
def test_fonts_without_a_table_of_letters_are_recognised(name: str) -> None:
    document = read_bytes(without_table(name), name)
    assert {block.source for block in document.blocks} == {Source.OCR}
    assert [problem.code for problem in document.problems] == ["garbled_text"]
    words = set(read_bytes((FILES / name).read_bytes(), name).text.split())
    found = document.text.split()
    assert sum(word in words for word in found) >= 0.9 * len(found)


def spelt(text: str, letter: float = 5.0, space: float = 2.8) -> list[Word]:
    """A line as pdfium gives it on a page that it takes for vertical writing: each letter a word."""
    words, x = [], 70.0
    for character in text:
        if character == " ":
            x += space
        else:
            words.append(Word(character, x, 90, x + letter, 100, 98, 11))
            x += letter
    return words


@pytest.mark.parametrize("text", ["Ingrid Lid", "sak 64/21, punkt 3 i vedtaket", "e-post"])
def test_letters_without_a_gap_are_words(text: str) -> None:
    assert [line.text for line in segments(spelt(text), 1)] == [text]


def test_a_hyphen_on_its_own_stays_with_its_word() -> None:
    words = [Word("e", 70, 90, 75, 100, 98, 11), Word("-bøker", 75, 90, 105, 100, 98, 11)]
    assert [line.text for line in segments(words, 1)] == ["e-bøker"]


def test_a_list_of_letters_is_none() -> None:
    assert [line.text for line in segments(spelt("a b c"), 1)] == ["a b c"]
