"""Pictures of text: tesseract as a subprocess."""

from pipeline.ingest.ocr.ocr import Ocr

__all__ = ["Ocr"]
