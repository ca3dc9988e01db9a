"""The program's goals and questions beside those of the baselines, on the same comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.evaluate.baselines import baselines, relabelled
from pipeline.evaluate.cross import Scored, scored
from pipeline.evaluate.figures import micro
from pipeline.evaluate.parts import Part, prefixed, under
from pipeline.evaluate.score import Counts
from pipeline.evaluate.sets import Item, LabelledHearing
from pipeline.language.embedding import Embedder
from pipeline.records import Submission

KINDS = ("goals", "questions")
PROGRAM = "the program"


@dataclass(frozen=True)
class Beside:
    """Watches an evaluation and has the baselines do the same, fold by fold."""

    test: LabelledHearing
    embedder: Embedder
    found: dict[str, list[Submission]] = field(default_factory=dict)

    def __call__(self, learnt: Sequence[Item], submissions: Sequence[Submission]) -> None:
        """Takes what a fold's models learnt from and what they made of the others."""
        for name, rules in baselines(learnt, self.test.hearing, self.embedder).items():
            self.found.setdefault(name, []).extend(relabelled(submission, rules) for submission in submissions)

    def part(self, program: Scored) -> Part:
        """The figures of the program and of every baseline, and how much better the program is."""
        files: dict[str, Counts] = {item.record.file: Counter() for item in self.test.items}
        for name, each in {PROGRAM: program, **{n: scored(self.test, s) for n, s in self.found.items()}}.items():
            for file, counts in each.counts.items():
                files[file] += prefixed(name, _few(counts))
        return Part("beside plain methods", list(files.values()), comparison(sorted(self.found)))


def _few(counts: Counts) -> Counts:
    return Counter({key: number for key, number in counts.items() if key[0] in KINDS})


def comparison(names: Sequence[str]) -> Callable[[Counts], dict[str, float]]:
    """What makes figures of the counts of the program and of the named baselines."""

    def figures(counts: Counts) -> dict[str, float]:
        out = {}
        for kind in KINDS:
            own = micro(under(PROGRAM, counts), kind)
            out[f"{kind} micro-F1, {PROGRAM}"] = own
            for name in names:
                other = micro(under(name, counts), kind)
                out[f"{kind} micro-F1, {name}"] = other
                out[f"{kind}, {PROGRAM} less {name}"] = own - other
        return out

    return figures
