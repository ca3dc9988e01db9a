"""What the adviser writes about a point, a question or a comment: her own words, that every run carries over."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum


class Slot(StrEnum):
    """Where she writes: her assessment, and the change that she proposes."""

    ASSESSMENT = "vurdering"
    PROPOSAL = "forslag"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A text of hers about what `key` names. `about` tells in words what that was, where it is no longer there."""

    slot: Slot
    key: str
    text: str
    about: str = ""


def evened(text: str) -> str:
    """A text as it is compared and kept: no white space at the ends of its lines, one kind of line break."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\u2028", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def print_of(text: str) -> str:
    """Eight characters that tell whether a text is still the one that was written into a file.

    White space does not count: LibreOffice drops the line breaks of controls when it saves.
    """
    return hashlib.sha256("".join(text.split()).encode("utf-8", "replace")).hexdigest()[:8]


def tag_of(slot: Slot, key: str, text: str) -> str:
    """The name of a place to write in: whose it is, and what stood there when the file was made."""
    return f"{slot.value}|{key}|{print_of(text)}"


_TAG = re.compile(rf"({'|'.join(Slot)})[|_](\w+?(?:[-_]\d+)?)[|_]([0-9a-f]{{8}})")


def slot_of(tag: str) -> tuple[Slot, str, str] | None:
    """(slot, key, print) of a tag, also where a bookmark's name has underscores for its signs; None where it is none
    of ours."""
    match = _TAG.fullmatch(tag)
    return (Slot(match[1]), match[2].replace("_", "-"), match[3]) if match else None
