"""Pictures of text: tesseract as a subprocess."""

from pipeline.ingest.ocr.ocr import Ocr, Recognition
from pipeline.ingest.ocr.quality import is_better, looks_printed

__all__ = ["Ocr", "Recognition", "is_better", "looks_printed"]
