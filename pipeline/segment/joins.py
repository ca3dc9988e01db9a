"""Joins the units of a comment: whether two that follow each other are one point or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.language.linear import Linear, Vocabulary, fit_multinomial, sigmoid
from pipeline.language.words import content_stems, words
from pipeline.segment.features import Features, shapes
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
        return self.probability(row) >= 0.5

    def probability(self, row: Features) -> float:
        """The probability (0..1) that it does."""
        logits = self.linear.logits(self.vocabulary.matrix([row]))[0]
        same, new = self.linear.labels.index(SAME), self.linear.labels.index(NEW)
        return float(sigmoid(np.array([logits[same] - logits[new]], dtype=np.float32))[0])

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        return {"joins/names": np.array(self.vocabulary.names, dtype=np.str_), **self.linear.arrays("joins")}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> JoinModel:
        """The model that `arrays` stored."""
        return cls(Vocabulary(tuple(stored["joins/names"].tolist())), Linear.from_arrays(stored, "joins"))


def join_features(before: Sequence[Unit], unit: Unit, following: Unit | None) -> Features:
    """What tells whether `unit` goes on with the comment whose units so far are `before` (never empty)."""
    last = before[-1]
    found, earlier = words(unit.text), words(last.text)
    same_block = unit.block == last.block
    so_far = sum(len(words(u.text)) for u in before)
    row = {f"f{n}:{' '.join(found[:n])}": 1.0 for n in (1, 2, 3) if len(found) >= n}
    row |= {f"w:{word}": 0.5 for word in found} | {f"l:{word}": 0.4 for word in earlier}
    row |= {f"e1:{' '.join(earlier[:1])}": 0.7, f"e2:{' '.join(earlier[:2])}": 0.7}
    row |= {f"s:{name}": 1.0 for name in shapes(unit.text)} | {f"b:{name}": 1.0 for name in shapes(last.text)}
    row["same_block"] = float(same_block)
    row["other_block"] = float(not same_block)
    row["sentences"] = min(len(before), 4) / 4
    row["so_far"] = min(so_far, 80) / 40
    row["words"] = min(len(found), 40) / 20
    row["earlier"] = min(len(earlier), 40) / 20
    row["short"] = float(len(found) <= 5)
    row["short_before"] = float(so_far <= 5)
    row["alone_next"] = float(following is None or following.block != unit.block)
    row["only_two"] = float(unit.of == 2)
    row["last_of_block"] = float(unit.index == unit.of - 1)
    stems, other = set(content_stems(unit.text)), {s for u in before for s in content_stems(u.text)}
    row["shared"] = len(stems & other) / max(1, min(len(stems), len(other)))
    row["shares"] = float(bool(stems & other))
    row["open_quote"] = float(_open_quote(before))
    return row


def _open_quote(before: Sequence[Unit]) -> bool:
    text = " ".join(unit.text for unit in before)
    return text.count("«") > text.count("»")


def fit_joins(rows: Sequence[Features], same: Sequence[bool]) -> JoinModel:
    """A join model from pairs of units and whether each pair is one comment."""
    vocabulary = Vocabulary.of(rows)
    labels = [SAME if value else NEW for value in same]
    return JoinModel(vocabulary, fit_multinomial(vocabulary.matrix(rows), labels, strength=STRENGTH))
