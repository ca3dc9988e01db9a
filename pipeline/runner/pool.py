"""Many files read at a time: a thread for each core, and in it one warm reader that is a guarded process."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Protocol

from pipeline.records import Document


class ReaderLike(Protocol):
    """What reads a file; `file` is the name that the document gets."""

    def read(self, path: Path, file: str) -> Document: ...


OpenReader = Callable[[], AbstractContextManager[ReaderLike]]


class _Readers:
    """A reader per thread, opened when the thread first needs it, all closed at the end."""

    def __init__(self, open_reader: OpenReader) -> None:
        self._open = open_reader
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._all = ExitStack()

    def read(self, path: Path, file: str) -> Document:
        if not hasattr(self._mine, "reader"):
            with self._lock:
                self._mine.reader = self._all.enter_context(self._open())
        try:
            reader: ReaderLike = self._mine.reader
            return reader.read(path, file)
        except Exception:
            # Nobody knows what state it is in; the next file gets a new one.
            del self._mine.reader
            raise

    def close(self) -> None:
        with self._lock:
            self._all.close()


def read_all(
    files: Sequence[tuple[Path, str]], open_reader: OpenReader, workers: int | None = None
) -> Iterator[tuple[int, Document | Exception]]:
    """The number of each file and its document as soon as it is read, or what the reader raised.

    The order is that of completion. Whoever stops half-way (an exception, a closed generator) ends the readers.
    """
    count = min(workers or os.cpu_count() or 1, len(files))
    if not count:
        return
    readers = _Readers(open_reader)
    pool = ThreadPoolExecutor(count, thread_name_prefix="reader")
    try:
        numbers = {pool.submit(readers.read, path, file): number for number, (path, file) in enumerate(files)}
        waiting: set[Future[Document]] = set(numbers)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=numbers.__getitem__):
                yield numbers[future], _outcome(future)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        readers.close()
        pool.shutdown()


def _outcome(future: Future[Document]) -> Document | Exception:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, Exception):
        return error
    raise error
