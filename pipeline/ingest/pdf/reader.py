"""Reads a PDF: pdfium for text and pictures, tesseract for scanned pages, pdfplumber for tables and broken files."""

from __future__ import annotations

import io
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.ingest.layout.assemble import blocks
from pipeline.ingest.layout.lines import segments
from pipeline.ingest.layout.model import Grid, Page, TextLine
from pipeline.ingest.ocr import Ocr
from pipeline.ingest.pdf.enclosed import enclosed, is_xfa
from pipeline.ingest.pdf.geometry import Placement
from pipeline.ingest.pdf.graphics import Graphics
from pipeline.ingest.pdf.plumber import Plumber
from pipeline.ingest.pdf.routing import Route, route
from pipeline.ingest.pdf.ruling import TooManyLines, grids
from pipeline.ingest.pdf.scanned import Scans, partly
from pipeline.ingest.pdf.tree import leads_to
from pipeline.ingest.pdf.words import page_words
from pipeline.ingest.reading import Context, Reading, Unreadable, page_list
from pipeline.records import Status

TRAILER = b"%%EOF"


def read(data: bytes, context: Context) -> Reading:
    """The text of a PDF file. Raises Unreadable where it is encrypted, corrupt or too long."""
    reading = Reading()
    opened, data = (None, data) if context.careful else _open(data, reading)
    if opened is None:
        return _by_plumber(data, context, reading)
    with closing(opened), closing(Plumber(data)) as plumber:
        count = len(opened)
        damaged = reading.partial or TRAILER not in data[-4096:]
        if count > context.limits.pages:
            raise Unreadable(Status.TOO_LARGE, "too_many_pages", str(context.limits.pages))
        reader = _Pages(opened, plumber, Ocr(context, reading), reading)
        pages = [page for number in range(1, count + 1) if (page := reader.page(number)) is not None]
        reader.report()
        reading.pages = count
        reading.blocks = blocks(pages)
        if damaged:
            reading.note("repaired", loses_text=True)
        if not reading.blocks and (damaged or not pages):
            raise Unreadable(Status.CORRUPT, "corrupt")
        if is_xfa(opened, reading.blocks):
            reading.note("xfa", loses_text=True)
            reading.blocks = []
        enclosed(opened, context, reading)
    return reading


def _open(data: bytes, reading: Reading) -> tuple[Any, bytes]:
    """The document with its bytes, repaired where it has to be; None where pdfium cannot open it."""
    opened = None
    try:
        opened = _document(data)
        if leads_to(data, len(opened)):
            return opened, data
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unreadable(Status.ENCRYPTED, "encrypted") from error
    reading.partial = opened is not None
    repaired = _repaired(data)
    if repaired is None:
        return opened, data
    try:
        mended = _document(repaired)
    except pypdfium2.PdfiumError:
        return opened, data
    reading.partial = True
    return mended, repaired


def _document(data: bytes) -> Any:
    document = pypdfium2.PdfDocument(data)
    if len(document) == 0:
        document.close()
        raise pypdfium2.PdfiumError("no pages")
    # Field values and comments in boxes are drawn by the form module; without it they would be missing.
    document.init_forms()
    return document


def _repaired(data: bytes) -> bytes | None:
    """The file as qpdf writes it anew, or None where it cannot or pikepdf is not installed."""
    try:
        import pikepdf
    except ImportError:
        return None
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise Unreadable(Status.ENCRYPTED, "encrypted") from error
    except pikepdf.PdfError:
        return None


def _by_plumber(data: bytes, context: Context, reading: Reading) -> Reading:
    with closing(Plumber(data)) as plumber:
        try:
            count = plumber.count()
            pages = [plumber.page(number) for number in range(1, min(count, context.limits.pages) + 1)]
        except MemoryError:
            raise
        except Exception as error:  # pdfminer raises whatever its parser stumbles over
            raise Unreadable(Status.CORRUPT, "corrupt") from error
    if not pages:
        raise Unreadable(Status.CORRUPT, "corrupt")
    reading.note("repaired", loses_text=True)
    reading.pages = count
    reading.blocks = blocks(pages)
    if not reading.blocks:
        raise Unreadable(Status.CORRUPT, "corrupt")
    return reading


class _Pages:
    """Reads the pages of one document and keeps count of what was odd about them."""

    def __init__(self, document: Any, plumber: Plumber, ocr: Ocr, reading: Reading) -> None:
        self._document = document
        self._plumber = plumber
        self._ocr = ocr
        self._scans = Scans(ocr, reading)
        self._reading = reading
        self._hidden: list[int] = []
        self._garbled: list[int] = []

    def page(self, number: int) -> Page | None:
        """Page `number` (1-based), or None where it cannot be read."""
        try:
            with closing(self._load(number)) as page:
                return self._read(page, number)
        except pypdfium2.PdfiumError:
            return self._fallback(number)

    def _load(self, number: int) -> Any:
        page = self._document[number - 1]
        # Stamps and field values are annotations; flattened, they are part of the page's text like all else.
        if pdfium.FPDFPage_GetAnnotCount(page.raw) and (
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        ):
            page.close()
            page = self._document[number - 1]
        return page

    def _fallback(self, number: int) -> Page | None:
        try:
            return self._plumber.page(number)
        except MemoryError:
            raise
        except Exception:  # pdfminer raises whatever its parser stumbles over
            self._reading.note("page_failed", str(number), number, loses_text=True)
            return None

    def _read(self, page: Any, number: int) -> Page:
        place = Placement(page)
        graphics = Graphics(page, place)
        with closing(page.get_textpage()) as textpage:
            found = page_words(textpage, place, graphics)
        if found.hidden:
            self._hidden.append(number)
        chosen = route(found, graphics, place.height)
        lines: list[TextLine] = []
        if chosen in (Route.NATIVE, Route.BOTH):
            lines += segments(found.words, number) + [TextLine([word], number) for word in found.upright]
        elif chosen is Route.OCR and found.words:
            self._garbled.append(number)
        if chosen in (Route.OCR, Route.BOTH):
            read = self._scans.page(page, number, found, graphics, lines)
        else:
            read = Page(number, place.width, place.height, lines)
        if graphics.ruled and (chosen is Route.NATIVE or (chosen is Route.BOTH and partly(graphics))):
            read.grids += self._grids(page, place, number)
        return read

    def _grids(self, page: Any, place: Placement, number: int) -> list[Grid]:
        try:
            return grids(page, place)
        except TooManyLines:
            self._reading.note("table_lost", str(number), number)
            return []

    def report(self) -> None:
        """Notes what was odd, once for all pages that it was odd on."""
        for code, pages in (("hidden_text", self._hidden), ("garbled_text", self._garbled)):
            if pages:
                self._reading.note(code, page_list(pages), pages[0])
        self._ocr.report()
