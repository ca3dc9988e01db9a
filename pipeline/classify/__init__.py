"""What each comment is about, where it stands and what it does, each with a probability."""

from pipeline.classify.classifier import Classifier
from pipeline.classify.labeller import Labeller

VERSION = "1"
"""Part of the key of stored results; changes with the code."""

__all__ = ["VERSION", "Classifier", "Labeller"]
