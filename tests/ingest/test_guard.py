"""The guard: what a file does to its reader reaches neither the program nor the next file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ingest import Limits, Reader, read
from pipeline.ingest.formats import READERS
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Status
from tests.ingest.make import simple_pdf


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brev.pdf"
    path.write_bytes(simple_pdf("Vi støtter planen."))
    return path


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


def test_read(letter: Path) -> None:
    document = read(letter, "mappe/brev.pdf")
    assert (document.file, document.status, document.text) == ("mappe/brev.pdf", Status.OK, "Vi støtter planen.")
    assert read(letter) == read(letter)


def test_a_missing_file_is_the_callers_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "finnes-ikke.pdf")


def test_a_name_with_line_breaks_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / 'rart "navn"\nå.txt'
    path.write_text("Hei.")
    assert read(path).file == path.name


def test_memory(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    path.write_text("Vi støtter planen.\n\n" * 3_000_000)
    with Reader(Limits(memory=200 << 20)) as small:
        assert small.read(path).status is Status.MEMORY


def test_processor_time(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text("Vi støtter planen og ber om mer.\n\n" * 400_000)
    with Reader(Limits(cpu=1)) as hurried:
        assert hurried.read(path).status is Status.TIMEOUT
        path.write_text("Kort.")
        assert hurried.read(path).status is Status.OK


def test_wall_time(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text("Vi støtter planen og ber om mer.\n\n" * 400_000)
    with Reader(Limits(wall=0.1)) as hurried:
        assert hurried.read(path).status is Status.TIMEOUT


def test_a_dead_worker_is_replaced(reader: Reader, letter: Path) -> None:
    assert reader.read(letter).status is Status.OK
    worker = reader._worker
    assert worker is not None
    worker.kill()
    worker.wait()
    assert reader.read(letter).status is Status.OK
    assert reader._worker is not worker


def test_nothing_is_left_running(letter: Path) -> None:
    with Reader() as reader:
        reader.read(letter)
        worker = reader._worker
        assert worker is not None
    assert worker.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(worker.pid, 0)


def test_a_worker_that_does_not_start_is_not_the_files_fault(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with Reader() as down:
        document = down.read(letter)
    assert (document.status, [problem.code for problem in document.problems]) == (Status.FAILED, ["reader_down"])


MISTAKES = [
    ("pipeline/ingest/pdf/reader.py", AttributeError, Status.FAILED, "reader_error"),
    ("pipeline/ingest/pdf/reader.py", IndexError, Status.CORRUPT, "parser_error"),
    ("elsewhere/library.py", AttributeError, Status.CORRUPT, "parser_error"),
]


@pytest.mark.parametrize(("source", "kind", "status", "code"), MISTAKES)
def test_a_mistake_in_a_reader_is_not_the_files_fault(
    source: str, kind: type[Exception], status: Status, code: str, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(__file__).resolve().parents[2]
    names = {"kind": kind}
    exec(compile("def broken(data, context): raise kind('Hemmelig innhold')", str(root / source), "exec"), names)
    monkeypatch.setitem(READERS, "pdf", names["broken"])
    document = read_bytes(letter.read_bytes(), "a.pdf")
    (problem,) = document.problems
    assert (document.status, problem.code) == (status, code)
    assert problem.detail == (f"{kind.__name__}, reader.py:1" if code == "reader_error" else kind.__name__)
