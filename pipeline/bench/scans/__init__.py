"""Scanned hearing letters for measuring and testing OCR: set on paper, and put through scanners of all kinds."""
