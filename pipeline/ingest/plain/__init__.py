"""Formats without pages: plain text and HTML."""
