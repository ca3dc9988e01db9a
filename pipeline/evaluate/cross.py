"""Scores hearings by folds, with nothing of their own (zero-shot), or with the shipped models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.answer import answer
from pipeline.classify import Labeller
from pipeline.evaluate.amend_training import amended
from pipeline.evaluate.folds import folds_of
from pipeline.evaluate.models import fit_models
from pipeline.evaluate.score import Counts, count_file
from pipeline.evaluate.sets import Item, LabelledHearing
from pipeline.language.embedding import Embedder
from pipeline.records import Submission
from pipeline.report.lines import submission_record
from pipeline.segment import link, segment

Progress = Callable[[str], None]
Watch = Callable[[Sequence[Item], Sequence[Submission]], None]
"""Is given what the models of a fold learnt from, and what they made of the others."""


@dataclass(frozen=True)
class Scored:
    """The counts of each labelled submission of a hearing, by file, and which files were scanned."""

    name: str
    counts: dict[str, Counts]
    scanned: frozenset[str]
    records: Sequence[dict[str, Any]]

    @cached_property
    def by_file(self) -> dict[str, dict[str, Any]]:
        """The lines of `submissions.jsonl` by file."""
        return {record["file"]: record for record in self.records}

    def total(self, scanned: bool | None = None) -> Counts:
        """The sum over all files, over the scanned ones only, or over the native ones only."""
        total: Counts = Counter()
        for file in self.files(scanned):
            total.update(self.counts[file])
        return total

    def files(self, scanned: bool | None = None) -> list[str]:
        """The files that `total` sums."""
        return [file for file in self.counts if scanned is None or (file in self.scanned) == scanned]


def score_folds(
    test: LabelledHearing,
    training: Sequence[LabelledHearing],
    embedder: Embedder,
    folds: int,
    progress: Progress = lambda _: None,
    watch: Watch = lambda _items, _found: None,
) -> Scored:
    """Each submission is scored by models that saw neither it nor anything linked to it."""
    parts = folds_of(test.items, folds)
    submissions: list[Submission] = []
    for number, part in enumerate(parts, start=1):
        progress(f"{test.folder.name} {number}/{len(parts)}")
        held = {item.document.sha256 for item in part}
        others = [item for item in test.items if item.document.sha256 not in held]
        seen = {item.document.sha256 for item in others} | held
        others += [item for item in _items(training) if item.document.sha256 not in seen]
        found = fit_models(others, embedder, {test.hearing.id}).run(part, test.hearing, embedder)
        watch(others, found)
        submissions += amended(found, others, test.hearing, embedder)
    return scored(test, submissions)


def score_zero_shot(
    test: LabelledHearing,
    training: Sequence[LabelledHearing],
    embedder: Embedder,
    watch: Watch = lambda _items, _found: None,
) -> Scored:
    """Models that saw no submission to the hearing at all, in any set; its `hearing.yaml` is all they know."""
    others = [item for item in _items(training) if item.hearing.id != test.hearing.id]
    found = fit_models(others, embedder, ()).run(test.items, test.hearing, embedder)
    watch(others, found)
    return scored(test, amended(found, others, test.hearing, embedder))


def score_shipped(test: LabelledHearing, embeddings: bool | None) -> Scored:
    """The shipped models, as `hearing run` uses them."""
    labeller = Labeller.load(test.hearing, embeddings)
    return scored(test, [answer(labeller.label(segment(i.document, test.hearing)), test.hearing) for i in test.items])


def scored(test: LabelledHearing, submissions: Sequence[Submission]) -> Scored:
    """Links the submissions and compares them with gold."""
    linked = link(sorted(submissions, key=lambda submission: submission.file))
    records = [submission_record(submission, test.hearing) for submission in linked]
    by_file = {record["file"]: record for record in records}
    counts = {item.record.file: count_file(item.record.data, by_file.get(item.record.file)) for item in test.items}
    return Scored(test.folder.name, counts, frozenset(i.record.file for i in test.items if i.scanned), records)


def _items(training: Sequence[LabelledHearing]) -> list[Item]:
    return [item for labelled in training for item in labelled.items]
