"""The checked data of `hearing.yaml` as the frozen record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.records import Goal, Hearing, Measure, Meeting, Option, Party, Question, QuestionType


def build(data: dict[str, Any]) -> Hearing:
    """The record of data that has passed the schema; lists become tuples and dates become dates."""
    return Hearing(
        id=data["id"],
        title=data["title"],
        owner=data["owner"],
        written_form=data["written_form"],
        deadline=dt.date.fromisoformat(data["deadline"]),
        goals=tuple(Goal(**_frozen(goal)) for goal in data["goals"]),
        questions=tuple(_question(question) for question in data["questions"]),
        measures=tuple(Measure(**_frozen(measure)) for measure in data.get("measures", [])),
        meetings=tuple(Meeting(m["body"], dt.date.fromisoformat(m["date"])) for m in data.get("meetings", [])),
        invited=tuple(_party(party) for party in data.get("invited", [])),
        letter=data.get("letter"),
    )


def _question(data: dict[str, Any]) -> Question:
    options = tuple(_option(option) for option in data.get("options", []))
    kind = QuestionType(data.get("type", QuestionType.OPEN))
    return Question(**{**_frozen(data), "type": kind, "options": options})


def _option(data: Any) -> Option:
    return Option(**_frozen(data)) if isinstance(data, dict) else Option(id=data)


def _party(data: Any) -> Party:
    return Party(**_frozen(data)) if isinstance(data, dict) else Party(name=data)


def _frozen(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
