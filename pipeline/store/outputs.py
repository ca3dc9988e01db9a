"""The files that a run leaves: written aside, put in place whole, left alone where nothing changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.records.run import Notice
from pipeline.store.errors import StoreError
from pipeline.store.ledger import Ledger

RUN_FILE, TIMINGS_FILE, LOG_FILE = "run.json", "timings.json", "run.log"
EDITED = (".docx", ".xlsx")
"""What people write in. A run never destroys their changes."""


def file_hash(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal, read in pieces. OSError where it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_volatile(path: Path, data: Any) -> None:
    """A JSON file that may differ from run to run."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


class Outputs:
    """The out folder's files. `notices` are what the adviser must know about files that people changed.

    `taken` are names of files whose changes have all been carried over: they need not be put aside.
    """

    def __init__(self, out: Path, ledger: Ledger, form: str = "nb") -> None:
        self.out = out
        self.notices: list[Notice] = []
        self.taken: set[str] = set()
        self._ledger = ledger
        self._form = form
        self._aside = out / ".ny"

    def in_place(self, files: dict[str, str]) -> bool:
        """Whether each file (name → SHA-256) is there as it was written; what people changed counts as there."""
        edited = []
        for name, sha256 in files.items():
            path = self.out / name
            if not path.is_file():
                return False
            if file_hash(path) != sha256:
                if path.suffix not in EDITED:
                    return False
                edited.append(name)
        self.notices.extend(Notice("edited", (("file", name),)) for name in edited)
        return True

    def write(
        self,
        write: Callable[[Path], Sequence[Path]],
        record: dict[str, Any],
        carries: Callable[[str], bool] = lambda _name: False,
    ) -> dict[str, str]:
        """Let `write` fill a folder, put its files in place, and `run.json` with `record` and their hashes last.

        Gives each file's name and SHA-256; those of the last run that `carries` are left as they are, and told with
        the others. Raises StoreError where a file cannot be replaced, for instance because Word holds it open; then the
        earlier files still stand.
        """
        shutil.rmtree(self._aside, ignore_errors=True)
        try:
            self._aside.mkdir()
            written = sorted(path.relative_to(self._aside) for path in write(self._aside))
            hashes = {path.as_posix(): file_hash(self._aside / path) for path in written}
            last = self._ledger.last_run()
            earlier = {} if last is None else last.outputs
            left = {n: h for n, h in earlier.items() if n != RUN_FILE and carries(n) and (self.out / n).is_file()}
            content = json.dumps(
                {**record, "outputs": {**left, **hashes}}, ensure_ascii=False, indent=1, sort_keys=True
            )
            (self._aside / RUN_FILE).write_text(content + "\n", encoding="utf-8")
            hashes[RUN_FILE] = file_hash(self._aside / RUN_FILE)
            self._ledger.note_written(hashes)
            for name, sha256 in hashes.items():
                self._place(name, sha256, unchanged=earlier.get(name) == sha256)
        except PermissionError as error:
            name = Path(str(error.filename2 or error.filename)).name
            raise StoreError("held_open", self._form, file=name, out=self.out) from error
        except OSError as error:
            raise StoreError("disk", self._form, out=self.out, reason=error.strerror) from error
        finally:
            shutil.rmtree(self._aside, ignore_errors=True)
        return {**left, **hashes}

    def _place(self, name: str, sha256: str, *, unchanged: bool) -> None:
        target = self.out / name
        if target.exists():
            there = file_hash(target)
            if there == sha256:
                return
            if target.suffix in EDITED and name not in self.taken and not self._ledger.has_written(name, there):
                if unchanged:
                    self.notices.append(Notice("edited", (("file", name),)))
                    return
                self._move_aside(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        (self._aside / name).replace(target)

    def _move_aside(self, path: Path) -> None:
        number = 1
        while (aside := path.with_name(f"{path.stem}-endret-{number}{path.suffix}")).exists():
            number += 1
        path.rename(aside)
        fields = (("file", path.name), ("aside", aside.name))
        self.notices.append(Notice("moved_aside", fields))
