"""What a finding of personal data is: a place in a text, and its kind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Personal(StrEnum):
    """What kind of personal data it is."""

    NAME = "navn"
    PHONE = "telefon"
    EMAIL = "epost"
    ADDRESS = "adresse"
    IDENTITY = "fodselsnummer"
    BIRTH = "fodselsdato"
    ACCOUNT = "kontonummer"
    PROFILE = "lenke"
    HEALTH = "helse"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start`..`end` of a text are personal data of this kind."""

    start: int
    end: int
    kind: Personal


def within(place: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a character lies in one of these (start, end), which are in order and do not overlap."""
    index = bisect_right(places, (place, 1 << 60)) - 1
    return index >= 0 and place < places[index][1]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans without overlaps: the earlier one wins, the longer among those that begin together; the rest is cut."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        start = max(span.start, kept[-1].end) if kept else span.start
        if start < span.end:
            kept.append(Span(start, span.end, span.kind))
    return kept
