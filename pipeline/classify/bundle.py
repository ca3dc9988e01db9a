"""All trained models of this stage for one kind of embedding, and how they make probabilities of labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from pipeline.classify.context import Affinity, context_features
from pipeline.classify.network import PairModel
from pipeline.classify.phrases import Label, sdg_labels
from pipeline.classify.scores import blend, weights_of
from pipeline.classify.sdg import asks_for_sdgs, named_sdgs, sdg_features
from pipeline.classify.space import Seen, Space
from pipeline.language.embedding import Embedder
from pipeline.language.linear import Linear, Matrix
from pipeline.records import Hearing

GOALS, QUESTIONS, SDGS, STANCE, KIND = "goals", "questions", "sdgs", "stance", "kind"
AGAIN = "again"
"""The name of the second look at goals and questions."""
PAIR_MODELS = (GOALS, QUESTIONS, SDGS, f"{GOALS}/{AGAIN}", f"{QUESTIONS}/{AGAIN}")
MAX_QUESTIONS = 16
LOCAL_SHARE: Mapping[str, float] = {GOALS: 0.8, QUESTIONS: 0.8, SDGS: 0.4}
"""How much a hearing's own model weighs beside the models of any hearing where it knows a label well …"""
LOCAL_HALF = 12.0
"""… and after how many examples of the label it has half of that weight."""
SDG_SHARE = 0.5
"""How much the pair model of the UN goals, which knows their names, weighs beside the one of words."""
NAMED = 3.5
"""The logit of a UN goal that is named by number (0.97)."""

Pairs = Mapping[str, Matrix]
"""Pair features or logits, by the kind of label."""
LabelSets = Mapping[str, Sequence[Label]]


@dataclass(frozen=True)
class Twin:
    """Two models of the same labels, on meaning and words and on words alone; `examples` counts each label's.

    `words_share` is what the second weighs.
    """

    meaning: Linear
    words: Linear
    examples: Matrix
    words_share: float = 0.5

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the columns."""
        return self.meaning.labels

    def logits(self, matrices: tuple[Any, Any]) -> Matrix:
        """The weighted mean of both models' logits, shape (rows, labels)."""
        share = self.words_share
        both = (1 - share) * self.meaning.logits(matrices[0]) + share * self.words.logits(matrices[1])
        return np.asarray(both, dtype=np.float32)

    def arrays(self, name: str) -> dict[str, Any]:
        """What to store under `name`."""
        return {
            **self.meaning.arrays(f"{name}/meaning"),
            **self.words.arrays(f"{name}/words"),
            f"{name}/examples": self.examples,
            f"{name}/words_share": np.array(self.words_share),
        }

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str) -> Twin:
        """The models that `arrays` stored."""
        meaning, words = (Linear.from_arrays(stored, f"{name}/{part}") for part in ("meaning", "words"))
        return cls(meaning, words, stored[f"{name}/examples"], float(stored[f"{name}/words_share"]))


@dataclass(frozen=True)
class Tuning:
    """The temperature that makes logits honest, the probability from which a comment's best label is set, and the one
    from which `further` labels are set beside it."""

    temperature: float = 1.0
    threshold: float = 0.35
    further: float = 0.35


TUNED: Mapping[str, Tuning] = {
    f"{GOALS}/own": Tuning(threshold=0.2, further=0.35),
    f"{QUESTIONS}/own": Tuning(threshold=0.2, further=0.3),
    GOALS: Tuning(threshold=0.25, further=0.4),
    QUESTIONS: Tuning(threshold=0.25, further=0.4),
    SDGS: Tuning(threshold=0.15, further=0.3),
}
"""Chosen where F1 is highest on the folds of the training hearings; `/own` where a hearing has models of its own."""


