"""How long the stages took and what came from the store: `timings.json`, the one record that differs run by run."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.store import Memo, write_volatile
from pipeline.store.outputs import TIMINGS_FILE


class Timings:
    """A clock per stage, in seconds of wall time."""

    def __init__(self) -> None:
        self.started = dt.datetime.now().astimezone()
        self.seconds: dict[str, float] = {}
        self._begin = time.perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside as this stage."""
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begin

    def write(self, out: Path, memo: Memo) -> None:
        """Write `timings.json`: start, durations, and how many results were computed or found per stage."""
        data = {
            "started": self.started.isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - self._begin, 3),
            "stages": {name: round(seconds, 3) for name, seconds in self.seconds.items()},
            "computed": dict(memo.computed),
            "from_store": dict(memo.found),
        }
        write_volatile(out / TIMINGS_FILE, data)
