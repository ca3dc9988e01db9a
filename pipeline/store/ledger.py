"""The ledger in `hearing.db`: what has been computed from what, so that nothing is computed twice.

A row's key is the SHA-256 of the content, the stage, its version and its settings. A result and its row are
committed together as soon as they are there, so that a run that was killed goes on where it stopped. The tables hold
no time and no order of arrival, and the file is compacted at the end: equal runs give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.store.errors import StoreError

DATABASE = "hearing.db"
LAYOUT = 1
"""Number of the tables' layout. A file with another one is a cache from another version and is made anew."""

RUNS_KEPT = 20

_log = logging.getLogger("hearing.store")
_TABLES = """
CREATE TABLE result (sha256 TEXT PRIMARY KEY, stored TEXT NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE ledger (key TEXT PRIMARY KEY, stage TEXT NOT NULL, version TEXT NOT NULL, file TEXT NOT NULL,
                     result TEXT NOT NULL REFERENCES result (sha256)) WITHOUT ROWID;
CREATE TABLE written (name TEXT, sha256 TEXT, PRIMARY KEY (name, sha256)) WITHOUT ROWID;
CREATE TABLE run (number INTEGER PRIMARY KEY, key TEXT NOT NULL, summary TEXT NOT NULL, overview TEXT NOT NULL,
                  outputs TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A completed run: the key of all that went in, and what came out.

    `summary` is a RunSummary as JSON, `overview` the ledger key of the Overview, `outputs` each file's SHA-256.
    """

    key: str
    summary: str
    overview: str
    outputs: Mapping[str, str]


