"""`submissions.csv`: what the archive knows of the files, as Excel and the case systems export it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.hearing.files import SUBMISSIONS_FOLDER, SubmittedFile, same_name
from pipeline.hearing.problems import HearingError, Problem
from pipeline.records import ArchiveEntry
from pipeline.texts import text

ARCHIVE_FILE = "submissions.csv"
COLUMNS = ("file", "received", "journal_no", "extended_deadline", "respondent")
DATES = ("received", "extended_deadline")
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
"""Byte-order marks, and the encoding that each means."""

_DATE = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))")
_CLOCK = re.compile(r"[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?Z?$")

Row = tuple[int, dict[str, str]]


def read_archive(folder: Path, form: str = "nb") -> dict[str, ArchiveEntry]:
    """The entries of `folder/submissions.csv` by file; empty where there is no such file.

    UTF-8 or Windows-1252; `;` or `,` between the columns; dates as 2021-04-27 or 27.04.2021, a time of day is left
    out. Raises HearingError with every problem, each with its line and column.
    """
    path = folder / ARCHIVE_FILE
    if not path.is_file():
        return {}
    problems: list[Problem] = []
    entries: dict[str, ArchiveEntry] = {}
    for line, row in _rows(path, problems, form):
        entry = _entry(line, row, problems, form)
        if entry.file in entries:
            problems.append(Problem(line, "file", text(form, "hearing.csv.twice", file=entry.file)))
        entries[entry.file] = entry
    if problems:
        raise HearingError(ARCHIVE_FILE, problems, form)
    return entries


def strangers(entries: Mapping[str, ArchiveEntry], files: Sequence[SubmittedFile]) -> list[str]:
    """The files that `submissions.csv` names and `submissions/` does not hold."""
    there = {same_name(submitted.file) for submitted in files}
    return [file for file in entries if file.split("!")[0] not in there]


def _rows(path: Path, problems: list[Problem], form: str) -> Iterator[Row]:
    content = _decode(path, form)
    first = content.split("\n", 1)[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        problems.extend(_header(header, form))
        if problems:
            return
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header):
                problems.append(Problem(line, "", text(form, "hearing.csv.too_many", columns=len(header))))
            elif any(cell.strip() for cell in cells):
                yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            line = reader.line_num + 1
    except csv.Error as error:
        raise HearingError(path.name, [Problem(reader.line_num, "", text(form, "hearing.csv.broken"))], form) from error


def _decode(path: Path, form: str) -> str:
    raw = path.read_bytes()
    marked = next((encoding for mark, encoding in MARKS if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
    raise HearingError(path.name, [Problem(line, "", text(form, "hearing.csv.encoding"))], form)


def _header(header: Sequence[str], form: str) -> Iterator[Problem]:
    if "file" not in header:
        yield Problem(1, "file", text(form, "hearing.csv.no_file_column"))
    for name in header:
        if name not in COLUMNS:
            yield Problem(1, name, text(form, "hearing.csv.unknown_column", known=", ".join(COLUMNS)))
        elif header.count(name) > 1:
            yield Problem(1, name, text(form, "hearing.key_twice"))


def _entry(line: int, row: Mapping[str, str], problems: list[Problem], form: str) -> ArchiveEntry:
    if not row["file"]:
        problems.append(Problem(line, "file", text(form, "hearing.csv.no_file")))
    dates = {}
    for column in DATES:
        try:
            dates[column] = _date(row.get(column, ""))
        except ValueError:
            problems.append(Problem(line, column, text(form, "hearing.csv.date", value=row[column])))
    return ArchiveEntry(
        file=same_name(row["file"]).removeprefix(f"{SUBMISSIONS_FOLDER}/"),
        journal_no=row.get("journal_no") or None,
        respondent=row.get("respondent") or None,
        **dates,
    )


def _date(cell: str) -> dt.date | None:
    if not cell:
        return None
    match = _DATE.fullmatch(_CLOCK.sub("", cell))
    if match is None:
        raise ValueError(cell)
    part = match.groupdict()
    return dt.date(int(part["y"] or part["y2"]), int(part["m"] or part["m2"]), int(part["d"] or part["d2"]))
