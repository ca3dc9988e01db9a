"""What passes between the readers of single formats and the stage's door: a reading, or why there is none."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pipeline.records import Block, Mail, Part, Problem, Revision, Status

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may cost. `memory` and `file_size` in bytes, `wall` and `cpu` in seconds.

    `wall` bounds everything, OCR included; `cpu` bounds the parser alone, since tesseract is a process of its own.
    """

    memory: int = 2048 * MEGABYTE
    file_size: int = 128 * MEGABYTE
    wall: float = 900.0
    cpu: int = 180
    pages: int = 2000
    depth: int = 5


class Unreadable(Exception):  # noqa: N818 - a finding about a file, not a fault of the program
    """A file gave no text. `code` names the sentence that says why, `detail` fills it."""

    def __init__(self, status: Status, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.status = status
        self.code = code
        self.detail = detail


@dataclass(slots=True)
class Reading:
    """The text of one file. `blocks` index `parts` where there are any, else they all belong to the file itself.

    `why` is the status of the first enclosed document that could not be read: that of the whole where nothing could.
    """

    blocks: list[Block] = field(default_factory=list)
    pages: int = 1
    problems: list[Problem] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    mail: Mail | None = None
    partial: bool = False
    why: Status | None = None

    def note(self, code: str, detail: str = "", page: int | None = None, *, loses_text: bool = False) -> None:
        """Notes a problem; `loses_text` where some of the file's text is missing because of it."""
        self.problems.append(Problem(code, detail, page=page))
        self.partial = self.partial or loses_text

    def add(self, inner: Reading, kind: str, name: str) -> None:
        """Adds an enclosed document's text, its pages and what was odd about it, as a part of its own."""
        offset, before = len(self.parts), len(self.blocks)
        self.parts += inner.parts or [Part(name, "attachment", kind)]
        self.blocks += [replace(block, part=block.part + offset) for block in inner.blocks]
        self.revisions += [
            replace(made, block=None if made.block is None else made.block + before) for made in inner.revisions
        ]
        self.pages += inner.pages
        self.problems += [problem if problem.part else replace(problem, part=name) for problem in inner.problems]
        self.partial = self.partial or inner.partial
        self.why = self.why or inner.why


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may know beside the bytes.

    `name` is the file's POSIX name, `deadline` the `time.monotonic()` at which the reading is killed, and `nested`
    reads an attachment (its bytes, its name) as a document of its own; it raises Unreadable. `careful` after a crash:
    slower readers in pure Python only.
    """

    name: str
    deadline: float
    nested: Callable[[bytes, str, Context], tuple[str, Reading]]
    limits: Limits = Limits()
    depth: int = 0
    careful: bool = False

    def remaining(self, at_most: float) -> float:
        """Seconds that a subprocess may take: `at_most`, or what is left before the deadline less a margin."""
        return max(0.0, min(at_most, self.deadline - time.monotonic() - 5.0))

    def deeper(self, name: str) -> Context:
        """The context of an attachment. Raises Unreadable where attachments are nested too deep."""
        if self.depth + 1 > self.limits.depth:
            raise Unreadable(Status.TOO_LARGE, "too_deep", str(self.limits.depth))
        return replace(self, name=name, depth=self.depth + 1)


Reader = Callable[[bytes, Context], Reading]


def page_list(pages: list[int]) -> str:
    """Page numbers for a person: 1–3, 7."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
