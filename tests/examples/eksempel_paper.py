"""Writes laid-out text as PDF: born digital with reportlab, or as a picture of the page like a scanner makes it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pypdfium2
from eksempel_pages import Flow, Paragraph, Table
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}
SCAN_DPI = 200
SCAN_TILT_DEGREES = 0.6
SCAN_NOISE = 9.0
PAGE_BREAK = "\f"


def pdf(flow: Flow, layout: dict[str, Any], title: str) -> bytes:
    """A PDF with a text layer; the same text gives the same bytes."""
    font = layout.get("font", "Helvetica")
    styles = _styles(font, layout.get("size", 11))
    story: list[Flowable] = []
    for item in flow:
        story.extend(_table(item, styles) if isinstance(item, Table) else _paragraph(item, styles))
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=25 * mm, rightMargin=25 * mm, topMargin=22 * mm, bottomMargin=24 * mm,
        title=title, author="", lang="nb-NO", invariant=1,
    )  # fmt: skip
    template.build(story, canvasmaker=_numbered(font) if layout.get("footer") == "page_numbers" else Canvas)
    return out.getvalue()


def scan(flow: Flow, layout: dict[str, Any], title: str) -> bytes:
    """The same page as a grey picture, slightly tilted and noisy, with no text layer."""
    chance = np.random.default_rng(20210414)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    source = pypdfium2.PdfDocument(pdf(flow, layout, title))
    for page in source:
        picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        picture = picture.rotate(SCAN_TILT_DEGREES, resample=Image.Resampling.BICUBIC, fillcolor=255)
        pixels = np.asarray(picture, dtype=float) * 0.94 + chance.normal(
            0.0, SCAN_NOISE, (picture.height, picture.width)
        )
        jpeg = io.BytesIO()
        Image.fromarray(pixels.clip(0, 255).astype("uint8")).save(jpeg, "JPEG", quality=55, dpi=(SCAN_DPI, SCAN_DPI))
        canvas.drawImage(ImageReader(jpeg), 0, 0, *A4)
        canvas.showPage()
    source.close()
    canvas.save()
    return out.getvalue()


def _styles(font: str, size: float) -> dict[str, ParagraphStyle]:
    body = ParagraphStyle("p", fontName=font, fontSize=size, leading=1.35 * size, spaceAfter=0.7 * size)
    return {
        "p": body,
        "bullet": ParagraphStyle("bullet", body, leftIndent=14, bulletIndent=2, spaceAfter=4),
        "h1": ParagraphStyle("h1", body, fontName=BOLD[font], fontSize=size + 3, leading=1.3 * size + 4, spaceBefore=8),
        "h2": ParagraphStyle(
            "h2", body, fontName=BOLD[font], fontSize=size + 1, spaceBefore=8, spaceAfter=4, keepWithNext=1
        ),
    }


def _paragraph(item: Paragraph, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    if item.text == PAGE_BREAK:
        return [PageBreak()]
    markup = escape(item.text).replace("\n", "<br/>")
    return [PdfParagraph(markup, styles[item.style], bulletText="•" if item.style == "bullet" else None)]


def _table(item: Table, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    rows = [[[f for p in cell for f in _paragraph(p, styles)] for cell in row] for row in item.rows]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if item.ruled else [("LEFTPADDING", (0, 0), (0, -1), 0)]
    return [
        PdfTable(rows, colWidths=[80 * mm, 80 * mm], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *lines]),
        Spacer(1, 8),
    ]


def _numbered(font: str) -> Callable[..., Canvas]:
    """A canvas class that prints «Side 1 av 5», which is known only when the last page is set."""

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, state in enumerate(self._pages, start=1):
                self.__dict__.update(state)
                self.setFont(font, 9)
                self.drawCentredString(A4[0] / 2, 12 * mm, f"Side {number} av {len(self._pages)}")
                super().showPage()
            super().save()

    return Numbered
