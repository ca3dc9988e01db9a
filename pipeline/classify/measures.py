"""Scores (comment, measure) pairs: which of the plan's measures is a comment about.

The features do not know which measure it is, so that they hold for any hearing: is the measure named by its number, by
words of its own or as what the question above asks for; how near is the comment's meaning to the measure's text,
beside the plan's other measures and beside those of the same goal; how probable is its goal. A hearing with labelled
comments of its own gets a second model, of its measures, that is blended in by how often each was seen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.classify.space import field_vectors
from pipeline.classify.views import View
from pipeline.language.embedding import Embedder, Vectors, centred
from pipeline.language.linear import Matrix
from pipeline.language.words import char_ngrams, content_stems, words
from pipeline.records import Hearing, Kind, Labels, Measure, QuestionType

FAINT_GOAL = 0.02
"""The probability of a goal that is neither among a comment's labels nor near them."""
SHARPNESS = 16.0
"""How sharply the nearest of a goal's measures is set off from the others (a factor of cosines)."""
_CALLED = re.compile(r"(?:tiltak(?:et|a|ene)?|pkt\.?|punkt(?:et)?|nr\.?)\s*(\d{1,2}(?:\.\d{1,2})?)(?![\d.]*\d)", re.I)
_BARE = re.compile(r"(?<![\d.,])(\d{1,2}\.\d{1,2})(?![\d.]*\d)")
_QUOTED = re.compile(r"[«\"“]([^»\"”]{3,160})[»\"”]")
_UN_GOALS = re.compile(r"bærekraft|berekraft", re.I)
_UN_GOAL_NAMED = re.compile(
    r"(?:bærekrafts?|berekrafts?|fn-?)\s?mål|\bmål(?:a|et|ene)?\s*(?:nr\.?\s*)?\d{1,2}\b|de (?:17"
    r"|sytten) måla?(?:ene)?\b"
    r"|\bnr\.?\s*\d{1,2}\b",
    re.I,
)
_NEW_POINT = re.compile(
    r"\b(?:nytt|eige?t?|eget|eit nytt|et nytt)\s+(?:nytt\s+)?(?:tiltak|punkt|kulepunkt|strekpunkt|avsnitt|kapittel)",
    re.I,
)
_POINT = re.compile(r"\b(?:kule|strek)?punktet\b|\bpunktet\b|\btiltaket\b", re.I)


@dataclass(frozen=True)
class Plan:
    """A hearing's measures as the scorer sees them; phrases, stems and n-grams in the measures' order."""

    measures: tuple[Measure, ...]
    goals: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    stems: tuple[frozenset[str], ...]
    grams: tuple[frozenset[str], ...]
    about_un_goals: tuple[bool, ...]
    un_question: frozenset[str]
    open_questions: frozenset[str]

    @classmethod
    def of(cls, hearing: Hearing) -> Plan:
        """The measures of a hearing."""
        measures = hearing.measures
        phrases = tuple(
            tuple(dict.fromkeys(p for p in (m.text, m.name, *m.keywords, *m.examples, *_clauses(m.text)) if p))
            for m in measures
        )
        return cls(
            measures,
            tuple(goal.id for goal in hearing.goals),
            phrases,
            tuple(frozenset(content_stems(" ".join((m.text, m.name, *m.keywords)))) for m in measures),
            tuple(frozenset(char_ngrams(" ".join((m.text, m.name, *m.keywords)))) for m in measures),
            tuple(_UN_GOALS.search(f"{m.text} {m.name}") is not None for m in measures),
            frozenset(q.id for q in hearing.questions if q.type is QuestionType.SDG),
            frozenset(q.id for q in hearing.questions if q.type is QuestionType.OPEN),
        )


def _clauses(text: str) -> list[str]:
    """The parts of a long measure, each a thing that a comment may be about."""
    parts = [part.strip() for part in re.split(r",\s+|;\s+|\s+og\s+(?=\w{4,})|\.\s+", text)]
    return [part for part in parts if len(part.split()) >= 3] if len(text.split()) > 8 else []


