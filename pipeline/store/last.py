"""The last completed run, read back for whoever asks; nothing is written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.records.codec import from_json
from pipeline.records.overview import Overview
from pipeline.records.run import RunSummary
from pipeline.store.errors import StoreError
from pipeline.store.folder import locked
from pipeline.store.ledger import DATABASE, Ledger
from pipeline.store.outputs import TIMINGS_FILE


@dataclass(frozen=True)
class LastRun:
    """A completed run's summary and overview, and when it began (ISO 8601, empty where that is not known)."""

    summary: RunSummary
    overview: Overview
    started: str


def last_run(out: Path, form: str = "nb") -> LastRun:
    """The last run that was completed in the out folder.

    Raises StoreError where there is none, where one is going on, or where another version of the program made it.
    """
    if not (out / DATABASE).is_file():
        raise StoreError("no_run", form, out=out)
    with locked(out, form, shared=True), Ledger(out, form, look=True) as ledger:
        row = ledger.last_run()
        if row is None:
            raise StoreError("no_run", form, out=out)
        found = ledger.find(row.overview)
        if found is None:
            raise StoreError("broken", form, out=out, reason="overview")
        try:
            summary, overview = from_json(row.summary, RunSummary), from_json(ledger.get(found), Overview)
        except Exception as error:
            # Whatever cattrs raises, it means that the records have changed their form since.
            raise StoreError("other_version", form, out=out) from error
    return LastRun(summary, overview, _started(out))


def _started(out: Path) -> str:
    try:
        return str(json.loads((out / TIMINGS_FILE).read_text(encoding="utf-8"))["started"])
    except (OSError, ValueError, KeyError):
        return ""
