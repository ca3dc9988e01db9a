"""Text from outside, made fit for the files that we write."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with the characters that XML 1.0 forbids (controls, lone surrogates, U+FFFE/F) shown as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


LONGEST = 30
"""Characters: what goes on for longer without a place to break is broken anywhere."""

_LONG = re.compile(r"\S{18,}")
_JOINT = re.compile(r"(?<=[_/.@\\-])(?=\w)")


def breakable(text: str, mark: str) -> str:
    """The text with `mark` where a long word or a file name may break: at its joints, or else anywhere."""
    return _LONG.sub(lambda word: mark.join(_parts(word.group())), text)


def _parts(word: str) -> Iterator[str]:
    for part in _JOINT.split(word):
        yield from (part[start : start + LONGEST] for start in range(0, len(part), LONGEST))
