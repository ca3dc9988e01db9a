"""The run: a hearing's folder in, the overview out. This module knows the order of the stages; nothing else does."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.hearing import ARCHIVE_FILE, HEARING_FILE, Listing, list_submissions, load, read_archive, strangers
from pipeline.language.embedding import Embedder, load_embedder
from pipeline.records import ArchiveEntry, Document, Hearing, Submission
from pipeline.records.codec import from_json, to_data, to_json
from pipeline.records.public import Edition
from pipeline.records.run import Notice, RunSummary
from pipeline.runner.batch import Batch, Compute, Failed, Progress, Step, submissions_of
from pipeline.runner.editions import Editions
from pipeline.runner.logs import log_submissions, logged
from pipeline.runner.stages import ClassifierLike, Stages
from pipeline.runner.summary import inputs_record, run_record, summary_of
from pipeline.runner.timings import Timings
from pipeline.runner.unpack import entry_of, scratch, unpack
from pipeline.runner.vectors import KnownVectors
from pipeline.runner.versions import libraries, tools
from pipeline.runner.words import Words
from pipeline.store import Held, Ledger, Memo, Outputs, RunRow, default_out, digest, file_hash, locked, make_folder
from pipeline.store.decisions import Decisions
from pipeline.store.outputs import LOG_FILE

FALLBACK = "tfidf"

_log = logging.getLogger("hearing.run")


def run(
    folder: Path,
    out: Path | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
    embeddings: bool | None = None,
    stages: Stages | None = None,
    edition: Edition = Edition.INTERNAL,
) -> RunSummary:
    """Read all submissions of the hearing in `folder` and write the overview to `out`.

    What has been computed before is taken from the store; a run on unchanged input computes and writes nothing but
    its log and timings. `embeddings` None means: if they can be had. Raises HearingError and FolderError for a folder
    that cannot be run, StoreError for an out folder that cannot be used. A file that cannot be read is never an
    error: the summary tells of it.
    """
    hearing = load(folder)
    archive = read_archive(folder, hearing.written_form)
    listing = list_submissions(folder, hearing.written_form)
    out = out or default_out(folder)
    make_folder(out, folder, hearing.written_form)
    stages = stages or Stages.real()
    with (
        locked(out, hearing.written_form),
        logged(out / LOG_FILE),
        Ledger(out, hearing.written_form) as ledger,
        scratch(out) as unpacking,
    ):
        unpacked, lost = unpack(listing, unpacking, stages.expand)
        notices = [Notice("unknown_file", (("file", file),)) for file in strangers(archive, listing.files)]
        decisions = Decisions(default_out(folder), [out], hearing.id, hearing.written_form)
        editions = Editions(edition, stages, decisions, out)
        work = _Run(folder, out, hearing, archive, unpacked, ledger, editions, embeddings, progress, lost, notices)
        summary = work.all_stages()
        work.timings.write(out, work.memo)
    return replace(summary, out=str(out))


class _Run:
    """One run's state: the hearing, what came in, and the store."""

    def __init__(
        self,
        folder: Path,
        out: Path,
        hearing: Hearing,
        archive: Mapping[str, ArchiveEntry],
        listing: Listing,
        ledger: Ledger,
        editions: Editions,
        embeddings: bool | None,
        progress: Progress,
        lost: Mapping[str, Document],
        notices: Sequence[Notice],
    ) -> None:
        self.folder, self.hearing, self.listing, self.ledger = folder, hearing, listing, ledger
        self.editions, self.stages = editions, editions.stages
        self.embeddings, self.progress, self.lost = embeddings, progress, lost
        self.files = [submitted.file for submitted in listing.files]
        self.entries = {file: entry_of(archive, file) for file in self.files}
        self.timings = Timings()
        self.memo = Memo(ledger, libraries())
        self.batch = Batch(self.memo, self.stages.versions, progress, self.timings)
        self.outputs = Outputs(out, ledger, hearing.written_form)
        self.notices = list(notices)
        self.words = Words(editions.decisions, out, self.memo, ledger, self.outputs.taken)
        if ledger.moved_aside:
            self.outputs.notices.append(Notice("store_damaged", (("file", ledger.moved_aside),)))

    def all_stages(self) -> RunSummary:
        """The stages, in their order."""
        documents = self.read()
        segmented = self.batch.each("segment", self.files, documents, lambda: self.segment, self.segment_settings)
        labelled = self.batch.each("label", self.files, segmented, self.labeller, lambda _: [self.asked, self.method])
        self.words.harvest()
        key = self.key_of(labelled)
        earlier = self.earlier(key)
        if earlier is not None:
            return earlier
        linked = self.link(labelled)
        answered = self.batch.each("answer", self.files, linked, lambda: self.answer, lambda _: self.asked)
        return self.finish("" if self.batch.again else key, submissions_of(answered))

    def read(self) -> list[Held[Document]]:
        """Every file's document, in order; the letter is read with them, and its text put into the hearing."""
        wanted = [(submitted.path, submitted.file) for submitted in self.listing.files]
        name = self.hearing.letter
        if name is None:
            return self.batch.read(wanted, self.stages.open_reader, self.lost)
        wanted.append((self.folder / name, f"../{name}"))
        *documents, held = self.batch.read(wanted, self.stages.open_reader, self.lost)
        letter = held.value()
        if letter.status.readable:
            self.hearing = replace(self.hearing, letter_text=letter.text)
        else:
            fields = (("file", name), ("status", letter.status.value))
            self.notices.append(Notice("letter_unreadable", fields))
        return documents

    @cached_property
    def asked(self) -> str:
        """The hash of all that the hearing asks, with its letter's text; not to be used before `read`."""
        return digest(to_json(self.hearing))

    def segment(self, document: Document, file: str) -> Submission:
        """What a document says, as a submission."""
        return self.stages.segment(document, self.hearing, self.entries[file])

    def segment_settings(self, file: str) -> object:
        """What a segmented submission depends on besides its document."""
        entry = self.entries[file]
        return [self.asked, None if entry is None else to_data(entry)]

    @cached_property
    def classifier(self) -> ClassifierLike:
        """The classifier, loaded when it is first needed: that takes seconds."""
        return self.stages.load_classifier(self.hearing, self.embeddings)

    @cached_property
    def method(self) -> str:
        """How comments are labelled. A fallback is never remembered: the next run may have what this one lacked."""
        version = self.stages.versions["label"]
        key = self.memo.key("method", version, self.asked, self.embeddings)
        held = self.memo.find(key, "method", str)
        if held is not None:
            return held.value()
        method = self.classifier.method
        return method if self.falls_back(method) else self.memo.keep(key, "method", version, "", method).value()

    def falls_back(self, method: str) -> bool:
        """Whether this method is the second choice, and not what was asked for."""
        return method == FALLBACK and self.embeddings is not False

    def labeller(self) -> Compute[Submission]:
        """What labels a submission's comments."""
        classifier = self.classifier
        return lambda submission, _file: classifier.label(submission)

    def embedder(self, submissions: Sequence[Submission]) -> Embedder:
        """What tells which comments are alike. A fallback's vectors are made faster than they are found."""
        if self.method == FALLBACK:
            return load_embedder(False)
        known = KnownVectors(self.memo, self.method, self.stages.versions["vectors"], lambda: self.classifier.embedder)
        known.learn(submissions)
        return known

    def key_of(self, labelled: Sequence[Step[Submission]]) -> str:
        """The key of the whole run; "" where the next run shall not take this one's word for it."""
        if self.batch.again:
            return ""
        results = [
            [file, step.sha256] for file, step in zip(self.files, labelled, strict=True) if isinstance(step, Held)
        ]
        settings = [self.asked, self.method, self.embeddings, dict(self.stages.versions), self.inputs, tools()]
        settings += [self.editions.wanted, self.words.decided]
        return self.memo.key("run", self.stages.versions["report"], digest(json.dumps(results)), settings)

    @cached_property
    def inputs(self) -> dict[str, Any]:
        """What went in, by hash."""
        others = {name: _hash_of(self.folder / name) for name in (HEARING_FILE, ARCHIVE_FILE)}
        return inputs_record(self.listing, self.batch.hashes, others)

    def earlier(self, key: str) -> RunSummary | None:
        """The last run's summary, where that run had the same input and all that it wrote is still there."""
        last = self.ledger.last_run()
        if not key or last is None or last.key != key or not self.outputs.in_place(dict(last.outputs)):
            return None
        _log.debug("unchanged files=%d", len(self.files))
        summary = from_json(last.summary, RunSummary)
        return replace(summary, unchanged=True, notices=(*summary.notices, *self.outputs.notices))

    def link(self, labelled: Sequence[Step[Submission]]) -> list[Step[Submission]]:
        """The submissions with what ties them together: repeats and corrections. No file may get lost here."""
        with self.timings.stage("link"):
            linked = {s.file: s for s in self.stages.link(submissions_of(labelled))}
            if sorted(linked) != sorted(self.files):
                raise RuntimeError("link did not give back the files that it got")
            return [
                step if isinstance(step, Failed) else self.batch.relinked(step, linked[file])
                for file, step in zip(self.files, labelled, strict=True)
            ]

    def answer(self, submission: Submission, _file: str) -> Submission:
        """A submission with its answers to the closed questions."""
        return self.stages.answer(submission, self.hearing)

    def finish(self, key: str, submissions: Sequence[Submission]) -> RunSummary:
        """Count, write, and close the run in the store."""
        with self.timings.stage("summarise"):
            overview = self.stages.summarise(submissions, self.hearing, self.embedder(submissions))
            overview = self.words.fill(overview)
        log_submissions(submissions)
        fallback = self.falls_back(self.method)
        summary = summary_of(overview, self.hearing, self.listing, self.method, fallback, self.notices)
        record = run_record(summary, self.inputs, self.stages, self.embeddings)
        with self.timings.stage("report"):
            written = self.outputs.write(
                lambda folder: self.editions.write(overview, submissions, self.hearing, folder),
                record,
                self.editions.carries,
            )
        self.words.wrote(written)
        version = self.stages.versions["report"]
        overview_key = self.memo.key("summarise", version, key, to_data(self.inputs))
        self.memo.keep(overview_key, "summarise", version, "", overview)
        notices = (*summary.notices, *self.editions.notices, *self.words.notices)
        summary = replace(summary, outputs=tuple(written), notices=notices)
        self.ledger.finish(RunRow(key, to_json(summary), overview_key, written), self.memo.used)
        return replace(summary, notices=(*summary.notices, *self.outputs.notices))


def _hash_of(path: Path) -> str | None:
    return file_hash(path) if path.is_file() else None
