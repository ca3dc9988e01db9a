"""Counts what all submissions mean together: `Submission`s in, `Overview` out. Writes nothing."""

from pipeline.summarise.overview import summarise
from pipeline.summarise.table import comments_table

__all__ = ["comments_table", "summarise"]
