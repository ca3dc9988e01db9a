"""Bokmål against nynorsk: the same comments in both written forms, labelled by models that saw neither.

`NYNORSK.jsonl` beside the hearings holds comments of the gold records with a nynorsk twin each. In a submission's gold
passages the comments are replaced by their twins, so that heading, order and the cutting are the same in both forms.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.classify.bundle import Bundle
from pipeline.classify.classifier import Classifier
from pipeline.classify.views import views_of
from pipeline.evaluate.examples import gold_passages
from pipeline.evaluate.figures import macro, micro
from pipeline.evaluate.folds import folds_of
from pipeline.evaluate.models import fit_classifier
from pipeline.evaluate.parts import Part, prefixed, under
from pipeline.evaluate.score import Counts, tally
from pipeline.evaluate.sets import Item, LabelledHearing
from pipeline.language.embedding import Embedder
from pipeline.records import Labels, Passage, Role

FILE = "NYNORSK.jsonl"
FORMS = ("nb", "nn")
VOICES = frozenset({"vedtak", "administrasjon"})
"""The voices that the pairs were taken from."""
FIGURES: Mapping[str, tuple[str, Callable[[Counts, str], float]]] = {
    "goals micro-F1": ("goals", micro),
    "questions micro-F1": ("questions", micro),
    "stance macro-F1": ("stance", macro),
    "kind macro-F1": ("kind", macro),
    "stance accuracy": ("stance", micro),
    "kind accuracy": ("kind", micro),
}


@dataclass(frozen=True)
class Twin:
    """A gold comment in both written forms."""

    hearing: str
    file: str
    nb: str
    nn: str


def read_twins(path: Path) -> list[Twin]:
    """The pairs in a file. Raises FileNotFoundError where there is none."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Twin(row["hearing"], row["file"], row["nb"], row["nn"]) for row in rows]


def twins_of(item: Item, twins: Sequence[Twin]) -> dict[int, str]:
    """The nynorsk text of a submission's comments by the passage's index.

    Raises ValueError where a pair is of no comment of the submission.
    """
    passages, found = item.record.passages, {}
    for twin in twins:
        if (twin.hearing, twin.file) == item.record.key:
            at = [
                i
                for i, p in enumerate(passages)
                if p["role"] == Role.COMMENT
                and p["voice"] in VOICES
                and str(p["text"]).strip() == twin.nb
                and i not in found
            ]
            if not at:
                raise ValueError(f"{item.key}: no such comment: {twin.nb[:80]}")
            found[at[0]] = twin.nn
    return found


def parallel_part(
    test: LabelledHearing,
    known: Sequence[LabelledHearing],
    embedder: Embedder,
    folds: int,
    progress: Callable[[str], None] = lambda _: None,
) -> Part | None:
    """The figures in both forms by folds; both halves of a pair are of one submission, and so in one fold. None where
    the hearing has no pairs. Raises FileNotFoundError where there is no file of pairs."""
    twins = [twin for twin in read_twins(test.folder.parent / FILE) if twin.hearing == test.folder.name]
    if not twins:
        return None
    files: list[Counts] = []
    parts = folds_of(test.items, folds)
    for number, part in enumerate(parts, start=1):
        progress(f"{test.folder.name} {number}/{len(parts)}")
        bundle = fit_classifier(outside(part, test, known), embedder, {test.hearing.id})
        files += [_count(item, twins, bundle, embedder) for item in part]
    return Part("bokmål and nynorsk", [counts for counts in files if counts], parallel_figures)


def outside(part: Sequence[Item], test: LabelledHearing, known: Sequence[LabelledHearing]) -> list[Item]:
    """What models may learn from that are scored on a part of a hearing: each other submission once."""
    seen = {item.document.sha256 for item in part}
    others = []
    for item in (item for labelled in (test, *known) for item in labelled.items):
        if item.document.sha256 not in seen:
            seen.add(item.document.sha256)
            others.append(item)
    return others


def _count(item: Item, twins: Sequence[Twin], bundle: Bundle, embedder: Embedder) -> Counts:
    counts: Counts = Counter()
    changed = twins_of(item, twins)
    if not changed:
        return counts
    classifier = Classifier.of(item.hearing, bundle, embedder)
    for form, labels in zip(FORMS, labels_in_both(item, changed, classifier), strict=True):
        for index in changed:
            gold = item.record.passages[index]
            counts += prefixed(form, count_labels_of(gold, labels[index]))
    return counts


def labels_in_both(
    item: Item, changed: Mapping[int, str], classifier: Classifier
) -> tuple[dict[int, Labels], dict[int, Labels]]:
    """A submission's labels by the passage's index, as it is and with nynorsk in place of the changed comments."""
    own = gold_passages(item.record, item.hearing)
    other = tuple(replace(p, text=changed.get(i, p.text)) for i, p in enumerate(own))
    first, second = (labels_of(passages, classifier) for passages in (own, other))
    return first, second


def labels_of(passages: Sequence[Passage], classifier: Classifier) -> dict[int, Labels]:
    """The labels of the comments among passages by index."""
    numbered = views_of(passages)
    found = classifier.labels([view for _, view in numbered]) if numbered else []
    return {index: labels for (index, _), labels in zip(numbered, found, strict=True)}


def count_labels_of(gold: Mapping[str, Any], labels: Labels) -> Counts:
    """The counts of one comment's labels beside those that gold has."""
    counts: Counts = Counter()
    for kind in ("goals", "questions"):
        tally(counts, kind, gold[kind], [scored.label for scored in getattr(labels, kind)])
    for kind in ("stance", "kind"):
        tally(counts, kind, [gold[kind]], [getattr(labels, kind).label])
    return counts


def parallel_figures(counts: Counts) -> dict[str, float]:
    """The figures in each form and their difference, nynorsk less bokmål."""
    nb, nn = (under(form, counts) for form in FORMS)
    out: dict[str, float] = {
        "number of pairs": float(sum(n for key, n in nb.items() if key[0] == "kind" and key[1] != "fp"))
    }
    for name, (kind, of) in FIGURES.items():
        out |= {f"{name}, bokmål": of(nb, kind), f"{name}, nynorsk": of(nn, kind)}
        out[f"{name}, difference"] = of(nn, kind) - of(nb, kind)
    return out
