"""Scores (comment, label) pairs by features that do not know which label it is, so that they hold for any hearing.

How near is the comment's meaning to the label's phrases, absolutely and beside the hearing's other labels; which rare
words do they share; what do the heading and the comment before speak of; is the question quoted or numbered above, the
measure named; do both speak of the same topics. A small neural network over these is trained on all hearings with
labels (`network`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from pipeline.classify.phrases import Label
from pipeline.classify.scores import relative
from pipeline.classify.space import Seen, Space
from pipeline.classify.themes import THEMES, theme_features
from pipeline.classify.views import View
from pipeline.language.cues import cues_in
from pipeline.language.embedding import Embedder, Vectors, centred
from pipeline.language.linear import Matrix
from pipeline.language.words import asks, char_ngrams, content_stems
from pipeline.records import Hearing, QuestionType

_MEASURE = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.]*\d)")
_MEASURE_NAMED = re.compile(r"(?:tiltak|pkt\.?|punkt(?:et)?|nr\.?)\s*(\d{1,2}\.\d{1,2})", re.I)
_QUESTION_NUMBER = re.compile(r"(?:spm|spørsmål|spurnad)\.?\s*(?:nr\.?\s*)?(\d+)", re.I)
_SDG = re.compile(
    r"bærekraft|berekraft|(?:fn|klima).{0,3}mål|\bmål(?:a|et|ene)?\s*(?:nr\.?\s*)?\d|de (?:17|sytten)", re.I
)


def pair_features(seen: Seen, labels: Sequence[Label], hearing: Hearing, space: Space, embedder: Embedder) -> Matrix:
    """The features of every pair, shape (views, labels, features)."""
    views = seen.views
    if not views or not labels:
        return np.zeros((len(views), len(labels), len(NAMES)), dtype=np.float32)
    near = _Nearness(seen, labels, embedder)
    blocks = [relative(near.own), relative(near.above, near.has_heading), relative(near.before, near.has_previous)]
    blocks += [near.top[..., None], near.document[..., None], near.has_heading[..., None]]
    blocks += [relative(_lexical(views, labels, space, of_heading=False))]
    blocks += [_lexical(views, labels, space, of_heading=True)[..., None], relative(_shared_grams(views, labels))]
    blocks += [_named(views, labels, hearing), _asked(views, labels), theme_features(views, labels)]
    return np.concatenate(blocks, axis=2).astype(np.float32)


class _Nearness:
    """Cosines of comments, headings and previous comments to the labels' phrases, each (views, labels)."""

    def __init__(self, seen: Seen, labels: Sequence[Label], embedder: Embedder) -> None:
        phrases = embedder.embed([phrase for label in labels for phrase in label.phrases])
        self._phrases = centred(phrases, phrases.mean(axis=0))
        self._ends = np.cumsum([len(label.phrases) for label in labels])
        views, (own, above, before) = seen.views, seen.vectors
        self.own, self.top = self._best(own)
        self.above, _ = self._best(above)
        self.before, _ = self._best(before)
        self.document = np.broadcast_to(self.own.mean(axis=0), self.own.shape)
        shape = (len(views), len(labels))
        self.has_heading = np.broadcast_to(np.array([[float(bool(v.heading))] for v in views]), shape)
        self.has_previous = np.broadcast_to(np.array([[float(bool(v.previous))] for v in views]), shape)

    def _best(self, vectors: Vectors) -> tuple[Matrix, Matrix]:
        """The nearest phrase of each label, and the mean of its three nearest."""
        cosines = vectors @ self._phrases.T
        parts = np.split(cosines, self._ends[:-1], axis=1)
        best = np.stack([part.max(axis=1) for part in parts], axis=1)
        top = np.stack([np.sort(part, axis=1)[:, -3:].mean(axis=1) for part in parts], axis=1)
        return best, top


def _lexical(views: Sequence[View], labels: Sequence[Label], space: Space, of_heading: bool) -> Matrix:
    """The weight of the rare stems that a comment (or its heading) shares with a label and few other labels."""
    idf, rare = space.rarity
    owners: dict[str, int] = {}
    for label in labels:
        for stem in label.stems:
            owners[stem] = owners.get(stem, 0) + 1
    scores = np.zeros((len(views), len(labels)), dtype=np.float32)
    for i, view in enumerate(views):
        stems = set(content_stems(view.heading if of_heading else view.text))
        for k, label in enumerate(labels):
            scores[i, k] = sum(idf.get(stem, rare) / owners[stem] for stem in sorted(stems & label.stems))
    return scores


def _shared_grams(views: Sequence[View], labels: Sequence[Label]) -> Matrix:
    scores = np.zeros((len(views), len(labels)), dtype=np.float32)
    for i, view in enumerate(views):
        grams = char_ngrams(view.text)
        for k, label in enumerate(labels):
            scores[i, k] = len(grams & label.grams) / max(1, len(grams))
    return scores


def _named(views: Sequence[View], labels: Sequence[Label], hearing: Hearing) -> Matrix:
    """Whether a measure of the goal is named by its number: bare, called a measure, or another goal's is named."""
    goals = {measure.id: measure.goal for measure in hearing.measures}
    out = np.zeros((len(views), len(labels), 3), dtype=np.float32)
    for i, view in enumerate(views):
        bare = [goals[m] for m in _MEASURE.findall(view.text) if m in goals]
        called = [goals[m] for m in _MEASURE_NAMED.findall(f"{view.heading} {view.text}") if m in goals]
        for k, label in enumerate(labels):
            out[i, k] = (label.id in bare, label.id in called, bool(bare))
    return out


def _asked(views: Sequence[View], labels: Sequence[Label]) -> Matrix:
    """What the context and the comment's form say of a question; all zero for goals."""
    out = np.zeros((len(views), len(labels), len(_ASKED)), dtype=np.float32)
    has_rest = any(label.rest for label in labels)
    for i, view in enumerate(views):
        numbers = {int(n) for n in _QUESTION_NUMBER.findall(f"{view.heading} {view.text[:60]}")}
        ranks = "priority" in cues_in(view.text)
        speaks, headed = _SDG.search(view.text) is not None, _SDG.search(view.heading) is not None
        wonders = asks(view.text)
        for k, label in enumerate(labels):
            if label.type is None:
                continue
            is_list, is_sdg = label.type == QuestionType.LIST, label.type == QuestionType.SDG
            out[i, k] = (
                view.asked == label.id, view.asked is not None, label.number in numbers, bool(numbers),
                label.type == QuestionType.CHOICE, is_list, is_sdg, label.type == QuestionType.OPEN,
                ranks and is_list, ranks and not is_list, speaks and is_sdg, speaks and not is_sdg,
                headed and is_sdg, wonders and label.type == QuestionType.OPEN, label.rest, has_rest,
            )  # fmt: skip
    return out


_ASKED = (
    "asked", "any_asked", "numbered", "any_numbered", "choice", "list", "sdg", "open", "ranks_list", "ranks_other",
    "speaks_sdg", "speaks_other", "headed_sdg", "wonders", "rest", "has_rest",
)  # fmt: skip
NAMES = (
    *(f"{what}_{how}" for what in ("own", "above", "before") for how in ("is", "less", "standard")),
    "top", "document", "has_heading",
    *(f"lexical_{how}" for how in ("is", "less", "standard")), "heading_lexical",
    *(f"grams_{how}" for how in ("is", "less", "standard")),
    "measure_bare", "measure_called", "measure_any", *_ASKED, *THEMES,
)  # fmt: skip
