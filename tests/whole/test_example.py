"""What must always hold of a run (the numbers are those of the design's invariants), on the example hearing."""

from __future__ import annotations

import json
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from pipeline.ingest import Reader
from tests.report.reading import Written
from tests.whole.conftest import ExampleRun
from tests.whole.user import ROOT, hashes, hearing, namespace

STAGES = ("read", "segment", "label", "answer", "link", "summarise", "report")


class Told(Written):
    """The files of the run, and the submissions' texts as they add up from their passages."""

    @cached_property
    def texts(self) -> dict[str, str]:
        return {r["file"]: "".join(p["text"] for p in r["passages"]) for r in self.records}

    @cached_property
    def comments(self) -> list[tuple[str, dict[str, Any]]]:
        return [(r["file"], p) for r in self.records for p in r["passages"] if p["role"] == "comment"]


@pytest.fixture(scope="session")
def told(example: ExampleRun) -> Told:
    return Told(example.out)


@pytest.fixture(scope="session")
def documents(example: ExampleRun) -> dict[str, str]:
    """Each submission's text as ingest reads it, by file."""
    root = example.folder / "submissions"
    with Reader() as reader:
        return {path.name: reader.read(path, path.name).text for path in sorted(root.iterdir())}


def files(example: ExampleRun) -> list[str]:
    return sorted(path.name for path in (example.folder / "submissions").iterdir())


def test_1_passages_add_up_to_the_document(told: Told, documents: dict[str, str]) -> None:
    assert told.texts == documents
    assert all(len(text) > 200 for text in documents.values())


def test_1_every_passage_stands_at_its_span(told: Told) -> None:
    ends = {r["file"]: [0, *(p["end"] for p in r["passages"])] for r in told.records}
    assert {r["file"]: [*(p["start"] for p in r["passages"]), len(told.texts[r["file"]])] for r in told.records} == ends


def test_2_every_quote_stands_in_its_submission_with_its_page(told: Told) -> None:
    pages = {r["file"]: r["pages"] for r in told.records}
    rows = list(told.table.itertuples())
    assert len(rows) > 100
    assert [r.number for r in rows if r.text != told.texts[r.file][r.start : r.end].strip()] == []
    assert [r.number for r in rows if not 1 <= r.page <= max(1, pages[r.file])] == []
    assert [
        row["Fil"] for row in told.sheet("Svar") if row["Belegg"] and row["Belegg"] not in told.texts[row["Fil"]]
    ] == []


def test_2_docx_html_and_xlsx_quote_what_was_sent(told: Told) -> None:
    quotes = dict(zip(told.table["number"], told.table["text"], strict=True))
    assert told.word_quotes() == quotes
    assert told.page_quotes() == quotes
    assert told.sheet_quotes() == quotes


def test_3_every_comment_stands_in_the_overview_once_as_its_own(told: Told) -> None:
    sent = Counter((file, passage["text"].strip()) for file, passage in told.comments)
    assert Counter(zip(told.table["file"], told.table["text"], strict=True)) == sent


def test_3_totals_agree(told: Told, example: ExampleRun) -> None:
    counts = json.loads((example.out / "run.json").read_text(encoding="utf-8"))["counts"]
    counted = int(told.table["counts"].sum())
    assert len(told.table) == len(told.comments) == len(told.sheet_quotes()) == counts["comments"]
    assert sum(row["I tallene"] == "teller med" for row in told.sheet("Innspill")) == counted
    assert sum(row["Teller med"] or 0 for row in told.sheet("Respondenter")) == counted
    assert f"{counted} innspill er med i tallene" in told.page.text_content()
    assert any(f"{counted} innspill er med i tallene" in p.text for p in told.document.paragraphs)
    speaking = {r["respondent"] for r in told.records if r["counts"]}
    assert counts["respondents"] == len(speaking)
    assert f"{counts['respondents']} respondenter har en stemme i tallene" in example.first.stdout
    assert f"{counts['comments']} innspill er funnet" in example.first.stdout


def test_3_comments_without_goal_and_question_are_told(told: Told, example: ExampleRun) -> None:
    counts = json.loads((example.out / "run.json").read_text(encoding="utf-8"))["counts"]
    rows = [r for r in told.table.itertuples() if r.counts and not len(r.goals) and not len(r.questions)]
    assert counts["uncategorised"] >= len(rows) > 0
    page = told.page.text_content()
    assert "Uten kategori" in page
    assert [r.number for r in rows if r.text.split()[0] not in page] == []


def test_4_every_file_has_a_row(told: Told, example: ExampleRun) -> None:
    expected = files(example)
    assert [record["file"] for record in told.records] == expected
    assert [row["Fil"] for row in told.sheet("Respondenter") if row["Fil"]] == expected
    assert [row["Fil"] for row in told.sheet("Regnskap")][:-1] == expected
    assert [row[9] for table in told.word_tables("Grunnlag") for row in table[1:]] == expected
    page = told.page.text_content()
    assert [file for file in expected if file not in page] == []


