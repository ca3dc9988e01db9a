"""Where a draft, the administration or a minority says something else than the decision in the same answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.language.embedding import Embedder
from pipeline.records import Voice
from pipeline.records.overview import Comment, DifferingView, Standing
from pipeline.summarise.likeness import traits_of
from pipeline.summarise.pair_model import load_model

VOICES = frozenset({Voice.RECOMMENDATION, Voice.ADMINISTRATION, Voice.MINORITY})


def differing_views(comments: Sequence[Comment], embedder: Embedder) -> tuple[DifferingView, ...]:
    """The comments of those voices that the decision of the same answer does not share, in their order.

    A view is left out where the decision says the same: in the same words, or likely enough by the model that merges
    points. What the decision says of the same goals, measures or questions stands beside it; nothing where it is
    silent on them. Answers without a decision of their own have nothing to differ from.
    """
    own: dict[str, tuple[list[Comment], list[Comment]]] = {}
    for comment in comments:
        if comment.standing is Standing.COUNTS:
            own.setdefault(comment.file, ([], []))[0].append(comment)
        elif comment.standing is Standing.OTHER_VOICE and comment.voice in VOICES:
            own.setdefault(comment.file, ([], []))[1].append(comment)
    both = [(decided, others) for decided, others in own.values() if decided and others]
    found = [view for decided, others in both for view in _views(decided, others, embedder)]
    return tuple(sorted(found, key=lambda view: (view.ref.file, view.ref.passage)))


def _views(decided: Sequence[Comment], others: Sequence[Comment], embedder: Embedder) -> list[DifferingView]:
    model = load_model(embedder.name)
    traits = traits_of([*others, *decided], embedder, model.mean)
    left = np.repeat(np.arange(len(others)), len(decided))
    right = np.tile(np.arange(len(others), len(others) + len(decided)), len(others))
    likely = np.where(traits.apart(left, right), 0.0, model.same(traits, left, right)).reshape(len(others), -1)
    return [
        DifferingView(view.ref, tuple(d.ref for d in decided if _same_topic(d, view)))
        for view, row in zip(others, likely, strict=True)
        if row.max() < model.threshold and not any(_repeats(view, d) for d in decided)
    ]


def _same_topic(a: Comment, b: Comment) -> bool:
    """Whether both are about the same measure or, where one of them names none, the same goal or else question."""
    for field in ("measures", "goals", "questions"):
        mine, theirs = ({scored.label for scored in getattr(comment, field)} for comment in (a, b))
        if mine and theirs:
            return not mine.isdisjoint(theirs)
    return False


def _repeats(view: Comment, decision: Comment) -> bool:
    """Whether the same words are labelled with the same stance."""
    words, decided = (" ".join(c.text.split()).casefold() for c in (view, decision))
    return words == decided and view.stance is decision.stance
