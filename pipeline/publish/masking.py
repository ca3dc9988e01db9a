"""A text with personal data → the same with typed placeholders, and where each of its characters went."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.language.personal import Personal, Span

Mark = Callable[[Personal], str]


@dataclass(frozen=True)
class MaskedText:
    """A text and the stretches of it that are hidden; `shown` is what the public reads."""

    original: str
    spans: Sequence[Span]
    mark: Mark

    @property
    def shown(self) -> str:
        """The whole text, masked."""
        return self.piece(0, len(self.original))

    def piece(self, start: int, end: int) -> str:
        """The characters `start`..`end` of the original, masked; a stretch that is cut is hidden whole."""
        parts, at = [], start
        for span in self._touching(start, end):
            parts += [self.original[at : max(at, span.start)], self.mark(span.kind)]
            at = span.end
        parts.append(self.original[at:end] if at < end else "")
        return "".join(parts)

    def _touching(self, start: int, end: int) -> Sequence[Span]:
        first = bisect_right(self.spans, start, key=lambda span: span.end)
        last = first
        while last < len(self.spans) and self.spans[last].start < end:
            last += 1
        return self.spans[first:last]


def cut_at(spans: Sequence[Span], cuts: Sequence[int]) -> list[Span]:
    """The spans, divided where a passage ends (`cuts`, rising), so that each passage masks its own part."""
    pieces: list[Span] = []
    for span in spans:
        start = span.start
        for cut in cuts[bisect_right(cuts, span.start) :]:
            if cut >= span.end:
                break
            pieces.append(Span(start, cut, span.kind))
            start = cut
        pieces.append(Span(start, span.end, span.kind))
    return pieces


def trimmed(spans: Sequence[Span], text: str) -> list[Span]:
    """The spans without the white space at their ends, so that no line break is hidden; empty ones are dropped."""
    kept = []
    for span in spans:
        held = text[span.start : span.end]
        start = span.start + len(held) - len(held.lstrip())
        if held.strip():
            kept.append(Span(start, start + len(held.strip()), span.kind))
    return kept
