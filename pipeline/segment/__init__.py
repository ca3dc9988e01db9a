"""A document as an answer: who sent it, when, and what each passage of it does."""

from pipeline.segment.links import link
from pipeline.segment.segment import segment

VERSION = "2"
"""Part of the key of stored results; changes with the code. The models' own content is added by `run`."""

__all__ = ["VERSION", "link", "segment"]
