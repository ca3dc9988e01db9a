"""All trained models of this stage for one kind of embedding, and how they make probabilities of labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from pipeline.classify.pairs import PairModel, pair_features
from pipeline.classify.phrases import Label
from pipeline.classify.sdg import named_sdgs
from pipeline.classify.space import Seen, Space
from pipeline.language.embedding import Embedder
from pipeline.language.linear import Linear, Matrix
from pipeline.records import Hearing, QuestionType

GOALS, QUESTIONS, SDGS, STANCE, KIND = "goals", "questions", "sdgs", "stance", "kind"
MAX_QUESTIONS = 16
LOCAL_SHARE = 0.8
"""How much a hearing's own model weighs beside the pair model where it knows a label well …"""
LOCAL_HALF = 12.0
"""… and after how many examples of the label it has half of that weight."""
NAMED = 3.5
"""The logit of a UN goal that is named by number (0.97)."""


@dataclass(frozen=True)
class Twin:
    """Two models of the same labels, on meaning and words and on words alone; `examples` counts each label's."""

    meaning: Linear
    words: Linear
    examples: Matrix

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the columns."""
        return self.meaning.labels

    def logits(self, matrices: tuple[Any, Any]) -> Matrix:
        """The mean of both models' logits, shape (rows, labels)."""
        both = self.meaning.logits(matrices[0]) + self.words.logits(matrices[1])
        return np.asarray(both / 2, dtype=np.float32)

    def arrays(self, name: str) -> dict[str, Any]:
        """What to store under `name`."""
        return {
            **self.meaning.arrays(f"{name}/meaning"),
            **self.words.arrays(f"{name}/words"),
            f"{name}/examples": self.examples,
        }

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any], name: str) -> Twin:
        """The models that `arrays` stored."""
        meaning, words = (Linear.from_arrays(stored, f"{name}/{part}") for part in ("meaning", "words"))
        return cls(meaning, words, stored[f"{name}/examples"])


@dataclass(frozen=True)
class Tuning:
    """The temperature that makes logits honest and the probability from which a label is set."""

    temperature: float = 1.0
    threshold: float = 0.35


TUNED: Mapping[str, Tuning] = {
    f"{GOALS}/own": Tuning(threshold=0.25),
    f"{QUESTIONS}/own": Tuning(threshold=0.2),
    GOALS: Tuning(threshold=0.3),
    QUESTIONS: Tuning(threshold=0.25),
    SDGS: Tuning(threshold=0.25),
}
"""Chosen where F1 is highest on the folds of the training hearings; `/own` where a hearing has models of its own."""


@dataclass(frozen=True)
class Bundle:
    """The models: pair models for any hearing, own models of the hearings with labels, and what holds everywhere.

    `own` is keyed by «hearing id/goals» and «hearing id/questions», `tuning` by the kind of label, with `/own` where
    the hearing has a model of its own.
    """

    space: Space
    pairs: Mapping[str, PairModel]
    own: Mapping[str, Twin]
    everywhere: Mapping[str, Twin]
    tuning: Mapping[str, Tuning]

    def tuning_of(self, kind: str, hearing: Hearing) -> Tuning:
        """Temperature and threshold for a kind of label in this hearing."""
        own = f"{kind}/own"
        return self.tuning.get(own if f"{hearing.id}/{kind}" in self.own else kind, Tuning())

    def label_logits(
        self, kind: str, seen: Seen, labels: Sequence[Label], hearing: Hearing, embedder: Embedder
    ) -> Matrix:
        """Logits of the hearing's goals or questions, shape (views, labels): pair model and own model blended."""
        features = pair_features(seen, labels, hearing, self.space, embedder)
        logits = self.pairs[kind].logits(features)
        own = self.own.get(f"{hearing.id}/{kind}")
        if own is None or not seen.views:
            return logits
        mine = own.logits(with_asked(seen, hearing))
        for k, label in enumerate(labels):
            if label.id in own.labels:
                column = own.labels.index(label.id)
                weight = LOCAL_SHARE * own.examples[column] / (own.examples[column] + LOCAL_HALF)
                logits[:, k] = (1 - weight) * logits[:, k] + weight * mine[:, column]
        return logits

    def sdg_logits(self, seen: Seen, hearing: Hearing) -> tuple[tuple[str, ...], Matrix]:
        """The UN goals and their logits, shape (views, goals); goals named by number are sure."""
        twin = self.everywhere[SDGS]
        logits = twin.logits(seen.matrices)
        has_question = any(question.type == QuestionType.SDG for question in hearing.questions)
        for i, view in enumerate(seen.views):
            for number in named_sdgs(view.text, view.heading, has_question):
                logits[i, twin.labels.index(number)] = NAMED
        return twin.labels, logits

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        stored = self.space.arrays()
        for name, model in self.pairs.items():
            stored |= model.arrays(f"pairs/{name}")
        for name, twin in (*self.own.items(), *((f"*/{n}", t) for n, t in self.everywhere.items())):
            stored |= twin.arrays(f"twin/{name}")
        for name, tuning in self.tuning.items():
            stored[f"tuning/{name}"] = np.array([tuning.temperature, tuning.threshold])
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
            {kind: PairModel.from_arrays(stored, f"pairs/{kind}") for kind in (GOALS, QUESTIONS)},
            {name: Twin.from_arrays(stored, f"twin/{name}") for name in twins if not name.startswith("*/")},
            {name[2:]: Twin.from_arrays(stored, f"twin/{name}") for name in twins if name.startswith("*/")},
            {key[7:]: Tuning(*map(float, stored[key])) for key in stored if key.startswith("tuning/")},
        )


def with_asked(seen: Seen, hearing: Hearing) -> tuple[Any, Any]:
    """The matrices with a column per question of the hearing: whether it is quoted above the comment."""
    numbers = {question.id: i for i, question in enumerate(hearing.questions[:MAX_QUESTIONS])}
    asked = np.zeros((len(seen.views), MAX_QUESTIONS), dtype=np.float32)
    for i, view in enumerate(seen.views):
        if view.asked in numbers:
            asked[i, numbers[view.asked]] = 2.0
    extra = csr_matrix(asked)
    return hstack([seen.matrices[0], extra]).tocsr(), hstack([seen.matrices[1], extra]).tocsr()
