"""Plain methods on the same answers and the same folds, so that it shows what the program's own models add.

Each labels the comments that the program has found, with nothing but the comment's text:

- words: TF-IDF over words and their pairs, and logistic regression for each label, trained on the labelled comments of
  the same hearing (none where there are none: it cannot be used zero-shot);
- meaning: the cosine of the comment's and the labels' vectors, centred on the comments and on the labels;
- keywords: the words of a label's phrases that no other label has, and its keywords in `hearing.yaml`.

The two that have nothing to learn from in a new hearing get the threshold that is best on the hearings they may learn
from, goals and questions each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline

from pipeline.classify.phrases import Label
from pipeline.classify.training import LABELS_OF
from pipeline.evaluate.sets import Item
from pipeline.language.embedding import Embedder, centred
from pipeline.language.linear import Matrix
from pipeline.language.words import content_stems
from pipeline.records import Hearing, Role, Scored, Submission

CUTS = tuple(np.linspace(0.02, 0.98, 33))
Sets = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Material:
    """Comments with their true goals or questions, of one hearing."""

    hearing: Hearing
    texts: Sequence[str]
    truth: Mapping[str, Sets]

    @classmethod
    def of(cls, items: Sequence[Item]) -> list[Material]:
        """The labelled comments by hearing."""
        groups: dict[str, list[Item]] = {}
        for item in items:
            groups.setdefault(item.hearing.id, []).append(item)
        found = []
        for group in groups.values():
            examples = [example for item in group for example in item.examples]
            truth = {kind: [example.of(kind) for example in examples] for kind in LABELS_OF}
            found.append(cls(group[0].hearing, [example.view.text for example in examples], truth))
        return [material for material in found if material.texts]


Rule = Callable[[Sequence[str]], Sets]
"""Texts to sets of labels."""
Score = Callable[[Sequence[str], Sequence[Label]], Matrix]
"""Texts and labels to a score of each pair, shape (texts, labels), 0 to 1."""


def words_rule(own: Material, kind: str) -> Rule:
    """TF-IDF and logistic regression, trained on the hearing's own comments."""
    labels = [label.id for label in LABELS_OF[kind](own.hearing)]
    truth = np.array([[label in held for label in labels] for held in own.truth[kind]])
    known = [i for i in range(len(labels)) if 0 < truth[:, i].sum() < len(truth)]
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=1),
        OneVsRestClassifier(LogisticRegression(C=10.0, class_weight="balanced", max_iter=400)),
    ).fit(list(own.texts), truth[:, known])

    def rule(texts: Sequence[str]) -> Sets:
        chances = model.predict_proba(list(texts)).reshape(len(texts), len(known))
        return [frozenset(labels[known[i]] for i in np.flatnonzero(row >= 0.5)) for row in chances]

    return rule


def meaning_score(embedder: Embedder) -> Score:
    """Cosines of comments and the nearest phrase of each label, from -1…1 to 0…1."""

    def score(texts: Sequence[str], labels: Sequence[Label]) -> Matrix:
        vectors, phrases = embedder.embed(texts), embedder.embed([p for label in labels for p in label.phrases])
        ends = np.cumsum([len(label.phrases) for label in labels])[:-1]
        cosines = centred(vectors, vectors.mean(axis=0)) @ centred(phrases, phrases.mean(axis=0)).T
        best = [part.max(axis=1) for part in np.split(cosines, ends, axis=1)]
        return np.asarray((np.stack(best, axis=1) + 1) / 2, dtype=np.float32)

    return score


def keyword_score(texts: Sequence[str], labels: Sequence[Label]) -> Matrix:
    """How many of the comment's words are keywords of a label, as hits / (hits + 1)."""
    owners: dict[str, int] = {}
    for stem in (stem for label in labels for stem in label.stems):
        owners[stem] = owners.get(stem, 0) + 1
    keywords = [{stem for stem in label.stems if owners[stem] == 1} for label in labels]
    found = [set(content_stems(text)) for text in texts]
    hits = np.array([[len(stems & own) for own in keywords] for stems in found], dtype=np.float32)
    return np.asarray(hits / (hits + 1), dtype=np.float32)


def threshold_rule(score: Score, others: Sequence[Material], hearing: Hearing, kind: str) -> Rule:
    """The labels whose score reaches the threshold that is best on the other hearings (micro-F1)."""
    tried = []
    for other in others:
        labels = LABELS_OF[kind](other.hearing)
        if labels:
            truth = np.array([[label.id in held for label in labels] for held in other.truth[kind]])
            tried.append((score(other.texts, labels), truth))
    cut = max(CUTS, key=lambda cut: _micro(tried, cut)) if tried else 0.5
    own = LABELS_OF[kind](hearing)

    def rule(texts: Sequence[str]) -> Sets:
        return [frozenset(own[i].id for i in np.flatnonzero(row >= cut)) for row in score(texts, own)]

    return rule


def _micro(tried: Sequence[tuple[Matrix, Any]], cut: float) -> float:
    right = sum(int(((scores >= cut) & truth).sum()) for scores, truth in tried)
    return 2 * right / max(1, sum(int((scores >= cut).sum() + truth.sum()) for scores, truth in tried))


def baselines(items: Sequence[Item], hearing: Hearing, embedder: Embedder) -> dict[str, Mapping[str, Rule]]:
    """The methods by name, each with a rule for goals and for questions, from labelled submissions."""
    material = Material.of(items)
    own = [each for each in material if each.hearing.id == hearing.id]
    others = [each for each in material if each.hearing.id != hearing.id]
    kinds = [kind for kind, labels_of in LABELS_OF.items() if labels_of(hearing)]
    found: dict[str, Mapping[str, Rule]] = {}
    if own:
        found["TF-IDF and logistic regression"] = {kind: words_rule(own[0], kind) for kind in kinds}
    for name, score in (
        (f"cosine to the labels, {embedder.name}", meaning_score(embedder)),
        ("keywords", keyword_score),
    ):
        found[name] = {kind: threshold_rule(score, others, hearing, kind) for kind in kinds}
    return found


def relabelled(submission: Submission, rules: Mapping[str, Rule]) -> Submission:
    """A submission with the goals and questions of a baseline on the comments that the program found."""
    at = [i for i, p in enumerate(submission.passages) if p.role is Role.COMMENT and p.labels is not None]
    if not at:
        return submission
    passages = list(submission.passages)
    sets = {kind: rule([passages[i].text for i in at]) for kind, rule in rules.items()}
    for row, i in enumerate(at):
        labels = passages[i].labels
        assert labels is not None
        goals, questions = (tuple(Scored(x, 1.0) for x in sorted(sets[k][row])) if k in sets else () for k in LABELS_OF)
        passages[i] = replace(passages[i], labels=replace(labels, goals=goals, questions=questions))
    return replace(submission, passages=tuple(passages))
