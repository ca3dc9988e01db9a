"""Which sets of files a run writes: the adviser's own, the public one, or both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.records import Hearing, Submission
from pipeline.records.overview import Overview
from pipeline.records.public import Edition
from pipeline.records.run import Notice
from pipeline.runner.stages import Stages
from pipeline.store.decisions import Decision, Decisions

PUBLIC_FOLDER, MASKED_FILE = "offentlig", "sladdet.xlsx"
NUMBER = "privatperson"
"""The kind of decision that gives a private person a number: once published it must stay."""


class Editions:
    """Writes the sets that were asked for; `notices` are what the adviser must know of them.

    A public set that an earlier run left in `out` is not made anew unless it is asked for: then a notice says so.
    """

    def __init__(self, wanted: Edition, stages: Stages, decisions: Decisions, out: Path) -> None:
        self.wanted, self.stages, self.decisions = wanted, stages, decisions
        left = not wanted.public and (out / PUBLIC_FOLDER).is_dir()
        self.notices = [Notice("public_left")] if left else []

    def write(
        self, overview: Overview, submissions: Sequence[Submission], hearing: Hearing, folder: Path
    ) -> list[Path]:
        """The paths of all files written below `folder`."""
        written: list[Path] = []
        if self.wanted.internal:
            written += self.stages.report(overview, submissions, hearing, folder)
        if self.wanted.public:
            written += self._public(overview, submissions, hearing, folder)
        return written

    def _public(
        self, overview: Overview, submissions: Sequence[Submission], hearing: Hearing, folder: Path
    ) -> list[Path]:
        from pipeline.publish import publish
        from pipeline.report.masked import write_masked

        earlier = {d.key: int(d.new) for d in self.decisions.latest(NUMBER).values()}
        published = publish(submissions, overview, hearing, earlier)
        self.decisions.add(
            Decision(hearing.id, NUMBER, key, str(number))
            for key, number in published.numbers.items()
            if key not in earlier
        )
        counts = {"public_masked": len(published.hidden), "public_check": len(published.to_check)}
        self.notices += [Notice(code, (("n", str(n)), ("file", MASKED_FILE))) for code, n in counts.items() if n]
        target = folder / PUBLIC_FOLDER
        target.mkdir(exist_ok=True)
        written = list(self.stages.report(published.overview, published.submissions, published.hearing, target))
        (folder / MASKED_FILE).write_bytes(write_masked(published.masked, hearing))
        return [*written, folder / MASKED_FILE]

    def carries(self, name: str) -> bool:
        """Whether a file of the last run belongs to a set that this run leaves as it is."""
        public = name == MASKED_FILE or name.startswith(f"{PUBLIC_FOLDER}/")
        return not (self.wanted.public if public else self.wanted.internal)
