"""oversikt.html: the overview as one page that needs nothing else, not even JavaScript for reading."""

from pipeline.report.page.document import write

__all__ = ["write"]
