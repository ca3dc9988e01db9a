"""What can be wrong with a hearing's folder, said so that the adviser can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.texts import text


class Problem(NamedTuple):
    """One thing to mend: the line (1-based, None where there is no line to point at), the key or column, and why."""

    line: int | None
    key: str
    sentence: str


class HearingError(Exception):
    """A file that describes the hearing cannot be used. `problems` are all that was found, in the file's order."""

    def __init__(self, file: str, problems: Iterable[Problem], form: str = "nb") -> None:
        self.file = file
        self.problems = sorted(set(problems), key=lambda p: (p.line or 0, p.key, p.sentence))
        self.form = form
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Each problem as a sentence that names file, line and key."""
        return [self._line(problem) for problem in self.problems]

    def _line(self, problem: Problem) -> str:
        place = "file" if problem.line is None else "line_and_key" if problem.key else "line"
        where = text(self.form, f"hearing.place.{place}", file=self.file, line=problem.line, key=problem.key)
        return f"{where}: {problem.sentence}"


class FolderError(Exception):
    """The hearing's folder lacks something that a run needs; the message is the Norwegian sentence."""
