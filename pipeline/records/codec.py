"""Records to JSON and back, for the store and for the files that the program writes."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, TypeVar

from cattrs import Converter

R = TypeVar("R")

_converter = Converter(omit_if_default=True)
_converter.register_unstructure_hook(dt.date, lambda date: date.isoformat())
_converter.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))


def to_data(record: object) -> Any:
    """A record as dicts, lists, strings and numbers; fields with their default are left out."""
    return _converter.unstructure(record)


def to_json(record: object) -> str:
    """A record as one line of JSON with sorted keys, so that equal records give equal bytes."""
    return json.dumps(to_data(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str, kind: type[R]) -> R:
    """The record of type `kind` that `to_json` wrote. Raises cattrs errors where the text is something else."""
    return _converter.structure(json.loads(text), kind)
