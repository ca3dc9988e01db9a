"""What is taken for what: confusion tables of roles (in words) and voices (in comments)."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from pipeline.evaluate.score import CONFUSION, NONE, Counts

COUNTED = {"role": "words", "voice": "comments"}


def confusion(counts: Counts, kind: str) -> dict[str, dict[str, int]]:
    """How often the run says what where gold says what, of `role` (words) and `voice` (comments); gold's labels first.

    `NONE` is a word that was lost, a comment that was not found, or one that gold does not have.
    """
    found: dict[str, dict[str, int]] = {}
    for (_, gold, predicted), n in sorted((key, n) for key, n in counts.items() if key[0] == CONFUSION[kind]):
        found.setdefault(gold, {})[predicted] = n
    return found


def confusion_table(counts: Counts, kind: str) -> Table:
    """Rows are gold's labels, columns what the run says; the diagonal is what is right."""
    found = confusion(counts, kind)
    labels = sorted({*found, *(label for row in found.values() for label in row)}, key=lambda one: (one == NONE, one))
    table = Table(title=f"{kind.capitalize()}s: {COUNTED[kind]} by gold (rows) and run (columns)")
    table.add_column("gold")
    for label in labels:
        table.add_column(label, justify="right")
    for gold in labels:
        if gold in found:
            cells = [(found[gold].get(label, 0), "bold" if label == gold else "") for label in labels]
            table.add_row(gold, *(Text(str(n) if n else "·", style=style) for n, style in cells))
    return table
