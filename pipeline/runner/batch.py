"""Every file through one stage at a time: from the store where it has been done, computed and stored where not."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.records import Document, Problem, Status, Submission
from pipeline.runner import limit
from pipeline.runner.limit import OutOfTime, time_limit
from pipeline.runner.logs import where
from pipeline.runner.pool import OpenReader, read_all
from pipeline.runner.timings import Timings
from pipeline.runner.versions import tools
from pipeline.store import Held, Memo, file_hash

A = TypeVar("A")
Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how many files are done, and of how many."""

Compute = Callable[[A, str], Submission]
Settings = Callable[[str], object]

TRANSIENT = (Status.TIMEOUT, Status.MEMORY, Status.FAILED)
"""What a busy machine or the program can be to blame for: such a file is read again by the next run."""

INTERNAL, NOT_OPENED, TOOK_TOO_LONG = "internal", "not_opened", "stage_timeout"
"""Codes of the problems that a file has from here: a stage broke on it or took too long, or it could not be opened."""

_log = logging.getLogger("hearing.run")


@dataclass(frozen=True)
class Failed:
    """A file that a stage broke on; from there on it is a row in the overview and nothing else."""

    submission: Submission


Step = Held[A] | Failed


def submissions_of(steps: Sequence[Step[Submission]]) -> list[Submission]:
    """What became of each file, in order."""
    return [step.submission if isinstance(step, Failed) else step.value() for step in steps]


class Batch:
    """The files of one run and what became of them.

    `again` is whether the next run shall not take this one's word, because something failed that may not fail again.
    """

    def __init__(self, memo: Memo, versions: Mapping[str, str], progress: Progress, timings: Timings) -> None:
        self.memo, self.versions, self.progress, self.timings = memo, versions, progress, timings
        self.again = False
        self.hashes: dict[str, str] = {}

    def read(
        self, files: Sequence[tuple[Path, str]], open_reader: OpenReader, ready: Mapping[str, Document]
    ) -> list[Held[Document]]:
        """The document of each (path, file), in their order; those in `ready` are known already."""
        with self.timings.stage("read"):
            hashes = [_hash(path) for path, _ in files]
            self.hashes.update((file, sha256) for (_, file), sha256 in zip(files, hashes, strict=True))
            keys = [self._read_key(sha256, file) for (_, file), sha256 in zip(files, hashes, strict=True)]
            held = {n: found for n, key in enumerate(keys) if (found := self.memo.find(key, "read", Document))}
            held.update(
                {n: self.memo.pass_on("read", ready[file]) for n, (_, file) in enumerate(files) if file in ready}
            )
            missing = [n for n in range(len(files)) if n not in held]
            raised: dict[int, Exception] = {}
            for place, result in read_all([files[n] for n in missing], open_reader):
                n = missing[place]
                if isinstance(result, Exception):
                    raised[n] = result
                document = _broken(files[n][1], hashes[n], result) if isinstance(result, Exception) else result
                held[n] = self._keep(keys[n], document, hashes[n])
                self.progress("read", len(held), len(files))
            for n, error in sorted(raised.items()):
                _log.error("failed stage=read file=%s error=%s", files[n][1], where(error))
        return [held[n] for n in range(len(files))]

    def _read_key(self, sha256: str, file: str) -> str:
        return self.memo.key("read", self.versions["read"], sha256, {"file": file, "tools": tools()})

    def _keep(self, key: str, document: Document, sha256: str) -> Held[Document]:
        broken = any(problem.code in (INTERNAL, NOT_OPENED) for problem in document.problems)
        if not broken and document.status not in TRANSIENT and document.sha256 == sha256:
            return self.memo.keep(key, "read", self.versions["read"], document.file, document)
        self.again = True
        return self.memo.pass_on("read", document)

    def each(
        self,
        stage: str,
        files: Sequence[str],
        items: Sequence[Step[A]],
        prepare: Callable[[], Compute[A]],
        settings: Settings,
    ) -> list[Step[Submission]]:
        """One stage over every file, in order. `prepare` gives what computes, and is not called where nothing has to.

        A file that the stage raises an exception for goes on as Failed; an exception of `prepare` ends the run.
        """
        done: list[Step[Submission]] = []
        compute: Compute[A] | None = None
        with self.timings.stage(stage):
            for file, item in zip(files, items, strict=True):
                if isinstance(item, Failed):
                    done.append(item)
                    continue
                key = self.memo.key(stage, self.versions[stage], item.sha256, settings(file))
                step: Step[Submission] | None = self.memo.find(key, stage, Submission)
                if step is None:
                    compute = compute or prepare()
                    step = self._compute(stage, key, file, item, compute)
                done.append(step)
                self.progress(stage, len(done), len(files))
        return done

    def _compute(self, stage: str, key: str, file: str, item: Held[A], compute: Compute[A]) -> Step[Submission]:
        try:
            with time_limit(limit.SECONDS):
                result = compute(item.value(), file)
        except Exception as error:
            _log.error("failed stage=%s file=%s error=%s", stage, file, where(error))
            self.again = True
            late = isinstance(error, OutOfTime)
            status, code = (Status.TIMEOUT, TOOK_TOO_LONG) if late else (Status.FAILED, INTERNAL)
            return Failed(_failure(file, self.hashes[file], status, Problem(code, stage)))
        return self.memo.keep(key, stage, self.versions[stage], file, result)

    def relinked(self, held: Held[Submission], submission: Submission) -> Held[Submission]:
        """A submission as linking left it, under its own hash where linking changed it."""
        return held if submission == held.value() else self.memo.pass_on("link", submission)


def _hash(path: Path) -> str:
    """A file's SHA-256, or "" where it cannot be opened; the reader then says why."""
    try:
        return file_hash(path)
    except OSError:
        return ""


def _broken(file: str, sha256: str, error: Exception) -> Document:
    status, code = (Status.CORRUPT, NOT_OPENED) if isinstance(error, OSError) else (Status.FAILED, INTERNAL)
    kind = Path(file).suffix.lstrip(".").lower()
    return Document(file, sha256, kind, status, problems=(Problem(code, "read"),))


def _failure(file: str, sha256: str, status: Status, problem: Problem) -> Submission:
    return Submission(
        file=file,
        sha256=sha256,
        format=Path(file).suffix.lstrip(".").lower(),
        status=status,
        pages=0,
        respondent="",
        respondent_type=None,
        written_form="nb",
        problems=(problem,),
    )
