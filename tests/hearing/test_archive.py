"""submissions.csv as Excel and the case systems export it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.hearing import HearingError, list_submissions, read_archive, strangers
from pipeline.records import ArchiveEntry

FULL = "file;received;journal_no;extended_deadline;respondent\nå.txt;27.04.2021;21/7-3;2021-05-04;Storvik kommune\n"
ENTRY = ArchiveEntry("å.txt", dt.date(2021, 4, 27), "21/7-3", dt.date(2021, 5, 4), "Storvik kommune")

RIGHT = [
    (FULL.encode("utf-8"), ENTRY),
    (FULL.encode("utf-8-sig"), ENTRY),
    (FULL.encode("cp1252"), ENTRY),
    (FULL.encode("utf-16"), ENTRY),
    (FULL.replace("\n", "\r\n").encode(), ENTRY),
    (FULL.replace(";", ",").encode(), ENTRY),
    (FULL.replace("å", "a\u030a").encode(), ENTRY),
    (FULL.replace("27.04.2021", "2021-04-27T14:32:10").encode(), ENTRY),
    (FULL.replace("27.04.2021", "27.4.2021 14:32").encode(), ENTRY),
    (FULL.replace("å.txt", "submissions\\å.txt").encode(), ENTRY),
    (FULL.replace("file;", "File ;").encode() + b";;;;\n\n", ENTRY),
    (b"file\na.txt\n", ArchiveEntry("a.txt")),
    (b'file,respondent\n"a.txt","Storvik, Lillevik"\n', ArchiveEntry("a.txt", respondent="Storvik, Lillevik")),
]


@pytest.mark.parametrize(("content", "entry"), RIGHT, ids=range(len(RIGHT)))
def test_right_archive(folder: Path, content: bytes, entry: ArchiveEntry) -> None:
    (folder / "submissions.csv").write_bytes(content)
    assert read_archive(folder) == {entry.file: entry}


WRONG = [
    ("", 1, "file", "mangler"),
    ("respondent\nA\n", 1, "file", "mangler"),
    ("file;dato\na.txt;1\n", 1, "dato", "Ukjent kolonne"),
    ("file;file\na.txt;a.txt\n", 1, "file", "to ganger"),
    ("file;received\na.txt;\nb.txt;i går\n", 3, "received", "«i går»"),
    ("file;received\na.txt;31.02.2021\n", 2, "received", "«31.02.2021»"),
    ("file;extended_deadline\na.txt;05/04/2021\n", 2, "extended_deadline", "«05/04/2021»"),
    ("file;respondent\n;Storvik\n", 2, "file", "mangler"),
    ("file;respondent\na.txt;A\nb.txt;B\na.txt;C\n", 4, "file", "«a.txt»"),
    ("file;respondent\na.txt;A;mer\n", 2, "", "flere felt"),
    ('file;respondent;received\na.txt;"A\nB";\nb.txt;B;x\n', 4, "received", "«x»"),
]


@pytest.mark.parametrize(("content", "line", "column", "said"), WRONG, ids=range(len(WRONG)))
def test_wrong_archive_names_line_and_column(folder: Path, content: str, line: int, column: str, said: str) -> None:
    (folder / "submissions.csv").write_text(content, encoding="utf-8")
    with pytest.raises(HearingError) as caught:
        read_archive(folder)
    assert [(p.line, p.key) for p in caught.value.problems if said in p.sentence] == [(line, column)]
    assert "submissions.csv, linje" in str(caught.value)


def test_no_archive(folder: Path) -> None:
    assert read_archive(folder) == {}


def test_undecodable_archive(folder: Path) -> None:
    (folder / "submissions.csv").write_bytes(b"file\na.txt\n\x81\xfe\n")
    with pytest.raises(HearingError, match="Windows-1252"):
        read_archive(folder)


def test_rows_without_a_file_are_told(folder: Path) -> None:
    (folder / "submissions.csv").write_text("file\na.txt\nc.txt\nb.txt!vedlegg.pdf\n", encoding="utf-8")
    assert strangers(read_archive(folder), list_submissions(folder).files) == ["c.txt"]