def measure_features(
    views: Sequence[View], labels: Sequence[Labels], plan: Plan, embedder: Embedder, mean: Vectors
) -> Matrix:
    """The features of every pair, shape (views, measures, features). `mean` is the embeddings' mean in training."""
    shape = (len(views), len(plan.measures))
    if 0 in shape:
        return np.zeros((*shape, len(NAMES)), dtype=np.float32)
    goals = np.array([_goal_row(own, plan) for own in labels], dtype=np.float32)
    blocks = [_goals(goals, plan), *_meaning(views, plan, embedder, mean, goals), _words(views, plan)]
    blocks += [_named(views, labels, plan), _purpose(labels, plan, shape)]
    return np.concatenate(blocks, axis=2).astype(np.float32)


def _goal_row(labels: Labels, plan: Plan) -> list[float]:
    """The probability of each measure's goal."""
    known = {scored.label: scored.confidence for scored in (*labels.near, *labels.goals)}
    return [known.get(measure.goal, FAINT_GOAL) for measure in plan.measures]


def _goals(goals: Matrix, plan: Plan) -> Matrix:
    """The goal's log-odds, whether it is the comment's first goal, and how many measures it has."""
    odds = np.log(np.clip(goals, 0.01, 0.99) / (1 - np.clip(goals, 0.01, 0.99)))
    siblings = np.array([sum(m.goal == other.goal for other in plan.measures) for m in plan.measures], dtype=float)
    alone = np.broadcast_to(1 / siblings, goals.shape)
    first = (goals >= goals.max(axis=1, keepdims=True) - 1e-6) & (goals > FAINT_GOAL)
    return np.stack([odds, first, alone, alone * goals], axis=2)


def _meaning(views: Sequence[View], plan: Plan, embedder: Embedder, mean: Vectors, goals: Matrix) -> list[Matrix]:
    """Cosines of the comment, its heading and the comment before to the measure's phrases."""
    ends = np.cumsum([len(phrases) for phrases in plan.phrases])[:-1]
    phrases = embedder.embed([phrase for own in plan.phrases for phrase in own])
    phrases = centred(phrases, phrases.mean(axis=0)) if len(phrases) > 2 else phrases

    def best(vectors: Vectors) -> Matrix:
        parts = np.split(vectors @ phrases.T, ends, axis=1)
        return np.stack([part.max(axis=1) for part in parts], axis=1)

    own, *around = (best(field_vectors(views, field, embedder, mean)) for field in ("text", "heading", "previous"))
    return [_beside(own), *map(_beside, around), _within(own, goals, plan)]


def _beside(scores: Matrix) -> Matrix:
    """A score by itself, and less the best of the row."""
    return np.stack([scores, scores - scores.max(axis=1, keepdims=True)], axis=2)


def _within(own: Matrix, goals: Matrix, plan: Plan) -> Matrix:
    """How the measure stands among those of its goal, and that weighed by the goal's probability."""
    out = np.zeros((*own.shape, 3), dtype=np.float32)
    for goal in plan.goals:
        mine = [k for k, measure in enumerate(plan.measures) if measure.goal == goal]
        if mine:
            part = own[:, mine]
            powers = np.exp(SHARPNESS * (part - part.max(axis=1, keepdims=True)))
            out[:, mine, 0] = part - part.max(axis=1, keepdims=True)
            out[:, mine, 1] = powers / powers.sum(axis=1, keepdims=True)
    weighed = out[..., 1] * goals
    out[..., 2] = weighed - weighed.max(axis=1, keepdims=True)
    return out


def _words(views: Sequence[View], plan: Plan) -> Matrix:
    """Rare stems and n-grams shared with the measure; a stem that many measures have counts little."""
    owners: dict[str, int] = {}
    for stems in plan.stems:
        for stem in stems:
            owners[stem] = owners.get(stem, 0) + 1
    weight = {stem: math.log(1 + len(plan.measures) / count) for stem, count in owners.items()}
    columns = []
    for field in ("text", "heading", "previous"):
        scores = np.zeros((len(views), len(plan.measures)), dtype=np.float32)
        for i, view in enumerate(views):
            mine = set(content_stems(str(getattr(view, field))))
            for k, stems in enumerate(plan.stems):
                scores[i, k] = sum(weight[stem] for stem in sorted(mine & stems))
        columns += [np.log1p(scores), np.log1p(scores) - np.log1p(scores).max(axis=1, keepdims=True)]
    grams = np.zeros((len(views), len(plan.measures)), dtype=np.float32)
    for i, view in enumerate(views):
        mine_grams = char_ngrams(view.text)
        for k, theirs in enumerate(plan.grams):
            grams[i, k] = len(mine_grams & theirs) / max(1, min(len(mine_grams), len(theirs)))
    columns += [grams, grams - grams.max(axis=1, keepdims=True)]
    return np.stack(columns, axis=2)


