"""A labelled hearing ready to learn from and to be scored on: its documents, read once, beside their gold records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pipeline.classify.training import Example
from pipeline.evaluate.alignment import majority
from pipeline.evaluate.examples import examples_of
from pipeline.evaluate.gold import GoldRecord, read_gold
from pipeline.hearing import FolderError, HearingError, list_submissions, load
from pipeline.ingest import Reader
from pipeline.records import Document, Hearing, Source
from pipeline.segment.prose import units_of
from pipeline.segment.training import Lesson

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Item:
    """A labelled submission with its document."""

    record: GoldRecord
    document: Document
    hearing: Hearing

    @property
    def key(self) -> str:
        """The hearing's folder and the file, as one string."""
        return "/".join(self.record.key)

    @property
    def scanned(self) -> bool:
        """Whether any of its text was recognised from a picture."""
        return any(block.source == Source.OCR for block in self.document.blocks)

    @cached_property
    def lesson(self) -> Lesson:
        """What segmentation learns from it."""
        units = units_of(self.document)
        passages = self.record.passages
        truth = majority([unit.text for unit in units], [str(passage["text"]) for passage in passages])
        return Lesson(self.document, self.hearing, truth, [str(passage["role"]) for passage in passages])

    @cached_property
    def examples(self) -> list[Example]:
        """What classification learns from it."""
        return examples_of(self.record, self.hearing)


@dataclass(frozen=True)
class LabelledHearing:
    """A hearing's folder with its labelled submissions."""

    folder: Path
    hearing: Hearing
    items: Sequence[Item]


def read_set(folder: Path, progress: Progress = lambda _: None) -> LabelledHearing:
    """Reads a hearing's folder with `gold/`. Raises HearingError, and FileNotFoundError where nothing is labelled."""
    hearing = load(folder)
    records = read_gold(folder)
    with Reader() as reader:
        if hearing.letter:
            letter = reader.read(folder / hearing.letter, hearing.letter)
            hearing = replace(hearing, letter_text=letter.text)
        items = []
        for record in records:
            progress(record.file)
            document = reader.read(folder / "submissions" / record.file, record.file)
            items.append(Item(record, document, hearing))
    return LabelledHearing(folder, hearing, items)


def still_open(sets: Sequence[LabelledHearing], raw: Path = Path("data/raw")) -> frozenset[str]:
    """The ids of the hearings in `raw` with answers that none of the sets labels.

    Only these get models of their own to keep: where every answer is labelled, nobody will ask such a model anything.
    A folder that cannot be read is left out; `hearing check` says why.
    """
    labelled = {item.record.key for each in sets for item in each.items}
    found = set()
    for path in sorted(raw.glob("*/hearing.yaml")):
        try:
            hearing, files = load(path.parent), list_submissions(path.parent).files
        except (HearingError, FolderError):
            continue
        if any((path.parent.name, submitted.file) not in labelled for submitted in files):
            found.add(hearing.id)
    return frozenset(found)
