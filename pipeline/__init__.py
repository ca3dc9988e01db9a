"""Reads the answers to a public hearing and writes the committee's overview of them."""

__version__ = "0.1.0"
