"""Finds what is repeated from the hearing's letter and plan, by the runs of words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.words import words
from pipeline.records import Hearing

RUN = 4
"""A shared run of this many words counts as repeated; shorter ones are common to all letters about a plan."""


@dataclass(frozen=True)
class Source:
    """The words of the letter, the plan and the questions, as the runs of `RUN` words in them."""

    runs: frozenset[tuple[str, ...]]
    titles: frozenset[tuple[str, ...]]

    def share(self, text: str) -> float:
        """The share (0..1) of a text's words that stand in a run repeated from the source."""
        found = words(text)
        if len(found) < RUN:
            return 0.0
        covered = [False] * len(found)
        for i, run in enumerate(_runs(found)):
            if run in self.runs:
                covered[i : i + RUN] = [True] * RUN
        return sum(covered) / len(found)

    def names_title(self, text: str) -> bool:
        """Whether a text repeats the hearing's title: a subject line, not a quote."""
        return any(run in self.titles for run in _runs(words(text)))


@lru_cache(maxsize=8)
def source_of(hearing: Hearing) -> Source:
    """The source to compare with: the letter as far as it was read, and what `hearing.yaml` says."""
    texts = [hearing.letter_text, *(goal.text for goal in hearing.goals)]
    texts += [measure.text for measure in hearing.measures] + [question.text for question in hearing.questions]
    runs = {run for text in texts for run in _runs(words(text))}
    return Source(frozenset(runs), frozenset(_runs(words(hearing.title))))


def _runs(found: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)]
