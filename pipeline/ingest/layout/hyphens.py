"""Words that were parted at a line's end.

A hyphen at the end of a line is either the typesetter's (gone in «kommu-|nene») or the writer's (kept in «plan-|og
bygningsloven», «Nord-|Østerdal», «2021-|2022»). Capitals, digits, the words that follow a hanging hyphen, and the
document's own other words decide; where nothing does, it was the typesetter's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

DASHES = ("-", "\u2010", "–", "—")

MANY_LINES, RARE = 60, 0.02
"""Of this many lines, a typesetter who parts words parts more than this share."""

_HANGING = frozenset({"og", "eller", "samt", "og/eller", "både", "/"})
"""Not «men», «til» and «som»: they are far more often the ends of words («sam-men», «inn-til», «lang-som»)."""

_ENDING = re.compile(r"([\w/]+)[-\u2010]$")
_BEGINNING = re.compile(r"^[\w/]+(?:-[\w]+)*")
_COMPOUND = re.compile(r"\w+(?:-\w+)*")


def lexicon(texts: Collection[str]) -> frozenset[str]:
    """The words of a document, hyphenated ones whole, in lower case."""
    return frozenset(_COMPOUND.findall("\n".join(texts).lower()))


def parts_words(lines: Sequence[str]) -> bool:
    """Whether words are parted in text that is not justified. A typesetter who does it there does so on many lines; a
    few hyphens at the ends of many lines are the writer's («lesevenn-ordning»).
    """
    parted = sum(bool(_ENDING.search(line)) for line in lines if line.endswith(DASHES))
    return len(lines) < MANY_LINES or parted >= RARE * len(lines)


def join(before: str, after: str, known: Collection[str], *, parting: bool = True) -> tuple[str, str]:
    """How a line that ends in a hyphen goes on: (the line as it is kept, what stands between it and the next line).

    `known` are the document's words; `parting` as `parts_words` finds it.
    """
    ending, beginning = _ENDING.search(before), _BEGINNING.search(after)
    if not ending or not beginning:
        if before.endswith((" -", " –", " —")) or (before.endswith(("–", "—")) and not _is_range(before, after)):
            return before, " "
        return before, ""
    head, tail = ending.group(1), beginning.group()
    if tail.lower() in _HANGING:
        return before, " "
    whole, compound = (head + tail).lower(), f"{head}-{tail}".lower()
    if whole in known and compound not in known:
        return before[:-1], ""
    if compound in known or not tail[0].islower() or not _partable(head) or not parting:
        return before, ""
    return before[:-1], ""


def _is_range(before: str, after: str) -> bool:
    """Whether a dash stands between two words or figures without spaces: «2025–2037», «Ås–Nes»."""
    return before[-2:-1].isalnum() and after[:1].isalnum()


def _partable(head: str) -> bool:
    """Whether a typesetter may part a word after `head`: not after one letter (e-post), digits or capitals (FN-mål)."""
    return len(head) > 1 and head[-1].islower()
