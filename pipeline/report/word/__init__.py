"""oversikt.docx: the overview for reading on paper and for the adviser's case paper."""

from pipeline.report.word.document import write

__all__ = ["write"]
