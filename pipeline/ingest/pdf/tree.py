"""Whether a PDF's page tree is what it says it is: a false /Count hides pages, and a tree may lead back to itself."""

from __future__ import annotations

import io


def leads_to(data: bytes, count: int) -> bool:
    """Whether the page tree leads to as many pages as pdfium, which trusts /Count, says that there are.

    True also where qpdf cannot open the file at all, because it is damaged or its tree goes in circles: pdfium's pages
    are then all that there is.
    """
    try:
        import pikepdf
    except ImportError:
        return True
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return len(document.pages) == count
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return True
