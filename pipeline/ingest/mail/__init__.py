"""E-mail: head, body, the thread below it, and the attachments."""

from pipeline.ingest.mail.eml import read

__all__ = ["read"]
