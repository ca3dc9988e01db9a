"""What a comment asks to have changed in the plan: the operations, each with its measure and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.classify.measures import Plan, named_measures
from pipeline.classify.ops import CUES, MAX_CHARACTERS, MOVED, STRUCK, SWAPPED
from pipeline.classify.scores import rounded
from pipeline.classify.spans import pieces
from pipeline.classify.views import View
from pipeline.language.linear import Linear, Matrix, fit_multinomial, softmax
from pipeline.language.words import words
from pipeline.records import Amendment, Kind, Labels, Measure, Op, Scored

OPS = tuple(op.value for op in Op)
STRENGTH = 0.5
"""scikit-learn's C."""
UNSEEN = -3.0
"""The logit of an operation that training had no example of."""
OTHER_FEATURES = 12
_QUOTE = re.compile(r"[«“\"]([^»”\"]+)[»”\"]")
_NUMBER = re.compile(r"\d+|\b(?:én|ein|to|tre|fire|fem|seks|sju|åtte|ni|ti|tolv|halv\w*|dobbel\w*)\b", re.I)
SAID = 2.0
"""What words that mean nothing else add to the logit of «drop» and «move», which training has few of."""


@dataclass(frozen=True)
class OpModel:
    """Tells the operation by cue phrases, the comment's kind and stance, and what it shares with the measure."""

    model: Linear

    def probabilities(
        self, views: Sequence[View], labels: Sequence[Labels], measures: Sequence[Measure | None]
    ) -> Matrix:
        """The probability of each of `OPS` for each comment, shape (views, ops)."""
        logits = np.full((len(views), len(OPS)), UNSEEN, dtype=np.float32)
        logits[:, [OPS.index(name) for name in self.model.labels]] = self.model.logits(
            op_features(views, labels, measures)
        )
        for i, text in enumerate(view.text[:MAX_CHARACTERS] for view in views):
            logits[i, OPS.index(Op.DROP)] += SAID * bool(STRUCK.search(text) and not SWAPPED.search(text))
            logits[i, OPS.index(Op.MOVE)] += 2 * SAID * bool(MOVED.search(text))
        return softmax(logits)

    def arrays(self, name: str = "ops") -> dict[str, Any]:
        """What to store under `name`."""
        return self.model.arrays(name)

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str = "ops") -> OpModel:
        """The model that `arrays` stored. Raises KeyError where it is not there."""
        return cls(Linear.from_arrays(stored, name))


def fit_ops(
    views: Sequence[View], labels: Sequence[Labels], measures: Sequence[Measure | None], ops: Sequence[Op]
) -> OpModel:
    """The model from comments with one operation each, and the measure that it is on (None where none)."""
    return OpModel(fit_multinomial(op_features(views, labels, measures), [op.value for op in ops], STRENGTH))


def op_features(views: Sequence[View], labels: Sequence[Labels], measures: Sequence[Measure | None]) -> Matrix:
    """Cue groups, kind and stance, and whether the comment repeats the measure's numbers or words."""
    rows = [_row(view, own, measure) for view, own, measure in zip(views, labels, measures, strict=True)]
    return np.array(rows, dtype=np.float32).reshape(len(views), len(CUES) + OTHER_FEATURES)


def _row(view: View, labels: Labels, measure: Measure | None) -> list[float]:
    text = view.text[:MAX_CHARACTERS]
    cues = [float(bool(pattern.search(text))) for pattern in CUES.values()]
    plan = words(measure.text) if measure else []
    quotes = [words(quote) for quote in _QUOTE.findall(text)]
    from_plan = any(f" {' '.join(q)} " in f" {' '.join(plan)} " for q in quotes if q)
    of_both = set(_NUMBER.findall(text.lower())) & set(_NUMBER.findall(measure.text.lower() if measure else ""))
    change = float(labels.kind.label == Kind.CHANGE)
    return [
        *cues,
        change,
        float(labels.kind.label == Kind.NEW_MEASURE) * 1.5,
        float(labels.stance.label == "imot"),
        float(labels.stance.label == "støtter_delvis"),
        float(measure is not None),
        change * float(measure is not None),
        float(from_plan),
        float(bool(quotes)),
        float(bool(of_both)),
        float(bool(SWAPPED.search(text))) * 2,
        float(bool(STRUCK.search(text))) * 2,
        min(len(text.split()), 60) / 60,
    ]


def amendments_of(
    view: View, measures: Sequence[Scored], plan: Plan, chances: Sequence[float]
) -> tuple[Amendment, ...]:
    """The amendments of a comment that asks for one, from the measures it is about and its operation's chances."""
    best = int(np.argmax(chances))
    op, chance = Op(OPS[best]), float(chances[best])
    old, new = pieces(view.text, op)
    named = [number for number in named_measures(view.text, plan) if number in {m.label for m in measures}]
    if op is Op.DROP and len(named) > 1:
        sure = {m.label: m.confidence for m in measures}
        return tuple(Amendment(op, n, n if n in view.text else old, new, rounded(chance * sure[n])) for n in named)
    if not measures:
        return (Amendment(op, None, old, new, rounded(chance)),)
    return (Amendment(op, measures[0].label, old, new, rounded(chance * measures[0].confidence)),)
