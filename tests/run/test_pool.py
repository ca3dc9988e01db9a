"""Reading in parallel: every file once, whatever a reader does, and no reader left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.records import Document, Status
from pipeline.runner.pool import read_all


class Readers:
    """Counts the readers that are open; some files break them."""

    def __init__(self, bad: set[str]) -> None:
        self.bad, self.open, self.opened = bad, 0, 0
        self.lock = threading.Lock()

    @contextmanager
    def __call__(self) -> Iterator[Readers]:
        with self.lock:
            self.open += 1
            self.opened += 1
        try:
            yield self
        finally:
            with self.lock:
                self.open -= 1

    def read(self, _path: Path, file: str) -> Document:
        if file in self.bad:
            raise OSError(file)
        return Document(file, "", "txt", Status.OK)


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("bad", [set(), {"3"}, {"0", "5", "9"}])
def test_each_file_once(workers: int, bad: set[str]) -> None:
    readers = Readers(bad)
    files = [(Path("x"), str(number)) for number in range(10)]
    results = dict(read_all(files, readers, workers))
    assert sorted(results) == list(range(10))
    assert {str(n) for n, result in results.items() if isinstance(result, OSError)} == bad
    assert all(r.file == str(n) for n, r in results.items() if isinstance(r, Document))
    assert readers.open == 0
    assert readers.opened <= workers + len(bad)


def test_stopped_half_way_no_reader_stays_open() -> None:
    readers = Readers(set())
    reading = read_all([(Path("x"), str(number)) for number in range(10)], readers, 2)
    next(reading)
    reading.close()
    assert readers.open == 0


def test_nothing_to_read_opens_nothing() -> None:
    readers = Readers(set())
    assert list(read_all([], readers)) == []
    assert readers.opened == 0
