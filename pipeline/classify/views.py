"""A comment as the models see it: its text, what it stands under, and the comment before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Passage, Role


@dataclass(frozen=True, slots=True)
class View:
    """A comment in its context. `asked` is the id of the hearing's question quoted above it, or None."""

    text: str
    heading: str
    previous: str
    asked: str | None
    first: bool


def views_of(passages: Sequence[Passage]) -> list[tuple[int, View]]:
    """The comments among the passages, each with its index."""
    views = []
    previous = ""
    for index, passage in enumerate(passages):
        if passage.role == Role.COMMENT:
            text = passage.text.strip()
            views.append((index, View(text, passage.heading.strip(), previous, passage.asked, not previous)))
            previous = text
    return views
