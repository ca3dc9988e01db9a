"""The numbers that back a text, as the printed formats show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.report.material import Material, ranges

MOST_REFERENCES = 4
"""Runs of numbers printed after a sentence; the page and the workbook have them all."""

Piece = tuple[str, str]
"""Text, and the anchor that it leads to; an empty one for none."""


def references(
    comments: Sequence[int], files: Sequence[int], material: Material, *, bare: bool = False
) -> Iterator[Piece]:
    """« [Innspill 3–9, 14]»: each run of numbers leads to its first; `bare` leaves out the brackets."""
    for numbers, prefix, key in ((comments, "k", "reference_numbers"), (files, "s", "answer_numbers")):
        if not numbers:
            continue
        before, after = material.say(key, numbers="\0").split("\0")
        yield (before if bare else f" [{before}"), ""
        runs = ranges(numbers)
        for index, (first, last) in enumerate(runs[:MOST_REFERENCES]):
            if index:
                yield ", ", ""
            yield (str(first) if first == last else f"{first}–{last}"), f"{prefix}{first}"
        if rest := sum(last - first + 1 for first, last in runs[MOST_REFERENCES:]):
            yield f" {material.say('more_references', n=rest)}", ""
        yield (after if bare else f"{after}]"), ""