@dataclass(frozen=True)
class Bundle:
    """The models: pair models for any hearing, own models of the hearings with labels, and what holds everywhere.

    `own` is keyed by «hearing id/goals», «…/questions» and «…/sdgs», `tuning` by the kind of label, with `/own` where
    another holds for hearings with a model of their own.
    """

    space: Space
    pairs: Mapping[str, PairModel]
    own: Mapping[str, Twin]
    everywhere: Mapping[str, Twin]
    tuning: Mapping[str, Tuning]

    def tuning_of(self, kind: str, hearing: Hearing) -> Tuning:
        """Temperature and threshold for a kind of label in this hearing."""
        everywhere = self.tuning.get(kind, Tuning())
        return self.tuning.get(f"{kind}/own", everywhere) if f"{hearing.id}/{kind}" in self.own else everywhere

    def set_logits(self, seen: Seen, pairs: Pairs, labels: LabelSets, hearing: Hearing, near: Affinity) -> Pairs:
        """Logits of the hearing's goals and questions, each (views, labels): both looks at each pair, blended with the
        hearing's own model where it has one.

        `pairs` are the pair features of the comments with the goals and the questions, `near` their affinity.
        """
        first = {kind: self.pairs[kind].logits(pairs[kind]) for kind in (GOALS, QUESTIONS)}
        both = {
            kind: np.asarray((first[kind] + self.pairs[f"{kind}/{AGAIN}"].logits(features)) / 2, dtype=np.float32)
            for kind, features in again(pairs, first, near, seen).items()
        }
        return {kind: self._blended(kind, logits, seen, labels[kind], hearing) for kind, logits in both.items()}

    def _blended(self, kind: str, logits: Matrix, seen: Seen, labels: Sequence[Label], hearing: Hearing) -> Matrix:
        own = self.own.get(f"{hearing.id}/{kind}")
        if own is None or not seen.views:
            return logits
        mine = own.logits(with_asked(seen, hearing))
        weights = weights_of(own.examples, LOCAL_SHARE[kind], LOCAL_HALF)
        return blend(logits, [label.id for label in labels], mine, own.labels, weights)

    def sdg_logits(self, seen: Seen, hearing: Hearing, embedder: Embedder) -> tuple[tuple[str, ...], Matrix]:
        """The UN goals and their logits, shape (views, goals); goals named by number are sure."""
        names = tuple(label.id for label in sdg_labels())
        words = self.everywhere[SDGS].logits(seen.matrices)
        pairs = self.pairs[SDGS].logits(sdg_features(seen, hearing, self.space, embedder))
        everywhere = np.asarray(SDG_SHARE * pairs + (1 - SDG_SHARE) * words, dtype=np.float32)
        logits = self._blended(SDGS, everywhere, seen, sdg_labels(), hearing)
        for i, view in enumerate(seen.views):
            for number in named_sdgs(view.text, view.heading, asks_for_sdgs(hearing)):
                logits[i, names.index(number)] = NAMED
        return names, logits

    def single_logits(self, kind: str, seen: Seen, plan: Any) -> tuple[tuple[str, ...], Matrix]:
        """The stances or kinds and their logits, shape (views, labels); `plan` are the comments' `plan_rows`."""
        twin = self.everywhere[kind]
        return twin.labels, twin.logits(with_columns(seen.matrices, plan))

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        stored = self.space.arrays()
        for name, model in self.pairs.items():
            stored |= model.arrays(f"pairs/{name}")
        for name, twin in (*self.own.items(), *((f"*/{n}", t) for n, t in self.everywhere.items())):
            stored |= twin.arrays(f"twin/{name}")
        for name, tuning in self.tuning.items():
            stored[f"tuning/{name}"] = np.array([tuning.temperature, tuning.threshold, tuning.further])
        return stored

    @classmethod
    def load(cls, path: Path) -> Bundle:
        """The models in an `.npz` file. Raises FileNotFoundError where there is none."""
        with np.load(path) as file:
            stored = dict(file)
        twins = sorted(
            key.removeprefix("twin/").removesuffix("/examples") for key in stored if key.endswith("/examples")
        )
        return cls(
            Space.from_arrays(stored),
            {kind: PairModel.from_arrays(stored, f"pairs/{kind}") for kind in PAIR_MODELS},
            {name: Twin.from_arrays(stored, f"twin/{name}") for name in twins if not name.startswith("*/")},
            {name[2:]: Twin.from_arrays(stored, f"twin/{name}") for name in twins if name.startswith("*/")},
            {key[7:]: Tuning(*map(float, stored[key])) for key in stored if key.startswith("tuning/")},
        )


def again(pairs: Pairs, first: Pairs, near: Affinity, seen: Seen) -> dict[str, Matrix]:
    """The features of the second look at goals and questions: those of the first, and what its logits say around."""
    context = {
        GOALS: context_features(first[GOALS], first[QUESTIONS], near, seen.views),
        QUESTIONS: context_features(first[QUESTIONS], first[GOALS], near.turned(), seen.views),
    }
    return {kind: np.concatenate([pairs[kind], features], axis=2) for kind, features in context.items()}


def with_asked(seen: Seen, hearing: Hearing) -> tuple[Any, Any]:
    """The matrices with a column per question of the hearing: whether it is quoted above the comment."""
    numbers = {question.id: i for i, question in enumerate(hearing.questions[:MAX_QUESTIONS])}
    asked = np.zeros((len(seen.views), MAX_QUESTIONS), dtype=np.float32)
    for i, view in enumerate(seen.views):
        if view.asked in numbers:
            asked[i, numbers[view.asked]] = 2.0
    return with_columns(seen.matrices, csr_matrix(asked))


def with_columns(matrices: tuple[Any, Any], columns: Any) -> tuple[Any, Any]:
    """Both matrices with the same sparse columns put to their right."""
    return hstack([matrices[0], columns]).tocsr(), hstack([matrices[1], columns]).tocsr()
