"""Labelled hearings without their documents: gold records stand for what reading would give, so nothing is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.sets import Item, LabelledHearing
from pipeline.hearing import load
from pipeline.records import Document, Status
from pipeline.store import file_hash

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


@cache
def labelled(name: str) -> LabelledHearing:
    """A hearing in data/raw with its gold records, each with a document of the right hash and no text."""
    folder = RAW / name
    hearing = load(folder)
    items = [
        Item(record, Document(record.file, file_hash(folder / "submissions" / record.file), "pdf", Status.OK), hearing)
        for record in read_gold(folder)
    ]
    return LabelledHearing(folder, hearing, items)
