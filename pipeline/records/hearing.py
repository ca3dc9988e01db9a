"""What is on hearing: the plan's goals and measures, the questions that were asked, and who was invited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar


class QuestionType(StrEnum):
    """How a question wants to be answered; the wording of `hearing.yaml`."""

    OPEN = "open"
    CHOICE = "choice"
    LIST = "list"
    SDG = "sdg"


@dataclass(frozen=True, slots=True)
class Option:
    """One alternative of a choice question. `replaced_by` is the id of the option that the letter puts in its place."""

    id: str
    text: str = ""
    name: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the plan. `name` is a short name for tables; empty where hearing.yaml has none."""

    id: str
    text: str
    name: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    source: str = ""
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure (tiltak) of the plan; `goal` is the id of the goal it serves."""

    id: str
    goal: str
    text: str
    responsible: str = ""
    name: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    source: str = ""
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the hearing letter; `options` only where `type` is `choice`."""

    id: str
    text: str
    type: QuestionType = QuestionType.OPEN
    options: tuple[Option, ...] = ()
    name: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    source: str = ""
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the political treatment."""

    body: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who was invited to answer. `group` is `medlem`, `annen`, or None where hearing.yaml does not say."""

    name: str
    aliases: tuple[str, ...] = ()
    group: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing as `hearing.yaml` describes it, with the text of its letter once that has been read.

    `letter` is the letter's file name in the hearing's folder, `letter_text` what stands in it ("" until read, and
    where there is none).
    """

    id: str
    title: str
    owner: str
    written_form: str
    deadline: dt.date
    goals: tuple[Goal, ...]
    questions: tuple[Question, ...]
    measures: tuple[Measure, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    invited: tuple[Party, ...] = ()
    letter: str | None = None
    letter_text: str = ""

    def goal(self, goal_id: str) -> Goal:
        """The goal with this id; KeyError where there is none."""
        return _by_id(self.goals, goal_id)

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError where there is none."""
        return _by_id(self.questions, question_id)

    def measures_of(self, goal_id: str) -> tuple[Measure, ...]:
        """The measures that serve a goal, in the plan's order."""
        return tuple(m for m in self.measures if m.goal == goal_id)


T = TypeVar("T", Goal, Question)


def _by_id(items: tuple[T, ...], wanted: str) -> T:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
