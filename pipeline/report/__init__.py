"""Writes the overview to files. `FORMATS` shows which writer makes which file."""

from pipeline.report.formats import FORMATS, write

__all__ = ["FORMATS", "write"]