def test_4_late_copied_and_corrected_answers_are_flagged_not_dropped(told: Told, example: ExampleRun) -> None:
    by_file = {record["file"]: record for record in told.records}
    assert [file for file, record in by_file.items() if record["late"]] == ["bedre_buss.docx"]
    assert by_file["rundtjonn_frivilligsentral_kopi.pdf"]["duplicate_of"] == "rundtjonn_frivilligsentral.odt"
    assert by_file["setervoll_kommune_rettet.pdf"]["supersedes"] == "setervoll_kommune.pdf"
    assert by_file["setervoll_kommune.pdf"]["superseded_by"] == "setervoll_kommune_rettet.pdf"
    assert set(told.table["file"]) >= {"bedre_buss.docx", "setervoll_kommune.pdf"}
    late = example.first.stdout.split("1 svar er datert eller mottatt etter fristen:\n")[1]
    assert late.startswith("  bedre_buss.docx")


def test_5_second_run_computes_nothing_and_leaves_the_same_bytes(example: ExampleRun) -> None:
    assert example.second.code == 0
    assert "Ingenting er endret siden forrige kjøring" in example.second.stdout
    computed = json.loads((example.out / "timings.json").read_text(encoding="utf-8"))["computed"]
    assert computed == {}
    assert hashes(example.out) == example.after_first
    assert {"hearing.db", "submissions.jsonl", "oversikt.docx", "run.json"} <= set(example.after_first)


def test_5_a_run_elsewhere_writes_the_same_bytes(example: ExampleRun, tmp_path: Path) -> None:
    assert hearing("run", example.folder, "--out", tmp_path / "ut", "--quiet").code == 0
    assert hashes(tmp_path / "ut") == example.after_first


def test_7_raw_is_not_written(example: ExampleRun) -> None:
    assert hashes(example.folder) == example.before


def test_8_silence_on_a_question_is_not_silence(told: Told) -> None:
    answered = {row["Respondent"] for row in told.sheet("Svar") if row["Respondent"]}
    assert "Rundtjønn kommune" in answered
    silent = {"Myrvang kommune", "Bjønnlia kommune", "Innlandet fylkeskommune"}
    assert answered & silent == set()
    (choices,) = told.word_tables("Alternativ")
    assert [column for column in choices[0] if column in ("Medlemmer", "Medlem")], choices[0]


def test_8_tallies_are_split_by_group_and_add_up(told: Told) -> None:
    (choices,) = told.word_tables("Alternativ")
    groups = len(choices[0]) - 3
    assert groups >= 3, choices[0]
    rows = [[int(cell) for cell in row[1:-1]] for row in choices[1:]]
    assert [row for row in rows if sum(row[:-1]) != row[-1]] == []
    speaking = {r["respondent"] for r in told.records if r["counts"]}
    assert sum(row[-1] for row in rows) == len(speaking) + 3


def test_nothing_is_fetched(example: ExampleRun, tmp_path: Path) -> None:
    """The runs above had no network; where namespaces are not allowed, sockets are refused inside the process."""
    done = hearing("run", example.folder, "--out", example.out, blocker=tmp_path)
    assert done.code == 0
    if not namespace():
        again = hearing("run", example.folder, "--out", tmp_path / "ut", "--quiet", blocker=tmp_path)
        assert again.code == 0, again.stderr


def test_status_of_the_run(example: ExampleRun) -> None:
    done = hearing("status", example.folder, "--out", example.out)
    assert done.code == 0
    wanted = [*files(example), "Myrvang kommune", "gjentar rundtjonn_frivilligsentral.odt", "Innspill", "Sum"]
    assert [word for word in wanted if word not in done.stdout] == []


def test_without_embeddings_the_run_says_so(example: ExampleRun, tmp_path: Path) -> None:
    done = hearing("run", example.folder, "--out", tmp_path, "--no-embeddings")
    assert done.code == 0
    assert "ordtelling (TF-IDF), uten språkmodell" in done.stdout
    settings = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["settings"]
    assert settings == {"embeddings": False, "method": "tfidf", "fallback": False}
    records = [json.loads(line) for line in (tmp_path / "submissions.jsonl").read_text(encoding="utf-8").splitlines()]
    goals = {goal for r in records for p in r["passages"] for goal in p.get("goals", [])}
    assert len(goals) > 4


def test_no_names_in_the_log(told: Told, example: ExampleRun) -> None:
    log = (example.out / "run.log").read_text(encoding="utf-8")
    senders = {r["respondent"] for r in told.records if r["respondent_type"] == "privatperson"}
    assert senders
    assert [name for name in senders if name in log] == []
    assert str(ROOT) not in (example.out / "run.json").read_text(encoding="utf-8")
