"""The log: one structured line per submission, file names only, nothing of what stands in the files."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.records import Role, Submission

ROOT = "hearing"
FORMAT = "%(levelname)s %(message)s"
"""Without the time: equal runs write equal logs, and `timings.json` knows when."""


@contextmanager
def logged(path: Path) -> Iterator[None]:
    """Write the program's log to this file while the block runs. It begins anew with the first line that there is."""
    logger = logging.getLogger(ROOT)
    handler = logging.FileHandler(path, mode="w", encoding="utf-8", delay=True)
    handler.setLevel(logging.INFO)
    handler.setFormatter(logging.Formatter(FORMAT))
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeHandler(handler)
        handler.close()


def where(error: BaseException) -> str:
    """The kind of an exception and the lines that it came through. Its message may quote a letter and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    trail = " < ".join(f"{Path(f.filename).name}:{f.lineno}:{f.name}" for f in reversed(frames[-6:]))
    return f"{type(error).__name__} {trail}"


def log_submissions(submissions: Sequence[Submission]) -> None:
    """A line for each submission: how it was read and what was found, in numbers."""
    logger = logging.getLogger(f"{ROOT}.run")
    for submission in submissions:
        logger.info(
            "submission file=%s status=%s format=%s pages=%d passages=%d comments=%d problems=%s",
            submission.file,
            submission.status.value,
            submission.format,
            submission.pages,
            len(submission.passages),
            sum(passage.role is Role.COMMENT for passage in submission.passages),
            ",".join(sorted({problem.code for problem in submission.problems})) or "none",
        )