def named_measures(text: str, plan: Plan, bare: bool = True) -> list[str]:
    """The measures that a text names by number, in the text's order."""
    known = {measure.id for measure in plan.measures}
    found = [(m.start(1), m[1]) for m in _CALLED.finditer(text)]
    found += [(m.start(1), m[1]) for m in _BARE.finditer(text)] if bare else []
    return list(dict.fromkeys(number for _, number in sorted(found) if number in known))


def _named(views: Sequence[View], labels: Sequence[Labels], plan: Plan) -> Matrix:
    out = np.zeros((len(views), len(plan.measures), 8), dtype=np.float32)
    texts = [" ".join(words(f"{m.text} {m.responsible} {m.name}")) for m in plan.measures]
    for i, (view, own) in enumerate(zip(views, labels, strict=True)):
        here, above = named_measures(view.text, plan), named_measures(view.heading, plan)
        before = named_measures(view.previous, plan)
        quotes = [" ".join(words(quote)) for quote in _QUOTED.findall(view.text)]
        un_goals = _speaks_of_un_goals(view, own, plan)
        new, point = bool(_NEW_POINT.search(view.text)), bool(_POINT.search(view.text))
        for k, measure in enumerate(plan.measures):
            quoted = max((len(q.split()) for q in quotes if q and f" {q} " in f" {texts[k]} "), default=0)
            # A proposal for a UN goal names the measure that is to make a plan for these, as a number names another.
            meant = measure.id in here or (un_goals and not here and plan.about_un_goals[k])
            out[i, k] = (
                meant, bool(here or un_goals) and not meant, measure.id in above and not here,
                bool(above or here) and measure.id not in (*above, *here), measure.id in before,
                math.log1p(quoted), new, point,
            )  # fmt: skip
    return out


def _purpose(labels: Sequence[Labels], plan: Plan, shape: tuple[int, int]) -> Matrix:
    """What the comment does, the same for each measure: it proposes something new, it answers an open question."""
    rows = [
        (own.kind.label == Kind.NEW_MEASURE, any(s.label in plan.open_questions for s in own.questions))
        for own in labels
    ]
    return np.broadcast_to(np.array(rows, dtype=np.float32)[:, None, :], (*shape, 2))


def _speaks_of_un_goals(view: View, labels: Labels, plan: Plan) -> bool:
    """Whether a comment proposes something for a UN goal: it names one, stands under one, or answers that question."""
    if not any(plan.about_un_goals):
        return False
    asked = view.asked in plan.un_question or any(s.label in plan.un_question for s in labels.questions)
    return asked or (bool(labels.sdgs) and bool(_UN_GOAL_NAMED.search(f"{view.heading} {view.text}")))


def own_features(
    views: Sequence[View], labels: Sequence[Labels], hearing: Hearing, embedder: Embedder, mean: Vectors
) -> Matrix:
    """What a hearing's own model reads of a comment: its meaning, its heading's, and its goals and questions."""
    text = field_vectors(views, "text", embedder, mean) * 2
    above = field_vectors(views, "heading", embedder, mean)
    names = [*(goal.id for goal in hearing.goals), *(question.id for question in hearing.questions)]
    known = [{s.label: s.confidence for s in (*own.near, *own.goals, *own.questions)} for own in labels]
    soft = np.array([[own.get(name, 0.0) for name in names] for own in known], dtype=np.float32).reshape(-1, len(names))
    sdgs = np.array([[bool(own.sdgs)] for own in labels], dtype=np.float32).reshape(-1, 1)
    return np.hstack([text, above, soft * 2, sdgs]).astype(np.float32)


NAMES = (
    "goal_odds", "goal_first", "alone", "alone_goal",
    *(f"{what}_{how}" for what in ("own", "heading", "previous") for how in ("is", "less")),
    "within_less", "within_share", "weighed",
    *(f"{what}_{how}" for what in ("stems", "heading_stems", "previous_stems", "grams") for how in ("is", "less")),
    "named", "other_named", "named_above", "other_named_above", "named_before", "quoted", "new_point", "point",
    "proposes_new", "answers_open",
)  # fmt: skip
"""The columns of `measure_features`."""
