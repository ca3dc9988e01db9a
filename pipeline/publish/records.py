"""Every text in a record changed by one rule, however deep it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

R = TypeVar("R")

KEPT = frozenset(
    [
        "id",
        "key",
        "topic",
        "chapter",
        "sha256",
        "marks",
        "rule",
        "field",
        "code",
        "status",
        "written_form",
        "label",
        "goal",
        "goals",
        "measure",
        "measures",
        "question",
        "questions",
        "value",
        "asked",
        "format",
        "points",
        "also",
        "supporting",
        "opposing",
        "respondent_basis",
    ]
)
"""Fields that hold no words of an answer: ids of the hearing, keys, and names of sentences."""

Change = Callable[[str], str]
Near = Callable[[Any, Change], Change]


def reworded(record: R, change: Change, near: Near = lambda _record, change: change) -> R:
    """The record with `change` applied to all texts that may come from an answer.

    `near` may give another rule for a record and what lies in it, from the record and the rule around it.
    """
    changed: R = _changed(record, change, near)
    return changed


def _changed(value: Any, change: Change, near: Near) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change, near) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        rule = near(value, change)
        olds = {field.name: getattr(value, field.name) for field in fields(value)}
        news = {
            name: _changed(old, rule, near) for name, old in olds.items() if name not in KEPT or _holds_records(old)
        }
        return replace(value, **news)
    return value


def _holds_records(value: Any) -> bool:
    """Whether a field holds more than plain values: `goals` are ids in a point, results in an overview."""
    return is_dataclass(value) or (isinstance(value, tuple) and any(_holds_records(item) for item in value))
