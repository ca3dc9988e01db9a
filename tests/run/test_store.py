"""The ledger: what is kept, what is dropped, what happens when the file is hurt or two runs want it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fake_stages import Fake
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run import run
from pipeline.store import DATABASE, Ledger, RunRow, StoreError, default_out, key, locked, make_folder
from pipeline.store.folder import by_file, by_folder

Hashes = Callable[[Path], dict[str, str]]


def rows(out: Path, table: str) -> int:
    with sqlite3.connect(out / DATABASE) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_result_and_row_come_back_and_unused_ones_go(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        kept = ledger.put("k1", "read", "1", "a.txt", "ære")
        ledger.put("k2", "read", "1", "b.txt", "annet")
        assert ledger.get(kept) == "ære" and ledger.find("k1") == kept
        ledger.finish(RunRow("run", "{}", "", {"x": "1"}), ["k1"])
        assert ledger.find("k2") is None and ledger.find("k1") == kept
    with Ledger(tmp_path) as ledger:
        assert ledger.last_run() == RunRow("run", "{}", "", {"x": "1"})
        assert ledger.has_written("x", "1") and not ledger.has_written("x", "2")
    assert (rows(tmp_path, "ledger"), rows(tmp_path, "result")) == (1, 1)


plain = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))


@given(st.tuples(st.text(), st.text(), st.text(), plain), st.tuples(st.text(), st.text(), st.text(), plain))
def test_equal_keys_mean_equal_inputs(one: tuple[str, str, str, object], other: tuple[str, str, str, object]) -> None:
    # repr, because Python holds True for 1 and JSON does not.
    assert (key(*one) == key(*other)) is (repr(one) == repr(other))


def test_key_parts_do_not_run_together() -> None:
    assert len({key("ab", "c", "d"), key("a", "bc", "d"), key("a", "b", "cd"), key("ab", "c", "d", "")}) == 4


def test_results_of_the_last_run_only_are_kept(folder: Path, out: Path) -> None:
    run(folder, stages=Fake().stages())
    before = rows(out, "ledger")
    run(folder, stages=Fake().stages(read="2", segment="2", label="2", answer="2"))
    assert rows(out, "ledger") == before
    assert rows(out, "run") == 2


@pytest.mark.parametrize("damage", ["head", "cut", "page"])
def test_damaged_file_is_moved_aside_and_all_is_computed_again(
    folder: Path, out: Path, damage: str, lasting: Hashes
) -> None:
    run(folder, stages=Fake().stages())
    before = lasting(out)
    content = bytearray((out / DATABASE).read_bytes())
    if damage == "head":
        content[:16] = b"no database here"
    elif damage == "cut":
        content = content[: len(content) // 2]
    else:
        content[4096:8192] = bytes(4096)
    (out / DATABASE).write_bytes(content)
    again = Fake()
    summary = run(folder, stages=again.stages())
    assert again.calls["read"] == 4
    assert [notice.code for notice in summary.notices] == ["store_damaged"]
    assert (out / f"{DATABASE}.skadet-1").read_bytes() == bytes(content)
    after = lasting(out)
    assert {name for name in before if after[name] != before[name]} <= {"run.log"}


def test_damaged_result_is_computed_again(folder: Path, out: Path) -> None:
    run(folder, stages=Fake().stages())
    with sqlite3.connect(out / DATABASE) as db:
        db.execute("UPDATE result SET data = x'00' WHERE sha256 = (SELECT result FROM ledger WHERE stage = 'segment')")
    again = Fake()
    run(folder, stages=again.stages())
    assert again.calls["segment"] == 1 and again.calls["read"] == 0


def test_layout_of_another_version_is_made_anew(folder: Path, out: Path) -> None:
    run(folder, stages=Fake().stages())
    with sqlite3.connect(out / DATABASE) as db:
        db.execute("PRAGMA user_version = 99")
    again = Fake()
    assert run(folder, stages=again.stages()).notices == ()
    assert again.calls["read"] == 4


def test_killed_run_goes_on_where_it_stopped(folder: Path, out: Path, tmp_path: Path, lasting: Hashes) -> None:
    for number in range(12):
        (folder / "submissions" / f"n{number:02}.txt").write_text(f"Svar nummer {number}.")
    script = Path(__file__).with_name("fake_stages.py")
    process = subprocess.Popen([sys.executable, script, folder, out, "0.3"])
    try:
        wait_for_rows(out, process, 3)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    stored = rows(out, "ledger")
    assert 3 <= stored < 16
    again = Fake()
    run(folder, stages=again.stages())
    assert again.calls["read"] == 16 - stored
    run(folder, tmp_path / "fresh", stages=Fake().stages())
    assert lasting(out) == lasting(tmp_path / "fresh")
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in (tmp_path / "fresh").iterdir())


def wait_for_rows(out: Path, process: subprocess.Popen[bytes], wanted: int) -> None:
    """Wait until another process has committed some results; fails where it ends before."""
    while process.poll() is None:
        if (out / DATABASE).is_file():
            try:
                if rows(out, "ledger") >= wanted:
                    return
            except sqlite3.OperationalError:
                # The tables are not there yet.
                pass
        time.sleep(0.02)
    pytest.fail(f"ended with {process.returncode} before it had stored anything")


def test_two_runs_at_once(folder: Path, out: Path, fake: Fake) -> None:
    out.mkdir(parents=True)
    with locked(out):
        with pytest.raises(StoreError, match="En annen kjøring"):
            run(folder, stages=fake.stages())
        with pytest.raises(StoreError, match="En annen kjøring"), locked(out, shared=True):
            pytest.fail("looked at a folder that a run holds")
    assert fake.calls == {}
    run(folder, stages=fake.stages())


@pytest.mark.parametrize("hold", [by_folder, by_file])
def test_one_writes_or_many_look(hold: Callable[..., AbstractContextManager[None]], tmp_path: Path) -> None:
    with hold(tmp_path, shared=False):
        for shared in (True, False):
            with pytest.raises(BlockingIOError), hold(tmp_path, shared=shared):
                pytest.fail("came into a folder that another writes in")
    two_look = hold(tmp_path, shared=True), hold(tmp_path, shared=True)
    with two_look[0], two_look[1], pytest.raises(BlockingIOError), hold(tmp_path, shared=False):
        pytest.fail("wrote in a folder that others look at")
    with pytest.raises(ZeroDivisionError), hold(tmp_path, shared=False):
        raise ZeroDivisionError
    with hold(tmp_path, shared=False):
        pass


def test_out_folder_that_cannot_be_written(folder: Path, tmp_path: Path, fake: Fake) -> None:
    (tmp_path / "fil").write_text("x")
    for out in (tmp_path / "fil", tmp_path / "fil" / "under"):
        with pytest.raises(StoreError, match="Kan ikke skrive i mappa"):
            run(folder, out, stages=fake.stages())
    assert fake.calls == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_out_folder(folder: Path, tmp_path: Path, fake: Fake) -> None:
    (tmp_path / "laast").mkdir(mode=0o555)
    with pytest.raises(StoreError, match="Kan ikke skrive i mappa"):
        run(folder, tmp_path / "laast", stages=fake.stages())


def test_read_only_file_system(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("pipeline.store.folder.tempfile.TemporaryFile", refuse)
    with pytest.raises(StoreError, match="Read-only file system"):
        make_folder(tmp_path / "ut", folder)


def test_full_disk_while_writing_leaves_the_earlier_overview(
    folder: Path, out: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch, lasting: Hashes
) -> None:
    run(folder, stages=fake.stages())
    before = lasting(out)
    (folder / "submissions" / "d.txt").write_text("Mer.")

    def full(*_: object) -> list[Path]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fake, "report", full)
    with pytest.raises(StoreError, match="No space left on device"):
        run(folder, stages=fake.stages())
    after = lasting(out)
    assert {name for name in before if after[name] != before[name]} <= {DATABASE, "run.log"}
    assert after.keys() == before.keys()


@pytest.mark.parametrize(
    ("folder", "out"),
    [("/x/data/raw/h", "/x/data/processed/h"), ("/x/raw/h", "data/processed/h"), ("/x/h", "data/processed/h")],
)
def test_default_out(folder: str, out: str) -> None:
    assert default_out(Path(folder)) == Path(out)
