"""oversikt.pdf: the overview as a tagged PDF that a screen reader can read aloud."""

from pipeline.report.pdf.document import write

__all__ = ["write"]
