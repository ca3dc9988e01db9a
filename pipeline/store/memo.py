"""Results that are computed once: looked up in the ledger by what they depend on, and loaded when somebody asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.records.codec import from_json, to_json
from pipeline.store.ledger import Ledger, digest, key

R = TypeVar("R")


@dataclass(frozen=True)
class Held(Generic[R]):
    """A result and its SHA-256, which the next stage's key is made of; `value()` gives it."""

    sha256: str
    value: Callable[[], R]


class Memo:
    """The ledger as seen by one run. `environment` is plain data that every key depends on (library versions).

    `computed` and `found` count results per stage, `used` are the keys of all rows that the run leaned on.
    """

    def __init__(self, ledger: Ledger, environment: object) -> None:
        self.ledger = ledger
        self.computed: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.used: set[str] = set()
        self._environment = environment

    def key(self, stage: str, version: str, content: str, settings: object = None) -> str:
        """The key of a stage's result for this content and these settings."""
        return key(stage, version, content, [self._environment, settings])

    def find(self, wanted: str, stage: str, kind: type[R]) -> Held[R] | None:
        """The result with this key, None where it has to be computed."""
        sha256 = self.ledger.find(wanted)
        if sha256 is None:
            return None
        self.used.add(wanted)
        self.found[stage] += 1
        return Held(sha256, lambda: from_json(self.ledger.get(sha256), kind))

    def keep(self, wanted: str, stage: str, version: str, file: str, value: R) -> Held[R]:
        """Commit a result that has just been computed."""
        self.used.add(wanted)
        self.computed[stage] += 1
        return Held(self.ledger.put(wanted, stage, version, file, to_json(value)), lambda: value)

    def pass_on(self, stage: str, value: R) -> Held[R]:
        """A result that the next run shall compute again, because the fault may not be in the file."""
        self.computed[stage] += 1
        return Held(digest(to_json(value)), lambda: value)
