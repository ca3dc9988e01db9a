"""Cutting answers in passages: pages per CPU second, with the models and beside them, and growth with the input.

Times are of one machine and one run; only their ratios mean anything.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path

from pipeline.bench.answers import HEARING, answer, made_up, odd, twice
from pipeline.hearing import list_submissions, load
from pipeline.ingest import Reader
from pipeline.records import Block, Document, Hearing, Role
from pipeline.segment import segment
from pipeline.segment.features import Features, Row
from pipeline.segment.joins import JoinModel
from pipeline.segment.model import SegmentModel, load_model
from pipeline.segment.roles import RoleModel
from pipeline.segment.units import Unit

ROUNDS = 5
"""Each answer is cut so many times; the quickest is what others on the machine disturbed least."""
LONG, ODD = 40, 2500
"""Pages of the long answer, and lines of the odd one, that are doubled to see how the time grows."""

Answers = Sequence[tuple[Document, Hearing]]


@dataclass(frozen=True, slots=True)
class Measured:
    """How long answers took, in CPU seconds: all of them for the first time (with all words new), later at their
    quickest, and of that what the models took. `growth` is the time for an input that is twice as long, in that for
    the input itself, by what the input is.
    """

    answers: int
    pages: int
    first: float
    seconds: float
    models: float
    growth: dict[str, float]

    @property
    def rates(self) -> dict[str, float]:
        """Pages per CPU second: `first`, `all` (later) and `beside` (later, without the models' own time)."""
        parts = {"first": self.first, "all": self.seconds, "beside": self.seconds - self.models}
        return {name: self.pages / seconds if seconds else 0.0 for name, seconds in parts.items()}


@dataclass
class _Clock:
    spent: float = 0.0


def _clocked_rows(rows: Iterable[Row], clock: _Clock) -> Iterator[Row]:
    """The rows; the time that it takes to make them is not the model's."""
    start = time.process_time()
    for row in rows:
        clock.spent += time.process_time() - start
        yield row
        start = time.process_time()


@dataclass(frozen=True)
class _ClockedRoles(RoleModel):
    clock: _Clock = field(default_factory=_Clock)

    def predict(self, rows: Iterable[Row], units: Sequence[Unit], blocks: Sequence[Block]) -> list[tuple[Role, float]]:
        making = _Clock()
        start = time.process_time()
        found = super().predict(_clocked_rows(rows, making), units, blocks)
        self.clock.spent += time.process_time() - start - making.spent
        return found


@dataclass(frozen=True)
class _ClockedJoins(JoinModel):
    clock: _Clock = field(default_factory=_Clock)

    def joins(self, row: Features) -> bool:
        start = time.process_time()
        joined = super().joins(row)
        self.clock.spent += time.process_time() - start
        return joined


def measure(folders: Sequence[Path]) -> Measured:
    """The answers to these hearings, or made-up ones where none are given."""
    answers = [one for folder in folders for one in _read(folder)] or [(made, HEARING) for made in made_up()]
    model, clock = _clocked(load_model())
    segment(answer(1, 99), HEARING, None, model)  # loads what is loaded once
    first = sum(_seconds(one, model) for one in answers)
    least = [(inf, 0.0) for _ in answers]
    for _ in range(ROUNDS):
        for number, one in enumerate(answers):
            clock.spent = 0.0
            least[number] = min(least[number], (_seconds(one, model), clock.spent))
    return Measured(
        len(answers),
        sum(max(1, document.pages) for document, _ in answers),
        first,
        sum(seconds for seconds, _ in least),
        sum(models for _, models in least),
        {"long": _growth(answer(LONG, 0), model), "odd": _growth(odd(ODD), model)},
    )


def _read(folder: Path) -> list[tuple[Document, Hearing]]:
    """The answers to a hearing that can be read."""
    hearing = load(folder)
    with Reader() as reader:
        if hearing.letter:
            hearing = replace(hearing, letter_text=reader.read(folder / hearing.letter, hearing.letter).text)
        files = list_submissions(folder, hearing.written_form).files
        found = [reader.read(one.path, one.file) for one in files]
    return [(document, hearing) for document in found if document.status.readable]


def _clocked(model: SegmentModel) -> tuple[SegmentModel, _Clock]:
    """The same models, that tell how long they took."""
    clock, roles, joins = _Clock(), model.roles, model.joins
    return SegmentModel(
        _ClockedRoles(roles.vocabulary, roles.linear, roles.transitions, roles.temperature, clock),
        _ClockedJoins(joins.vocabulary, joins.linear, clock),
    ), clock


def _seconds(one: tuple[Document, Hearing], model: SegmentModel) -> float:
    document, hearing = one
    start = time.process_time()
    segment(document, hearing, None, model)
    return time.process_time() - start


def _growth(document: Document, model: SegmentModel) -> float:
    once, double = inf, inf
    for _ in range(ROUNDS):
        once = min(once, _seconds((document, HEARING), model))
        double = min(double, _seconds((twice(document), HEARING), model))
    return double / once if once else 1.0
