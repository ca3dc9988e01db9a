"""What the adviser writes about a point, a question or a comment: her own words, that every run carries over."""

from __future__ import annotations

import hashlib
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
    """Eight characters that tell whether a text is still the one that was written into a file."""
    return hashlib.sha256(evened(text).encode("utf-8", "replace")).hexdigest()[:8]


def tag_of(slot: Slot, key: str, text: str) -> str:
    """The name of a place to write in: whose it is, and what stood there when the file was made."""
    return f"{slot.value}|{key}|{print_of(text)}"


def slot_of(tag: str) -> tuple[Slot, str, str] | None:
    """(slot, key, print) of a tag; None where it is none of ours."""
    parts = tag.split("|")
    if len(parts) != 3 or parts[0] not in list(Slot):
        return None
    return Slot(parts[0]), parts[1], parts[2]
