"""What tells whether two comments say the same thing: the traits of each comment, and the features of a pair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from pipeline.language.embedding import Embedder, Vectors, centred
from pipeline.language.topics import topics_in
from pipeline.language.words import content_stems
from pipeline.records import Kind, Stance
from pipeline.records.overview import Comment, Ref

FEATURES = (
    "meaning", "stems", "contained", "rarest", "topics", "marks", "same_measure", "other_measure", "same_goal",
    "same_question", "same_stance", "same_kind", "both_ask", "heading", "same_sender", "neighbours", "shorter",
    "meaning_and_stems",
)  # fmt: skip
PRIOR_COMMENTS = 40
"""How many comments the mean of the training hearings weighs against those at hand: few comments have no good mean."""
LONG = 40
"""A comment with so many stems is long."""

_MARK = re.compile(r"\d[\d.,]*|(?<=[a-zæøå,] )[A-ZÆØÅ]\w{2,}")
"""Numbers, and names inside a sentence."""

_ASKS = frozenset({Kind.CHANGE, Kind.NEW_MEASURE, Kind.QUESTION, Kind.PRIORITY})

Numbers = NDArray[np.int64]
Features = NDArray[np.float32]


@dataclass(frozen=True)
class Traits:
    """What is known of each comment, a row each.

    `vectors` and `headings` are centred and of length one; `stems` (weighted by rarity), `topics`, `marks`, `goals`,
    `measures` and `questions` are sparse; `senders` and `places` say where it stands, `shape` how long it is.
    """

    vectors: Vectors
    headings: Vectors
    stems: Any
    topics: Any
    marks: Any
    goals: Any
    measures: Any
    questions: Any
    senders: Numbers
    places: Numbers
    stances: Numbers
    kinds: Numbers
    asks: NDArray[np.bool_]
    lengths: Features
    options: Numbers

    def __len__(self) -> int:
        return len(self.lengths)

    def apart(self, left: Numbers, right: Numbers) -> NDArray[np.bool_]:
        """The pairs that must never share a point: support and resistance, and resistance and what asks for nothing
        and takes no stand («om dette har vi ingen mening»), and different answers to a choice."""
        a, b = self.polarity[left], self.polarity[right]
        silent = (self.polarity == 0) & ~self.asks
        one, other = self.options[left], self.options[right]
        chosen = (one > 0) & (other > 0) & (one != other)
        return np.asarray(chosen | (a * b < 0) | ((a < 0) & silent[right]) | ((b < 0) & silent[left]))

    @cached_property
    def polarity(self) -> Numbers:
        """1 for support, with reservations or without, −1 for resistance, 0 for neither."""
        order = list(Stance)
        sides = {Stance.SUPPORTS: 1, Stance.SUPPORTS_PARTLY: 1, Stance.AGAINST: -1, Stance.NONE: 0}
        return np.array([sides[stance] for stance in order])[self.stances]


def traits_of(
    comments: Sequence[Comment],
    embedder: Embedder,
    mean: Vectors | None = None,
    options: Mapping[Ref, str] | None = None,
) -> Traits:
    """The traits of comments that shall be compared with each other. `mean` is the training comments' mean vector,
    `options` what they choose where the hearing asks for a choice."""
    chosen = options or {}
    names = {name: number for number, name in enumerate(sorted(set(chosen.values())), start=1)}
    stems = [content_stems(comment.text) for comment in comments]
    rarity = _rarity(stems)
    vectors = embedder.embed([c.text for c in comments])
    own_mean = _mean(vectors, mean)
    headings = centred(embedder.embed([c.heading for c in comments]), own_mean)
    headings[[not c.heading.strip() for c in comments]] = 0
    files = {file: number for number, file in enumerate(sorted({c.file for c in comments}))}
    return Traits(
        vectors=centred(vectors, own_mean),
        headings=headings,
        stems=_sparse([{stem: rarity[stem] for stem in own} for own in stems]),
        topics=_sparse([dict.fromkeys(topics_in(c.text), 1.0) for c in comments]),
        marks=_sparse([dict.fromkeys(_MARK.findall(c.text), 1.0) for c in comments]),
        goals=_sparse([{s.label: 1.0 for s in c.goals} for c in comments]),
        measures=_sparse([{s.label: 1.0 for s in c.measures} for c in comments]),
        questions=_sparse([{s.label: 1.0 for s in c.questions} for c in comments]),
        senders=np.array([files[c.file] for c in comments], dtype=np.int64),
        places=np.array([c.passage for c in comments], dtype=np.int64),
        stances=np.array([list(Stance).index(c.stance) for c in comments], dtype=np.int64),
        kinds=np.array([list(Kind).index(c.kind) for c in comments], dtype=np.int64),
        asks=np.array([c.kind in _ASKS for c in comments], dtype=bool),
        options=np.array([names.get(chosen.get(c.ref, ""), 0) for c in comments], dtype=np.int64),
        lengths=np.array([min(len(own), LONG) / LONG for own in stems], dtype=np.float32),
    )


def pair_features(traits: Traits, left: Numbers, right: Numbers) -> Features:
    """The `FEATURES` of the pairs (left[k], right[k]), shape (pairs, features). The order within a pair is the same
    to all of them."""
    t = traits
    meaning = _dot(t.vectors, left, right)
    shared, rarest = _shared(t.stems, left, right)
    total = np.asarray(t.stems.sum(axis=1)).ravel()
    a, b = total[left], total[right]
    stems = _ratio(shared, a + b - shared)
    same_sender = t.senders[left] == t.senders[right]
    close = np.abs(t.places[left] - t.places[right]) <= 1
    measures, both = _overlap(t.measures, left, right)
    named = both & (measures == 0)
    columns = (
        meaning,
        stems,
        _ratio(shared, np.minimum(a, b)),
        rarest,
        _overlap(t.topics, left, right)[0],
        np.minimum(_shared(t.marks, left, right)[0], 2) / 2,
        measures,
        named,
        _overlap(t.goals, left, right)[0],
        _overlap(t.questions, left, right)[0],
        t.stances[left] == t.stances[right],
        t.kinds[left] == t.kinds[right],
        t.asks[left] & t.asks[right],
        _dot(t.headings, left, right),
        same_sender,
        same_sender & close,
        np.minimum(t.lengths[left], t.lengths[right]),
        np.maximum(meaning, 0) * stems,
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _mean(vectors: Vectors, prior: Vectors | None) -> Vectors:
    if prior is None:
        return np.asarray(vectors.mean(axis=0) if len(vectors) else vectors.sum(axis=0), dtype=np.float32)
    weight = len(vectors) + PRIOR_COMMENTS
    return np.asarray((vectors.sum(axis=0) + PRIOR_COMMENTS * prior) / weight, dtype=np.float32)


def _rarity(stems: Sequence[Collection[str]]) -> dict[str, float]:
    """How rare each stem is among the comments: 1 where one comment has it, towards 0 the more have it."""
    holders = Counter(stem for own in stems for stem in set(own))
    most = log(len(stems) + 2)
    return {stem: log((len(stems) + 2) / (count + 1)) / most + 0.05 for stem, count in holders.items()}


def _sparse(rows: Sequence[Mapping[str, float]]) -> Any:
    """Rows of named weights as a sparse matrix, the names in alphabetical order."""
    names = {name: number for number, name in enumerate(sorted({name for row in rows for name in row}))}
    data = [weight for row in rows for _, weight in sorted(row.items())]
    columns = [names[name] for row in rows for name in sorted(row)]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((np.array(data, dtype=np.float32), columns, ends), shape=(len(rows), max(1, len(names))))


def _dot(vectors: Vectors, left: Numbers, right: Numbers) -> Features:
    return np.asarray(np.einsum("ij,ij->i", vectors[left], vectors[right]), dtype=np.float32)


def _shared(rows: Any, left: Numbers, right: Numbers) -> tuple[Features, Features]:
    """The weight that two rows share, and the weightiest column of it."""
    common = rows[left].multiply(rows[right] != 0).tocsr()
    heaviest = common.max(axis=1).toarray().ravel() if common.shape[0] else np.zeros(0)
    return np.asarray(common.sum(axis=1), dtype=np.float32).ravel(), np.asarray(heaviest, dtype=np.float32)


def _overlap(rows: Any, left: Numbers, right: Numbers) -> tuple[Features, NDArray[np.bool_]]:
    """The Jaccard index of two rows of ones, and whether both have any."""
    sizes = np.asarray(rows.sum(axis=1)).ravel()
    a, b = sizes[left], sizes[right]
    shared = _shared(rows, left, right)[0]
    return _ratio(shared, a + b - shared), (a > 0) & (b > 0)


def _ratio(part: Features, whole: Features) -> Features:
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0), dtype=np.float32)


def quick_rows(traits: Traits) -> tuple[Vectors, Any]:
    """Vectors, and stems of length one, whose dot products tell quickly which pairs are worth a closer look."""
    return traits.vectors, normalize(traits.stems)
