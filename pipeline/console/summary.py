"""The summary at the end of a run: what was read and what was not, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.console.words import counted, notice, reasons
from pipeline.records import Status
from pipeline.records.run import RunSummary
from pipeline.texts import text

LISTED = ("partial", "late", "undated", "duplicates", "replaced", "silent")


def summary_lines(summary: RunSummary) -> Iterator[str]:
    """The summary, line by line."""
    form = summary.written_form
    read = counted(form, "run.summary.read", summary.read)
    yield text(form, "run.summary.title", title=summary.title, files=read)
    if summary.unchanged:
        yield text(form, "run.summary.unchanged")
    yield from _unreadable(summary)
    for group in LISTED:
        names: tuple[str, ...] = getattr(summary, group)
        if names:
            yield counted(form, f"run.summary.{group}", len(names))
            yield from (f"  {name}" for name in names)
    if summary.ignored:
        yield counted(form, "run.summary.ignored", len(summary.ignored))
        yield from (f"  {file}: {text(form, f'run.ignored.{reason}')}" for file, reason in summary.ignored)
    yield counted(form, "run.summary.respondents", summary.respondents) + "."
    comments = counted(form, "run.summary.comments", summary.comments)
    if summary.uncategorised:
        comments += "; " + counted(form, "run.summary.uncategorised", summary.uncategorised)
    yield comments + "."
    yield text(form, "run.summary.method", method=text(form, f"run.summary.methods.{summary.method}"))
    if summary.fallback:
        yield text(form, "run.summary.fallback")
    yield from (notice(form, found) for found in summary.notices)
    yield text(form, "run.summary.out", out=summary.out)
    yield from (f"  {Path(summary.out) / name}" for name in summary.outputs)


def _unreadable(summary: RunSummary) -> Iterator[str]:
    form = summary.written_form
    failed = [u for u in summary.unreadable if u.status is Status.FAILED]
    unread = [u for u in summary.unreadable if u.status is not Status.FAILED]
    for key, found in (("failed", failed), ("unreadable", unread)):
        if found:
            yield counted(form, f"run.summary.{key}", len(found))
            yield from (f"  {u.file}: {reasons(form, u.status, u.problems)}" for u in found)
