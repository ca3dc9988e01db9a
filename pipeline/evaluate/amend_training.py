"""Trains the models of measures and amendments from gold, and runs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.classify.amender import Amender, AmendExample, AmendModels, fit_amender
from pipeline.classify.views import View, views_of
from pipeline.evaluate.amend_gold import rows_of
from pipeline.evaluate.models import gold_submission
from pipeline.evaluate.sets import Item
from pipeline.language.embedding import Embedder
from pipeline.records import Hearing, Op, Scored, Submission

GOAL_SURE = 0.6
"""The probability of a gold goal when the models of measures learn from it."""


def amend_groups(items: Sequence[Item]) -> list[tuple[Hearing, list[AmendExample]]]:
    """What the models of measures and amendments learn from: each hearing with its labelled comments."""
    groups: dict[str, tuple[Hearing, list[AmendExample]]] = {}
    for item in items:
        examples = list(_examples(item))
        if examples:
            groups.setdefault(item.hearing.id, (item.hearing, []))[1].extend(examples)
    return list(groups.values())


def kind_groups(items: Sequence[Item]) -> list[tuple[Hearing, list[View], list[str]]]:
    """All labelled comments with their kinds, in groups of one hearing each."""
    groups: dict[str, tuple[Hearing, list[View], list[str]]] = {}
    for item in items:
        _, views, kinds = groups.setdefault(item.hearing.id, (item.hearing, [], []))
        views += [example.view for example in item.examples]
        kinds += [example.kind for example in item.examples]
    return [group for group in groups.values() if group[1]]


def fit_amend(items: Sequence[Item], embedder: Embedder) -> AmendModels | None:
    """The models of measures and amendments from labelled submissions; None where none has such labels."""
    groups = amend_groups(items)
    return fit_amender(groups, kind_groups(items), embedder) if groups else None


def _examples(item: Item) -> Iterator[AmendExample]:
    rows = rows_of(item.record)
    if not rows:
        return
    passages = gold_submission(item).passages
    for index, view in views_of(passages):
        labels = passages[index].labels
        if index in rows and labels is not None:
            row = rows[index]
            ops = tuple((Op(a["op"]), a["measure"]) for a in row["amendments"])
            # The program is never as sure of a goal as gold is; trained on that, it would trust goals too much.
            labels = replace(labels, goals=tuple(Scored(s.label, GOAL_SURE) for s in labels.goals))
            yield AmendExample(view, labels, frozenset(row["measures"]), ops)


def amended(
    submissions: Sequence[Submission], training: Sequence[Item], hearing: Hearing, embedder: Embedder
) -> list[Submission]:
    """Labelled submissions with measures and amendments, by models that learn from the training items alone."""
    models = fit_amend(training, embedder)
    if models is None:
        return list(submissions)
    amender = Amender.of(hearing, models, embedder)
    return [amender.label(submission) for submission in submissions]
