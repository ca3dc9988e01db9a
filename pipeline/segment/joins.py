"""Joins the units of a comment: whether two that follow each other are one point or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from pipeline.language.linear import Linear, Vocabulary, fit_multinomial
from pipeline.segment.features import Features
from pipeline.segment.units import Unit

STRENGTH = 0.3
SAME, NEW = "same", "new"


@dataclass(frozen=True)
class JoinModel:
    """A trained model of whether a unit goes on with the comment before it."""

    vocabulary: Vocabulary
    linear: Linear

    def joins(self, row: Features) -> bool:
        """Whether the unit of this row (see `join_features`) belongs to the same comment as the one before."""
        weights, odds = self._odds
        return odds + sum(value * weights.get(name, 0.0) for name, value in row.items()) >= 0.0

    @cached_property
    def _odds(self) -> tuple[dict[str, float], float]:
        """What each feature adds to the log odds, and what they are without any."""
        labels = self.linear.labels
        same, new = labels.index(SAME), labels.index(NEW)
        weights = (self.linear.weights[same] - self.linear.weights[new]).tolist()
        bias = float(self.linear.bias[same] - self.linear.bias[new])
        return dict(zip(self.vocabulary.names, weights, strict=True)), bias

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        return {"joins/names": np.array(self.vocabulary.names, dtype=np.str_), **self.linear.arrays("joins")}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> JoinModel:
        """The model that `arrays` stored."""
        return cls(Vocabulary(tuple(stored["joins/names"].tolist())), Linear.from_arrays(stored, "joins"))


class SoFar:
    """A comment so far: its units, in sums that grow with each of them."""

    def __init__(self, first: Unit) -> None:
        self.units = self.words = self.open_quotes = 0
        self.stems: set[str] = set()
        self.add(first)

    def add(self, unit: Unit) -> None:
        """Takes the next unit in."""
        self.last = unit
        self.units += 1
        self.words += len(unit.words)
        self.stems |= unit.stems
        self.open_quotes += unit.text.count("«") - unit.text.count("»")


def join_features(before: SoFar, unit: Unit, following: Unit | None) -> Features:
    """What tells whether `unit` goes on with the comment `before`."""
    last = before.last
    found, earlier = unit.words, last.words
    same_block = unit.block == last.block
    row = {f"f{n}:{' '.join(found[:n])}": 1.0 for n in (1, 2, 3) if len(found) >= n}
    row |= {f"w:{word}": 0.5 for word in found} | {f"l:{word}": 0.4 for word in earlier}
    row |= {f"e1:{' '.join(earlier[:1])}": 0.7, f"e2:{' '.join(earlier[:2])}": 0.7}
    row |= {f"s:{name}": 1.0 for name in unit.shapes} | {f"b:{name}": 1.0 for name in last.shapes}
    row["same_block"] = float(same_block)
    row["other_block"] = float(not same_block)
    row["sentences"] = min(before.units, 4) / 4
    row["so_far"] = min(before.words, 80) / 40
    row["words"] = min(len(found), 40) / 20
    row["earlier"] = min(len(earlier), 40) / 20
    row["short"] = float(len(found) <= 5)
    row["short_before"] = float(before.words <= 5)
    row["alone_next"] = float(following is None or following.block != unit.block)
    row["only_two"] = float(unit.of == 2)
    row["last_of_block"] = float(unit.index == unit.of - 1)
    shared = len(unit.stems & before.stems)
    row["shared"] = shared / max(1, min(len(unit.stems), len(before.stems)))
    row["shares"] = float(shared > 0)
    row["open_quote"] = float(before.open_quotes > 0)
    return row


def fit_joins(rows: Sequence[Features], same: Sequence[bool]) -> JoinModel:
    """A join model from pairs of units and whether each pair is one comment."""
    vocabulary = Vocabulary.of(rows)
    labels = [SAME if value else NEW for value in same]
    return JoinModel(vocabulary, fit_multinomial(vocabulary.matrix(rows), labels, strength=STRENGTH))
