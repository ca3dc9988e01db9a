"""PDF files: born digital, scanned, and both on one page."""

from pipeline.ingest.pdf.reader import read

__all__ = ["read"]
