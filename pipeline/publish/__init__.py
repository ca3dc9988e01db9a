"""Overview and submissions → the same without personal data, for the public; and the list of what was masked."""

from pipeline.publish.edition import publish

__all__ = ["publish"]
