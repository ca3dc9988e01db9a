"""The words of counted sentences: numbers with their nouns, lists of names, and short names of goals and questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import texts
from pipeline.language.words import spoken_id
from pipeline.records import Goal, Hearing, Question

_MOST_NAMES = 4
"""A sentence lists at most this many names; the references and tables have them all."""


@dataclass(frozen=True)
class Phrases:
    """Norwegian phrases in the hearing's written form."""

    hearing: Hearing

    def say(self, key: str, **fields: object) -> str:
        """The sentence `overview.<key>`."""
        return texts.text(self.hearing.written_form, f"overview.{key}", **fields)

    def count(self, noun: str, number: int) -> str:
        """«1 innspill», «3 respondenter»: the number and the noun in the right form."""
        return self.say(f"count.{noun}.{'one' if number == 1 else 'other'}", n=number)

    def number(self, number: int) -> str:
        """«fem»; in figures above twelve, and for one, whose word follows its noun."""
        words = texts.section(self.hearing.written_form, "overview.numbers")
        return words.get(f"n{number}", str(number))

    def counted(self, kind: str, number: int) -> str:
        """«fem kommuner», «én organisasjon»: a number of senders of a type, in words."""
        return self.say(f"who.{kind}.{'one' if number == 1 else 'other'}", n=self.number(number))

    def join(self, items: Sequence[str]) -> str:
        """«a, b og c»."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say('and')} {items[-1]}"

    def names(self, items: Sequence[str], most: int = _MOST_NAMES) -> str:
        """«a, b og c», a list of more than `most` + 1 cut with the number of the rest told."""
        if len(items) <= most + 1:
            return self.join(items)
        return self.say("names_and_more", names=", ".join(items[:most]), n=len(items) - most)

    def date(self, day: dt.date) -> str:
        """«27. april 2021»."""
        return f"{day.day}. {self.say(f'months.m{day.month}')} {day.year}"

    def goal(self, goal_id: str) -> str:
        """«mål 3 (landbruk)»."""
        number = [goal.id for goal in self.hearing.goals].index(goal_id) + 1
        return self.say("goal_short", number=number, name=short_name(self.hearing.goal(goal_id)))

    def option(self, question: Question, key: str) -> str:
        """How an option, `uavklart` or `ikke_berørt` is called in a sentence."""
        for option in question.options:
            if option.id == key:
                return option.name or option.id.replace("-", " ")
        names = texts.section(self.hearing.written_form, "overview.options")
        return names.get(key, key)


def short_name(item: Goal | Question) -> str:
    """The name that hearing.yaml gives a goal or question, else its id as words."""
    return item.name or spoken_id(item.id)


def capital(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]
