"""The ways in which `hearing evaluate` scores a hearing, each an `Evaluation`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.classify.classifier import MODELS
from pipeline.evaluate.amendments import amendment_part
from pipeline.evaluate.beside import Beside
from pipeline.evaluate.calibration import TITLE, calibration_part
from pipeline.evaluate.cross import Scored, score_folds, score_shipped, score_zero_shot
from pipeline.evaluate.learning import TITLE as LEARNING
from pipeline.evaluate.learning import draw_learning, learning_part
from pipeline.evaluate.parallel import parallel_part
from pipeline.evaluate.parts import Evaluation, Part
from pipeline.evaluate.pictures import draw_calibration, picture_name
from pipeline.evaluate.sets import Item, LabelledHearing
from pipeline.language.embedding import Embedder
from pipeline.records import Submission

CARD = MODELS / "card.json"


class SeenError(ValueError):
    """The shipped models were trained on what they were to be scored on."""


@dataclass(frozen=True)
class Ways:
    """What the evaluations of a call share. `known` are the labelled hearings to learn from."""

    known: Sequence[LabelledHearing]
    embedder: Embedder
    folds: int
    baselines: bool = False
    progress: Callable[[str], None] = lambda _: None

    def by_folds(self, test: LabelledHearing) -> Evaluation:
        """No submission is scored by models that saw it or what is linked to it."""
        beside = Beside(test, self.embedder)
        watch = beside if self.baselines else _watch_nothing
        scored = score_folds(test, self.known, self.embedder, self.folds, self.progress, watch)
        return evaluation_of(self._name(test, f"{self.folds} folds"), test, scored, self._more(beside, scored))

    def zero_shot(self, test: LabelledHearing) -> Evaluation:
        """Nothing is learnt from the hearing itself."""
        beside = Beside(test, self.embedder)
        scored = score_zero_shot(test, self.known, self.embedder, beside if self.baselines else _watch_nothing)
        return evaluation_of(self._name(test, "zero-shot"), test, scored, self._more(beside, scored))

    def written_forms(self, test: LabelledHearing) -> Evaluation:
        """Bokmål comments against their nynorsk twins, by folds. Raises FileNotFoundError where there are no twins."""
        part = parallel_part(test, self.known, self.embedder, self.folds, self.progress)
        return Evaluation(self._name(test, f"{self.folds} folds"), None, [part] if part else [])

    def learning_curve(self, test: LabelledHearing) -> Evaluation:
        """What decisions on a new hearing are worth."""
        part = learning_part(test, self.known, self.embedder, self.progress)
        return Evaluation(self._name(test, "zero-shot"), None, [part])

    def _more(self, beside: Beside, scored: Scored) -> list[Part]:
        return [beside.part(scored)] if self.baselines else []

    def shipped(self, test: LabelledHearing, in_sample: bool, embeddings: bool | None) -> Evaluation:
        """The shipped models. Raises SeenError where they were trained on the submissions, unless `in_sample` says
        that this is wanted; the name then says so."""
        seen = json.loads(CARD.read_text(encoding="utf-8"))["files"]
        trained = [item.record.file for item in test.items if item.document.sha256 in seen]
        if trained and not in_sample:
            raise SeenError(
                f"{test.folder.name}: the shipped models were trained on {len(trained)} of these submissions "
                f"({trained[0]}, …). Leave out --shipped for fold figures, or add --in-sample and do not report them."
            )
        name = self._name(test, "shipped") + (", IN SAMPLE" if trained else "")
        return evaluation_of(name, test, score_shipped(test, embeddings))

    def _name(self, test: LabelledHearing, method: str) -> str:
        return f"{test.folder.name}, {method}, {self.embedder.name}"


def _watch_nothing(_learnt: Sequence[Item], _found: Sequence[Submission]) -> None:
    """Where no baselines are wanted."""


def evaluation_of(name: str, test: LabelledHearing, scored: Scored, more: Sequence[Part] = ()) -> Evaluation:
    """What a scored hearing gives: the main figures, amendments, calibration, and `more`."""
    parts = [amendment_part(test, scored), calibration_part(test, scored), *more]
    return Evaluation(name, scored, [part for part in parts if part is not None])


def draw(result: Evaluation, folder: Path) -> None:
    """Writes the pictures of an evaluation into a folder."""
    for part in result.parts:
        if part.title == TITLE:
            draw_calibration(folder / picture_name(result.name, "calibration"), result.name, part.total)
        if part.title == LEARNING:
            draw_learning(folder, result.name, part)
