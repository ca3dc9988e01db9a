"""Text from outside, made fit for the files that we write."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with the characters that XML 1.0 forbids (controls, lone surrogates, U+FFFE/F) shown as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
