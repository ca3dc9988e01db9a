"""Learns from labelled points which comments say the same, and scores the merging on them.

A hearing's `points.jsonl` has a line per group of comments that make the same point, `points-b.jsonl` the second
reader's own groups; `data/raw/POINTS.md` defines them. Cutting and labels are the gold ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
from rich.console import Console

from pipeline.evaluate.amend_gold import Row, rows_of
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.models import SURE, submission_of
from pipeline.hearing import load
from pipeline.language.embedding import Embedder
from pipeline.language.linear import Linear
from pipeline.records import Scored, Stance, Submission
from pipeline.records.overview import Comment
from pipeline.summarise.comments import comments_of
from pipeline.summarise.likeness import pair_features, traits_of
from pipeline.summarise.merging import merge
from pipeline.summarise.pair_model import PairModel
from pipeline.summarise.points import IN_FAVOUR

FILE, READERS = "points.jsonl", ("points-a.jsonl", "points-b.jsonl")
STRENGTH = 0.1
THRESHOLDS = tuple(round(0.1 + 0.05 * n, 2) for n in range(9))

Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Agreement:
    """How many pairs were found and right, found and wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of the found pairs that are right; 0 where none was found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the true pairs that were found; 0 where there are none."""
        return self.right / max(1, self.right + self.missed)

    @property
    def worth(self) -> float:
        """F0.5 (0..1), by which the threshold is chosen: a wrong merge puts words in somebody's mouth, a missed one
        costs a line."""
        return 1.25 * self.right / max(1, 1.25 * self.right + self.wrong + 0.25 * self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both (0..1)."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def labelled_comments(folder: Path) -> list[Comment]:
    """All comments of a hearing with their gold labels, by file and place."""
    hearing = load(folder)
    records = read_gold(folder)
    return list(comments_of([_with_measures(submission_of(record, hearing), rows_of(record)) for record in records]))


def gold_pairs(folder: Path, comments: Sequence[Comment], name: str = FILE) -> Pairs:
    """The pairs (of indices in `comments`) that make the same point. Raises ValueError for a label without comment."""
    pairs: Pairs = set()
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        members = {_find(label, comments) for label in json.loads(line)["comments"]}
        pairs |= set(combinations(sorted(members), 2))
    return pairs


def fit_pairs(folders: Iterable[Path], embedder: Embedder) -> PairModel | None:
    """The model of pairs from the hearings that have labelled points, None where none has.

    Logistic regression over all pairs of a hearing's comments; the threshold is the one of most worth on these. The
    same labels give the same model.
    """
    from sklearn.linear_model import LogisticRegression

    rows, truth, vectors, sets = [], [], [], []
    for folder in sorted(folders):
        if not (folder / FILE).is_file():
            continue
        comments = labelled_comments(folder)
        left, right = np.triu_indices(len(comments), 1)
        gold = gold_pairs(folder, comments)
        rows.append(pair_features(traits_of(comments, embedder), left, right))
        truth.append(np.array([pair in gold for pair in zip(left.tolist(), right.tolist(), strict=True)]))
        vectors.append(embedder.embed([c.text for c in comments]))
        sets.append((comments, gold))
    if not rows:
        return None
    features = np.vstack(rows)
    scale = features.std(axis=0) + 1e-6
    fitted = LogisticRegression(C=STRENGTH, max_iter=3000).fit(features / scale, np.concatenate(truth))
    linear = Linear(("same",), (fitted.coef_ / scale).astype(np.float32), fitted.intercept_.astype(np.float32))
    model = PairModel(linear, np.concatenate(vectors).mean(axis=0))
    return max(
        (replace(model, threshold=threshold) for threshold in THRESHOLDS),
        key=lambda m: round(sum((score(c, gold, embedder, m) for c, gold in sets), Agreement()).worth, 6),
    )


def score(comments: Sequence[Comment], gold: Pairs, embedder: Embedder, model: PairModel) -> Agreement:
    """Pairs found, missed and wrongly merged."""
    return compare(merged_pairs(comments, embedder, model), gold)


def merged_pairs(comments: Sequence[Comment], embedder: Embedder, model: PairModel) -> Pairs:
    """The pairs that the model merges."""
    return {pair for group in merge(comments, embedder, model).groups for pair in combinations(group.members, 2)}


def compare(found: Pairs, gold: Pairs) -> Agreement:
    """How two sets of pairs agree."""
    return Agreement(len(found & gold), len(found - gold), len(gold - found))


def opposed(comments: Sequence[Comment], merged: Pairs) -> int:
    """How many merged pairs hold a supporter and an opponent; there must be none."""
    sides = [(c.stance in IN_FAVOUR) - (c.stance is Stance.AGAINST) for c in comments]
    return sum(sides[i] * sides[j] < 0 for i, j in merged)


def print_points(folder: Path, training: Iterable[Path], embedder: Embedder, console: Console) -> None:
    """The merging of a hearing by a model that learnt from other hearings' points alone, beside the two readers'
    agreement; nothing where the hearing has no labelled points, or no other hearing has."""
    if not (folder / FILE).is_file():
        return
    own = load(folder).id
    model = fit_pairs([other for other in training if load(other).id != own], embedder)
    if model is None:
        return
    comments = labelled_comments(folder)
    merged = merged_pairs(comments, embedder, model)
    found = compare(merged, gold_pairs(folder, comments))
    text = f"{folder.name}, points (true cutting and labels, learnt elsewhere): pairwise F1 {found.f1:.2f}"
    text += f" (precision {found.precision:.2f}, recall {found.recall:.2f})"
    if all((folder / name).is_file() for name in READERS):
        a, b = (gold_pairs(folder, comments, name) for name in READERS)
        text += f"; two readers {compare(b, a).f1:.2f}"
    console.print(f"{text}; merged across opposite stance: {opposed(comments, merged)}")


def _find(label: dict[str, object], comments: Sequence[Comment]) -> int:
    start, occurrence = " ".join(str(label["start"]).split()), int(str(label.get("occurrence", 1)))
    hits = [
        n
        for n, comment in enumerate(comments)
        if comment.file == label["file"] and " ".join(comment.text.split()).startswith(start)
    ]
    if len(hits) < occurrence:
        raise ValueError(f"no such comment in {label['file']}: {start}")
    return hits[occurrence - 1]


def _with_measures(submission: Submission, rows: Mapping[int, Row]) -> Submission:
    """The submission with the measures that its comments are about, as labelled."""
    passages = list(submission.passages)
    for index, row in rows.items():
        labels = passages[index].labels
        if labels is not None:
            named = tuple(Scored(measure, SURE) for measure in row["measures"])
            passages[index] = replace(passages[index], labels=replace(labels, measures=named))
    return replace(submission, passages=tuple(passages))
