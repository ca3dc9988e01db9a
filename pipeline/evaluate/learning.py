"""What an adviser's decisions on a new hearing are worth: a learning curve, simulated from gold.

Models that never saw the hearing label all its comments. Then some comments are given with their true goals and
questions, either those that the models doubt most (uncertainty sampling, Lewis and Gale, SIGIR 1994: the label nearest
to a probability of one half) or any, and models of the hearing's own learn from them. What is left is scored with and
without these. The cutting is the true one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.classify.bundle import Bundle
from pipeline.classify.classifier import Classifier
from pipeline.classify.training import Example, with_own
from pipeline.evaluate.figures import micro
from pipeline.evaluate.models import fit_classifier
from pipeline.evaluate.parts import Part, prefixed, under
from pipeline.evaluate.pictures import draw_curves, picture_name
from pipeline.evaluate.score import Counts, tally
from pipeline.evaluate.sets import LabelledHearing
from pipeline.language.embedding import Embedder
from pipeline.records import Labels, Scored

KINDS = ("goals", "questions")
GIVEN = (10, 20, 30, 60)
QUEUE, RANDOM = "queue", "random"
SEEDS = 3
LEARNT, BEFORE, DECIDED = "learnt", "before", "decided"
TITLE = "learning from decisions"

Place = tuple[int, int]
"""A comment: the number of its submission and its own number in it."""
Found = Mapping[Place, Labels]


@dataclass(frozen=True)
class Simulation:
    """A hearing with its comments' true labels, and the models that never saw it."""

    test: LabelledHearing
    bundle: Bundle
    embedder: Embedder

    def examples(self) -> dict[Place, Example]:
        """The comments by their place."""
        return {(i, k): e for i, item in enumerate(self.test.items) for k, e in enumerate(item.examples)}

    def label(self, bundle: Bundle) -> Found:
        """All comments as these models label them."""
        classifier = Classifier.of(self.test.hearing, bundle, self.embedder)
        return {
            (i, k): labels
            for i, item in enumerate(self.test.items)
            if item.examples
            for k, labels in enumerate(classifier.labels([example.view for example in item.examples]))
        }

    def learnt(self, given: Sequence[Place]) -> Found:
        """All comments as labelled by models that have learnt from the given ones."""
        examples = self.examples()
        return self.label(with_own(self.bundle, [examples[p] for p in given], self.test.hearing, self.embedder))

    def counts(self, before: Found, after: Found, given: Sequence[Place]) -> list[Counts]:
        """The counts of each submission: the comments left as labelled before and after, and those decided."""
        files: list[Counts] = [Counter() for _ in self.test.items]
        decided = set(given)
        for place, example in self.examples().items():
            for kind in KINDS:
                truth, counts = example.of(kind), files[place[0]]
                if place in decided:
                    counts[DECIDED, kind] += len(truth)
                    continue
                for name, found in ((BEFORE, before), (LEARNT, after)):
                    one: Counts = Counter()
                    tally(one, kind, sorted(truth), [s.label for s in getattr(found[place], kind)])
                    for (_, outcome, _), number in one.items():
                        counts[name, kind, outcome, ""] += number
        return files


def doubt(labels: Labels) -> float:
    """How far the label nearest to one half is from it; a comment without any likely label is doubtful too."""
    scores: list[Scored] = [*labels.goals, *labels.questions, *labels.near]
    return min((abs(scored.confidence - 0.5) for scored in scores), default=0.0)


def orders(before: Found) -> Iterator[tuple[str, list[Place]]]:
    """The orders in which comments are given: the queue, and several at random."""
    places = sorted(before)
    yield QUEUE, sorted(places, key=lambda place: (doubt(before[place]), place))
    for seed in range(SEEDS):
        yield RANDOM, [places[i] for i in np.random.default_rng(seed).permutation(len(places))]


def learning_part(
    test: LabelledHearing,
    known: Sequence[LabelledHearing],
    embedder: Embedder,
    progress: Callable[[str], None] = lambda _: None,
) -> Part:
    """The figures after so many decisions, on what is left and over all."""
    others = [item for labelled in known for item in labelled.items if item.hearing.id != test.hearing.id]
    progress(f"{test.folder.name}: models without it")
    simulation = Simulation(test, fit_classifier(others, embedder, ()), embedder)
    before = simulation.label(simulation.bundle)
    files: list[Counts] = [Counter() for _ in test.items]
    for order, places in orders(before):
        for number in (n for n in GIVEN if n < len(places)):
            progress(f"{test.folder.name}: {number}, {order}")
            given = places[:number]
            told = simulation.counts(before, simulation.learnt(given), given)
            for file, counts in zip(files, told, strict=True):
                file.update(prefixed(order, prefixed(str(number), counts)))
    return Part(TITLE, files, learning_figures)


def learning_figures(counts: Counts) -> dict[str, float]:
    """Micro-F1 on the comments left, before and after, and over all where those decided count as right."""
    out: dict[str, float] = {}
    for kind in KINDS:
        for order in (QUEUE, RANDOM):
            for number in GIVEN:
                own = under(str(number), under(order, counts))
                if own:
                    name = f"{kind} F1, {order} {number}"
                    before, after = (micro(under(when, own), kind) for when in (BEFORE, LEARNT))
                    out |= {f"{name}: before": before, f"{name}: after": after}
                    out[f"{name}: gain"] = after - before
                    out[f"{name}: over all"] = _over_all(own, LEARNT, kind)
    return out


def _over_all(own: Counts, when: str, kind: str) -> float:
    sums = Counter({outcome: own[when, kind, outcome, ""] for outcome in ("tp", "fp", "fn")})
    right = 2 * (sums["tp"] + own[DECIDED, kind])
    return right / max(1, right + sums["fp"] + sums["fn"])


def draw_learning(folder: Path, name: str, part: Part) -> None:
    """A picture for goals and one for questions: F1 on the rest over the number of decisions, and without them."""
    found = part.figures()
    for kind in KINDS:
        curves = {}
        for order in (QUEUE, RANDOM):
            for what, title in (
                ("after", order),
                ("before", f"the same comments, nothing learnt ({order})"),
            ):
                keys = [(n, f"{kind} F1, {order} {n}: {what}") for n in GIVEN]
                curves[title] = [(n, found[key]) for n, key in keys if key in found]
        axes = ("decisions given", f"{kind} micro-F1 on the comments left")
        draw_curves(folder / picture_name(name, f"learning_{kind}"), name, axes, curves)
