"""oversikt.docx: the overview for reading on paper and for the adviser's case paper."""

from pipeline.report.word.document import document_of, write

__all__ = ["document_of", "write"]