def digest(content: str | bytes) -> str:
    """SHA-256 in hexadecimal; of text, that of its UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def key(stage: str, version: str, content: str, settings: object = None) -> str:
    """The ledger key of one result. `settings` is plain data; equal data give equal keys."""
    return digest(json.dumps([content, stage, version, settings], sort_keys=True, ensure_ascii=False))


class Ledger:
    """The open `hearing.db` of an out folder that the caller has locked.

    `moved_aside` is the name that a damaged file was given, None where there was nothing wrong. Nothing is written
    to the file before there is something to add, and never where it is opened to `look`. Raises StoreError where the
    disk is full or the file breaks.
    """

    def __init__(self, out: Path, form: str = "nb", *, look: bool = False) -> None:
        self.path = out / DATABASE
        self.form = form
        self.moved_aside: str | None = None
        self._changed = False
        self._look = look
        self._fresh = self.path.with_suffix(".db.ny")
        if not look:
            self._fresh.unlink(missing_ok=True)
        self._db = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._db.close()

    def find(self, wanted: str) -> str | None:
        """The SHA-256 of the result with this key, None where it is not there or no longer what was stored."""
        with self._guarded():
            row = self._db.execute(
                "SELECT result, stored, data FROM ledger JOIN result ON result = sha256 WHERE key = ?", (wanted,)
            ).fetchone()
        if row is None:
            return None
        result, stored, data = row
        if digest(data) != stored:
            _log.warning("store=damaged_row result=%s", result)
            return None
        return str(result)

    def get(self, sha256: str) -> str:
        """The result that `find` or `put` told of. KeyError where there is none."""
        with self._guarded():
            row = self._db.execute("SELECT data FROM result WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise KeyError(sha256)
        return zlib.decompress(row[0]).decode()

    def put(self, wanted: str, stage: str, version: str, file: str, result: str) -> str:
        """Keep a result and its row, both or neither; gives the result's SHA-256."""
        sha256, data = digest(result), zlib.compress(result.encode())
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", (sha256, digest(data), data))
            self._db.execute(
                "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?)", (wanted, stage, version, file, sha256)
            )
        return sha256

    def last_run(self) -> RunRow | None:
        """The last run that was completed."""
        with self._guarded():
            row = self._db.execute(
                "SELECT key, summary, overview, outputs FROM run ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return None if row is None else RunRow(row[0], row[1], row[2], json.loads(row[3]))

    def note_written(self, files: Mapping[str, str]) -> None:
        """Remember files (name → SHA-256) that are about to be written, to tell them from what people changed."""
        with self._transaction():
            self._db.executemany("INSERT OR IGNORE INTO written VALUES (?, ?)", sorted(files.items()))

    def has_written(self, name: str, sha256: str) -> bool:
        """Whether a run wrote this content under this name."""
        with self._guarded():
            found = self._db.execute("SELECT 1 FROM written WHERE name = ? AND sha256 = ?", (name, sha256))
            return found.fetchone() is not None

    def finish(self, row: RunRow, used: Iterable[str]) -> None:
        """Close a completed run: add its row, drop the results that it did not use, compact the file."""
        with self._transaction():
            self._db.execute("CREATE TEMP TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY)")
            self._db.execute("DELETE FROM used")
            self._db.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((k,) for k in used))
            self._db.execute("DELETE FROM ledger WHERE key NOT IN (SELECT key FROM used)")
            self._db.execute("DELETE FROM result WHERE sha256 NOT IN (SELECT result FROM ledger)")
            self._db.execute("DELETE FROM written")
            self._db.executemany("INSERT INTO written VALUES (?, ?)", sorted(row.outputs.items()))
            outputs = json.dumps(dict(row.outputs), sort_keys=True)
            last = self._db.execute("SELECT max(number) FROM run").fetchone()[0] or 0
            self._db.execute(
                "INSERT INTO run VALUES (?, ?, ?, ?, ?)", (last + 1, row.key, row.summary, row.overview, outputs)
            )
            self._db.execute("DELETE FROM run WHERE number <= ?", (last + 1 - RUNS_KEPT,))
        self._compact()

    def _compact(self) -> None:
        with self._guarded():
            self._db.execute("VACUUM INTO ?", (str(self._fresh),))
            self._db.close()
        if self.path.with_name(f"{DATABASE}-wal").exists():
            # Somebody else has the file open; its log must not be played back into the compacted one.
            self._fresh.unlink()
        else:
            self._fresh.replace(self.path)
        self._db = self._connect()

    def _open(self) -> sqlite3.Connection:
        try:
            return self._checked()
        except sqlite3.DatabaseError as error:
            if self._look or _is_disk(error):
                raise self._error(error) from error
            _log.warning("store=damaged file=%s", self.path.name)
            self._move_aside()
            return self._checked()

    def _checked(self) -> sqlite3.Connection:
        db = self._connect()
        try:
            layout = db.execute("PRAGMA user_version").fetchone()[0]
            healthy = db.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        except BaseException:
            db.close()
            raise
        if not healthy:
            db.close()
            raise sqlite3.DatabaseError("quick_check")
        if self._look:
            return db
        if layout not in (0, LAYOUT):
            db.close()
            self.path.unlink()
            db = self._connect()
        if layout != LAYOUT:
            db.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {LAYOUT}; COMMIT;")
        return db

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self._look else "rwc"
        return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None)

    def _move_aside(self) -> None:
        number = 1
        while (aside := self.path.with_name(f"{DATABASE}.skadet-{number}")).exists():
            number += 1
        self.path.rename(aside)
        for tail in ("-wal", "-shm"):
            # A log that belongs to the damaged file would be played back into the new one.
            self.path.with_name(DATABASE + tail).unlink(missing_ok=True)
        self.moved_aside = aside.name

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._guarded():
            if not self._changed:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = FULL")
                self._changed = True
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise self._error(error) from error

    def _error(self, error: sqlite3.DatabaseError) -> StoreError:
        return StoreError("disk" if _is_disk(error) else "broken", self.form, out=self.path.parent, reason=error)


def _is_disk(error: sqlite3.DatabaseError) -> bool:
    """Whether the disk or its rights are at fault and not the file's content."""
    return isinstance(error, sqlite3.OperationalError)
