"""What a run tells of itself: the summary, and the record in `run.json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pipeline
from pipeline.hearing import Listing
from pipeline.records import Hearing, LateBasis, Status
from pipeline.records.codec import to_data
from pipeline.records.overview import Overview, Turnout
from pipeline.records.run import Notice, RunSummary, Unreadable
from pipeline.runner.stages import Stages
from pipeline.runner.versions import fingerprint, libraries, tools


def summary_of(
    overview: Overview, hearing: Hearing, listing: Listing, method: str, fallback: bool, notices: Sequence[Notice]
) -> RunSummary:
    """The run in short, counted from the overview that the adviser gets."""
    rows = overview.files
    return RunSummary(
        hearing=hearing.id,
        title=hearing.title,
        written_form=hearing.written_form,
        files=len(rows),
        unreadable=tuple(Unreadable(r.file, r.status, r.problems) for r in rows if not r.status.readable),
        partial=_files(r for r in rows if r.status is Status.PARTIAL),
        late=_files(r for r in rows if r.late),
        undated=_files(r for r in rows if r.status.readable and r.late_basis is LateBasis.UNKNOWN),
        duplicates=_files(r for r in rows if r.duplicate_of is not None),
        replaced=_files(r for r in rows if r.superseded_by is not None),
        respondents=overview.respondents.total,
        silent=tuple(i.name for i in overview.invited if i.turnout is Turnout.SILENT),
        comments=len(overview.comments),
        uncategorised=len(overview.uncategorised),
        method=method,
        fallback=fallback,
        ignored=listing.ignored,
        notices=tuple(notices),
    )


def _files(rows: Any) -> tuple[str, ...]:
    return tuple(row.file for row in rows)


def inputs_record(listing: Listing, submissions: dict[str, str], others: dict[str, str | None]) -> dict[str, Any]:
    """What went in, by hash: the files beside the submissions (None where there is none), then the submissions."""
    return {
        **others,
        "submissions": [{"file": f.file, "sha256": submissions[f.file]} for f in listing.files],
        "ignored": [{"file": file, "reason": reason} for file, reason in listing.ignored],
    }


def run_record(summary: RunSummary, inputs: dict[str, Any], stages: Stages, embeddings: bool | None) -> dict[str, Any]:
    """The content of `run.json` but for the outputs. It holds no time and no path, so equal runs write equal bytes."""
    return {
        "program": {"name": "hearing", "version": pipeline.__version__, "sources": fingerprint()},
        "stages": dict(stages.versions),
        "libraries": libraries(),
        "tools": tools(),
        "settings": {"embeddings": embeddings, "method": summary.method, "fallback": summary.fallback},
        "inputs": inputs,
        "counts": {
            "files": summary.files,
            "read": summary.read,
            "unreadable": len(summary.unreadable),
            "failed": sum(u.status is Status.FAILED for u in summary.unreadable),
            "partial": len(summary.partial),
            "late": len(summary.late),
            "undated": len(summary.undated),
            "duplicates": len(summary.duplicates),
            "replaced": len(summary.replaced),
            "respondents": summary.respondents,
            "comments": summary.comments,
            "uncategorised": summary.uncategorised,
        },
        "hearing": summary.hearing,
        "unreadable": to_data(summary.unreadable),
        "notices": to_data(summary.notices),
        "exit_code": summary.exit_code,
    }
