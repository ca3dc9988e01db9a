"""Tables of the last run: who answered, who did not, what was late or unreadable, and where every word went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.console.words import day, reasons
from pipeline.records import Hearing, Role, Status
from pipeline.records.overview import FileRow, Overview, Turnout
from pipeline.records.run import RunSummary
from pipeline.runner.unpack import archive_of
from pipeline.texts import text


def print_status(
    console: Console, summary: RunSummary, overview: Overview, hearing: Hearing, files: Sequence[str], started: str
) -> None:
    """Print the tables. `files` are those that lie in `submissions/` now, `started` is when the run began."""
    form = hearing.written_form
    console.print(Text(summary.title, style="bold"))
    console.print(Text(text(form, "run.status.deadline", deadline=day(hearing.deadline))))
    if started:
        console.print(Text(text(form, "run.status.run", when=started.replace("T", " ")[:16])))
    console.print(_answers(form, overview))
    _print_silent(console, form, overview)
    for table in (_repeats(form, overview), _unreadable(form, overview)):
        if table.row_count:
            console.print(table)
    console.print(_ledger(form, overview))
    known = {row.file if row.file in files else archive_of(row.file) for row in overview.files}
    _print_difference(console, form, known, set(files))


def _answers(form: str, overview: Overview) -> Table:
    table = _table(form, "run.status.answers", ("number", "respondent", "group", "date", "late", "comments", "file"))
    for row in overview.files:
        late = text(form, "run.status.yes") if row.late else ""
        if row.status.readable and not row.late and row.late_basis == "ukjent":
            late = text(form, "overview.basis.ukjent")
        group = text(form, f"overview.group_one.{row.group}")
        _add(table, row.number, row.respondent, group, day(row.date), late, row.comments, row.file)
    return table


def _print_silent(console: Console, form: str, overview: Overview) -> None:
    silent = [i for i in overview.invited if i.turnout is not Turnout.ANSWERED]
    if not overview.invited:
        console.print(Text(text(form, "overview.none_invited")))
    elif not silent:
        console.print(Text(text(form, "run.status.all_answered")))
    else:
        table = _table(form, "run.status.silent", ("respondent", "group", "turnout"))
        for party in silent:
            group = text(form, f"overview.group_one.{party.group}")
            _add(table, party.name, group, text(form, f"overview.turnout.{party.turnout}"))
        console.print(table)


def _repeats(form: str, overview: Overview) -> Table:
    table = _table(form, "run.status.repeats", ("respondent", "file", "note"))
    for row in overview.files:
        note = _note(form, row)
        if note:
            _add(table, row.respondent, row.file, note)
    return table


def _note(form: str, row: FileRow) -> str:
    ties = {"duplicate_of": row.duplicate_of, "superseded_by": row.superseded_by, "supersedes": row.supersedes}
    return ", ".join(text(form, f"run.status.{tie}", file=file) for tie, file in ties.items() if file)


def _unreadable(form: str, overview: Overview) -> Table:
    table = _table(form, "run.status.unreadable", ("file", "status", "reason"))
    for row in overview.files:
        if row.status is not Status.OK:
            status = text(form, f"overview.status.{row.status}")
            _add(table, row.file, status, reasons(form, row.status, row.problems) if row.problems else "")
    return table


def _ledger(form: str, overview: Overview) -> Table:
    table = Table(
        title=text(form, "run.status.ledger"),
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    table.add_column(text(form, "overview.columns.file"), overflow="fold")
    for role in Role:
        table.add_column(text(form, f"overview.roles.{role}"), justify="right", overflow="fold")
    table.add_column(text(form, "run.status.sum"), justify="right")
    for row in overview.ledger:
        _add(table, row.file, *row.words, row.total)
    table.add_section()
    sums = [sum(row.of(role) for row in overview.ledger) for role in Role]
    _add(table, text(form, "run.status.sum"), *sums, sum(sums))
    return table


def _print_difference(console: Console, form: str, then: set[str], now: set[str]) -> None:
    for key, files in (("new", now - then), ("gone", then - now)):
        if files:
            console.print(Text(text(form, f"run.status.{key}", files=", ".join(sorted(files)))))


def _table(form: str, title: str, columns: Iterable[str]) -> Table:
    table = Table(title=text(form, title), title_justify="left", box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for column in columns:
        # Folded, never cut: a name must be told whole, and a number or a date stays on one line.
        whole = column in ("number", "comments", "date")
        right = whole and column != "date"
        heading = text(form, f"overview.columns.{column}")
        table.add_column(heading, justify="right" if right else "left", overflow="fold", no_wrap=whole)
    return table


def _add(table: Table, *cells: object) -> None:
    """A row of plain text: square brackets in a file's name are no markup."""
    table.add_row(*(Text(str(cell)) for cell in cells))
