"""Reads hearings with labelled submissions: `gold/NAME.json` beside `submissions/` (`gold/GUIDE.md`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class GoldRecord:
    """A labelled submission: the record as JSON has it, and the folder of the hearing it belongs to."""

    folder: Path
    data: Mapping[str, Any]

    @property
    def file(self) -> str:
        """The submission's path below `submissions/`."""
        return str(self.data["file"])

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other record: the hearing's folder name and the file."""
        return self.folder.name, self.file

    @property
    def passages(self) -> list[Mapping[str, Any]]:
        """The passages in reading order."""
        return list(self.data["passages"])


def read_gold(folder: Path) -> list[GoldRecord]:
    """The labelled submissions of a hearing's folder, by file name. Raises FileNotFoundError where there are none."""
    records = []
    for path in sorted((folder / "gold").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and "passages" in data and "respondent" in data:
            records.append(GoldRecord(folder, data))
    if not records:
        raise FileNotFoundError(folder / "gold")
    return sorted(records, key=lambda record: record.file)
