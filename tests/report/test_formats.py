"""All formats tell the same, verbatim, and give the same bytes again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.hearing import load
from pipeline.records import Hearing, QuestionType, Role, Status, Submission
from pipeline.records.overview import Overview
from pipeline.report import FORMATS, write
from pipeline.summarise import comments_table, summarise
from tests.report.hearings import GOLD, SHARED, submissions_from
from tests.report.reading import Written
from tests.report.small import hearing, mixed, submission

Case = tuple[Sequence[Submission], Hearing]


def case(name: str) -> Case:
    if name == "mixed":
        return mixed(), hearing()
    if name == "empty":
        return [], hearing()
    if name == "unreadable":
        return [replace(submission(f"{i}.pdf"), status=Status.CORRUPT, passages=()) for i in range(3)], hearing()
    folder = SHARED / "gold" / name
    if not folder.exists():
        pytest.skip("the shared gold hearings are not here")
    return submissions_from(folder), load(folder)


CASES = ("mixed", "empty", "unreadable", *(folder.name for folder in GOLD))


@pytest.fixture(scope="module", params=CASES)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Overview, Written]:
    submissions, asked = case(request.param)
    overview = summarise(submissions, asked)
    folder = tmp_path_factory.mktemp("out")
    write(overview, submissions, asked, folder)
    return (submissions, asked), overview, Written(folder)


def test_the_same_comments_stand_in_every_format(run: tuple[Case, Overview, Written]) -> None:
    _, overview, written = run
    quotes = {c.number: c.text for c in overview.comments}
    assert written.page_quotes() == quotes
    assert written.word_quotes() == quotes
    assert written.sheet_quotes() == quotes
    assert sorted(written.record_quotes()) == sorted(quotes.values())
    assert dict(zip(written.table["number"], written.table["text"], strict=True)) == quotes


def test_each_quote_stands_in_its_submission(run: tuple[Case, Overview, Written]) -> None:
    (submissions, _), overview, written = run
    texts = {s.file: "".join(p.text for p in s.passages) for s in submissions}
    for comment in overview.comments:
        assert comment.text in texts[comment.file]
        assert texts[comment.file][comment.start : comment.end].strip() == comment.text
    for row in written.table.itertuples():
        assert row.text in texts[row.file]
    for row in (r for r in written.sheet("Svar") if r["Belegg"]):
        assert row["Belegg"] in texts[row["Fil"]]


def test_each_file_has_its_line_and_row(run: tuple[Case, Overview, Written]) -> None:
    (submissions, _), _, written = run
    files = sorted(s.file for s in submissions)
    assert [record["file"] for record in written.records] == files
    assert [row["Fil"] for row in written.sheet("Respondenter") if row["Fil"]] == files
    assert [row["Fil"] for row in written.sheet("Regnskap")][:-1] == files
    rows = [row for table in written.word_tables("Grunnlag") for row in table[1:]]
    assert [row[9] for row in rows] == files


def test_the_totals_agree(run: tuple[Case, Overview, Written]) -> None:
    _, overview, written = run
    counted = sum(c.counts for c in overview.comments)
    assert written.table["counts"].sum() == counted
    assert sum(row["I tallene"] == "teller med" for row in written.sheet("Innspill")) == counted
    assert sum(row["Teller med"] or 0 for row in written.sheet("Respondenter")) == counted
    assert f"{counted} innspill er med i tallene" in written.page.text_content()
    assert any(f"{counted} innspill er med i tallene" in p.text for p in written.document.paragraphs)
    words = sum(row.total for row in overview.ledger)
    assert written.sheet("Regnskap")[-1]["Sum"] == words
    assert written.word_tables("Brevhode")[0][-1][8] == str(words)


def test_the_choice_tallies_agree(run: tuple[Case, Overview, Written]) -> None:
    _, overview, written = run
    results = [q for q in overview.questions if q.type is QuestionType.CHOICE]
    shown = [[int(row[-2]) for row in table[1:]] for table in written.word_tables("Alternativ")]
    silent = [overview.silent.total] if overview.invited else []
    assert shown == [[t.total for t in q.options] + silent for q in results]
    tables = [t for t in written.page.iterfind(".//table") if t.find(".//th").text_content() == "Alternativ"]
    on_page = [[int(tr[-2].text_content()) for tr in t.iterfind("tbody/tr")] for t in tables]
    assert on_page == shown
    answers = [row for row in written.sheet("Svar") if row["Respondent"]]
    assert len(answers) == sum(len(q.choices) for q in results)


def test_the_ledger_adds_up_to_the_submissions(run: tuple[Case, Overview, Written]) -> None:
    _, overview, written = run
    for row, record in zip(overview.ledger, written.records, strict=True):
        comments = [p for p in record["passages"] if p["role"] == "comment"]
        assert row.total == sum(row.words)
        assert (row.of(Role.COMMENT) > 0) == any(p["text"].strip() for p in comments)


def test_the_parquet_table_is_the_table_for_notebooks(run: tuple[Case, Overview, Written]) -> None:
    (submissions, _), _, written = run
    table = comments_table(submissions)
    assert len(table) == len(written.table)
    if len(table):
        assert list(table.columns) == list(written.table.columns)
        assert table["text"].tolist() == written.table["text"].tolist()
        assert [list(g) for g in table["goals"]] == [list(g) for g in written.table["goals"]]


@pytest.mark.parametrize("name", CASES)
def test_the_same_input_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    submissions, asked = case(name)
    overview = summarise(submissions, asked)
    first = write(overview, submissions, asked, tmp_path / "a")
    second = write(summarise(submissions[::-1], asked), submissions[::-1], asked, tmp_path / "b")
    assert [p.name for p in first[: len(FORMATS)]] == list(FORMATS)
    assert len(first) == len(FORMATS) + len(asked.goals) + len(asked.questions)
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name


def test_a_failed_writer_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overview = summarise(mixed(), hearing())
    write(overview, mixed(), hearing(), tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}

    def full_disk(*_: Path) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OSError, match="no space"):
        write(overview, mixed(), hearing(title="En annen"), tmp_path)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("folder", GOLD, ids=lambda folder: folder.name)
def test_the_scorer_finds_the_gold_records_again(folder: Path, tmp_path: Path) -> None:
    submissions, asked = case(folder.name)
    write(summarise(submissions, asked), submissions, asked, tmp_path)
    command = [sys.executable, str(SHARED / "score.py"), str(folder), str(tmp_path / "submissions.jsonl")]
    figures = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for figure in (
        "words lost: 0.0",
        "goals micro-F1: 1.0",
        "choice answers: 1.0",
        "sdg answers F1: 1.0",
        "priorities F1: 1.0",
        "links F1: 1.0",
        "not predicted: []",
    ):
        assert figure in figures
