"""The stages as the run calls them, so that a test can put others in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.language.embedding import Embedder
from pipeline.records import ArchiveEntry, Document, Hearing, Submission
from pipeline.records.overview import Overview
from pipeline.runner.pool import OpenReader
from pipeline.runner.unpack import Expand
from pipeline.runner.versions import fingerprint


class ClassifierLike(Protocol):
    """What labels comments. `method` names how, as the adviser is told; `embedder` tells what is alike."""

    @property
    def method(self) -> str: ...

    @property
    def embedder(self) -> Embedder: ...

    def label(self, submission: Submission) -> Submission: ...


@dataclass(frozen=True)
class Stages:
    """One callable per stage, and in `versions` what a stage's stored results depend on, by the stage's name."""

    open_reader: OpenReader
    segment: Callable[[Document, Hearing, ArchiveEntry | None], Submission]
    link: Callable[[Sequence[Submission]], Sequence[Submission]]
    load_classifier: Callable[[Hearing, bool | None], ClassifierLike]
    answer: Callable[[Submission, Hearing], Submission]
    summarise: Callable[[Sequence[Submission], Hearing, Embedder], Overview]
    report: Callable[[Overview, Sequence[Submission], Hearing, Path], Sequence[Path]]
    versions: Mapping[str, str]
    expand: Expand = lambda _path, _file, _into: None

    @classmethod
    def real(cls) -> Stages:
        """The program's own stages. They are imported here because their libraries take a second to load."""
        from pipeline import answer, classify, ingest, report, segment, summarise
        from pipeline.ingest.guard import Reader

        return cls(
            open_reader=Reader,
            expand=ingest.expand,
            segment=segment.segment,
            link=segment.link,
            load_classifier=classify.Labeller.load,
            answer=answer.answer,
            summarise=summarise.summarise,
            report=report.write,
            # Sources and models are part of the version: who forgets to raise VERSION gets no stale results for it.
            versions={
                "read": f"{ingest.VERSION}+{fingerprint('ingest', 'records')}",
                "segment": f"{segment.VERSION}+{fingerprint('segment', 'language', 'records', 'models')}",
                "label": f"{classify.VERSION}+{fingerprint('classify', 'language', 'records', 'models')}",
                "vectors": fingerprint("language"),
                "answer": f"{answer.VERSION}+{fingerprint('answer', 'language', 'records', 'models')}",
                "report": fingerprint(),
            },
        )
