"""The comments' vectors, kept in the store: a late letter costs its own comments and no others."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.language.embedding import Embedder, Vectors
from pipeline.records import Role, Submission
from pipeline.store import Memo, digest

STAGE = "vectors"


@dataclass(frozen=True, slots=True)
class StoredVectors:
    """Vectors of half precision, row by row, as base64."""

    dimensions: int
    data: str


class KnownVectors:
    """An `Embedder` that takes vectors from the store, and loads the real one when it meets a text that is not there.

    `method` and `version` say what the vectors were made with. They are kept with half precision, as e5's own cache
    keeps them, so that a stored vector equals a fresh one.
    """

    def __init__(self, memo: Memo, method: str, version: str, load: Callable[[], Embedder]) -> None:
        self.name = method
        self._memo, self._version, self._load = memo, version, load
        self._known: dict[str, Vectors] = {}

    def learn(self, submissions: Sequence[Submission]) -> None:
        """Find or make the vectors of comments and headings, a row in the store per submission that counts."""
        for submission in submissions:
            texts = sorted(
                {
                    text
                    for passage in submission.passages
                    if submission.counts and passage.role is Role.COMMENT
                    for text in (passage.text.strip(), passage.heading)
                }
            )
            if texts:
                self._known.update(zip(texts, self._vectors(submission.file, texts), strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._load().embed(missing), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else self._load().embed([])

    def _vectors(self, file: str, texts: Sequence[str]) -> Vectors:
        key = self._memo.key(STAGE, self._version, digest(json.dumps(texts)), self.name)
        held = self._memo.find(key, STAGE, StoredVectors)
        if held is None:
            made = np.asarray(self._load().embed(texts), dtype="<f2")
            stored = StoredVectors(made.shape[1], base64.b64encode(made.tobytes()).decode("ascii"))
            held = self._memo.keep(key, STAGE, self._version, file, stored)
        stored = held.value()
        flat = np.frombuffer(base64.b64decode(stored.data), dtype="<f2")
        return np.asarray(flat.reshape(-1, stored.dimensions), dtype=np.float32)
