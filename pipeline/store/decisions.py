"""What people decided, in `decisions.db`: rows are added and never changed, and no run deletes the file.

It lies in `data/processed/<hearing>/`, whatever folder the overview is written to; each folder that an overview is
written to has a copy, and beside the file lies its backup, so that no single lost or damaged file loses a word.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path

from pipeline.store.errors import StoreError

DECISIONS, BACKUP = "decisions.db", "decisions-kopi.db"
_WAIT_SECONDS = 30
_TABLE = """
CREATE TABLE IF NOT EXISTS decision (
    id TEXT PRIMARY KEY, hearing TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    key TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL, source TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS fixed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
"""

_log = logging.getLogger("hearing.store")


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody (`who`) gave `what` of `key` the text `new` in place of `old`, `at` an instant (ISO 8601, UTC).

    `source` is the file that it was read from.
    """

    hearing: str
    what: str
    key: str
    new: str
    old: str = ""
    who: str = ""
    source: str = ""
    at: str = field(default_factory=_now)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)


_COLUMNS = [f.name for f in fields(Decision)]


class Decisions:
    """The decisions about one hearing. `home` holds the file, `copies` are other folders that have a copy.

    Nothing is written before there is something to add. `restored` is whether the file was damaged and its backup or a
    copy stands in for it. Raises StoreError where the file cannot be written.
    """

    def __init__(self, home: Path, copies: Sequence[Path], hearing: str, form: str = "nb") -> None:
        self.path, self.hearing, self.form = home / DECISIONS, hearing, form
        self.restored = False
        self._others = [folder / DECISIONS for folder in copies if folder.resolve() != home.resolve()]
        self._held = self._read()

    def all(self) -> tuple[Decision, ...]:
        """Every decision about this hearing, in the order in which they were made."""
        return tuple(d for d in self._held if d.hearing == self.hearing)

    def latest(self, *what: str) -> dict[tuple[str, str], Decision]:
        """(what, key) → the last decision of these kinds."""
        return {(d.what, d.key): d for d in self.all() if d.what in what}

    def add(self, decisions: Iterable[Decision]) -> None:
        """Keep decisions: on disk, in the backup and in the copies when this returns."""
        new = list(decisions)
        if not new:
            return
        self._held = [*self._held, *new]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _append(self.path, self._held)
            for other in (self.path.with_name(BACKUP), *self._others):
                _append(other, self._held)
        except (sqlite3.Error, OSError) as error:
            raise StoreError("disk", self.form, out=self.path.parent, reason=error) from error

    def _read(self) -> list[Decision]:
        """The rows of the file, its backup and the copies together, each once."""
        found: dict[str, Decision] = {}
        for path in (self.path, self.path.with_name(BACKUP), *self._others):
            if not path.is_file():
                continue
            try:
                found.update((d.id, d) for d in _rows(path))
            except sqlite3.OperationalError as error:
                raise StoreError("disk", self.form, out=path.parent, reason=error) from error
            except sqlite3.DatabaseError:
                self.restored = True
                _move_aside(path)
        return sorted(found.values(), key=lambda d: (d.at, d.id))


def _rows(path: Path) -> Iterator[Decision]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)) as db:
        if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check")
        rows = db.execute(f"SELECT {', '.join(_COLUMNS)} FROM decision ORDER BY at, id").fetchall()
    return (Decision(*row) for row in rows)


def _append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add the rows that are not there, in one transaction that is on the disk when this returns."""
    with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = EXTRA")
        db.executescript(f"BEGIN IMMEDIATE; {_TABLE} COMMIT;")
        marks = ", ".join("?" * len(_COLUMNS))
        db.execute("BEGIN IMMEDIATE")
        db.executemany(
            f"INSERT OR IGNORE INTO decision ({', '.join(_COLUMNS)}) VALUES ({marks})",
            [astuple(d) for d in decisions],
        )
        db.execute("COMMIT")
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Let a new file's name reach the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _move_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{path.name}.skadet-{number}")).exists():
        number += 1
    path.rename(aside)
    _log.warning("store=damaged file=%s", path.name)
