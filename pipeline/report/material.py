"""What every writer is given, with the look-ups and Norwegian words that they share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline import texts
from pipeline.language.words import spoken_id
from pipeline.records import Goal, Hearing, Problem, Question, Submission
from pipeline.records.assessment import Slot
from pipeline.records.overview import Comment, FileRow, Group, Overview, Point, Ref
from pipeline.records.point import mark


@dataclass(frozen=True, eq=False)
class Material:
    """An overview with the submissions and the hearing behind it. `submissions` are sorted by file.

    Each is equal to itself alone, so that what is made of it can be kept by it without a look at all that it holds.
    """

    overview: Overview
    submissions: tuple[Submission, ...]
    hearing: Hearing

    def say(self, key: str, **fields: object) -> str:
        """The text `overview.<key>` in the hearing's written form."""
        return texts.text(self.hearing.written_form, f"overview.{key}", **fields)

    @property
    def language(self) -> str:
        """The paper's language tag."""
        return "nn-NO" if self.hearing.written_form == "nn" else "nb-NO"

    def language_of(self, file: str) -> str:
        """The language tag of an answer's own words; none where it mixes both forms."""
        return {"nb": "nb-NO", "nn": "nn-NO"}.get(self.by_file[file].written_form, "")

    @cached_property
    def comment_at(self) -> dict[Ref, Comment]:
        """The comment at each place that holds one."""
        return {comment.ref: comment for comment in self.overview.comments}

    @cached_property
    def comments_of(self) -> dict[str, tuple[Comment, ...]]:
        """The comments of each file that has any, in their order."""
        found: dict[str, list[Comment]] = {}
        for comment in self.overview.comments:
            found.setdefault(comment.file, []).append(comment)
        return {file: tuple(own) for file, own in found.items()}

    @cached_property
    def file_rows(self) -> dict[str, FileRow]:
        """The row of each file."""
        return {row.file: row for row in self.overview.files}

    @cached_property
    def by_file(self) -> dict[str, Submission]:
        """The submission of each file."""
        return {submission.file: submission for submission in self.submissions}

    @cached_property
    def point_of(self) -> dict[Ref, Point]:
        """The point that each comment is in."""
        return {ref: point for point in self.overview.points for ref in point.refs}

    def key_of(self, comment: Comment) -> str:
        """What the adviser's words about a comment belong to: its point, or the comment itself where it is in none."""
        point = self.point_of.get(comment.ref)
        return f"k{mark(comment.file, comment.text)}" if point is None else point.key

    def is_spokesman(self, comment: Comment) -> bool:
        """Whether what the adviser writes of a point stands beside this comment: its quote, or it is in no point."""
        point = self.point_of.get(comment.ref)
        return point is None or point.quote == comment.ref

    @cached_property
    def written(self) -> dict[tuple[Slot, str], str]:
        """What the adviser has written, by slot and key."""
        return {(a.slot, a.key): a.text for a in self.overview.assessments}

    def words(self, slot: Slot, key: str) -> str:
        """What the adviser has written there, "" where she has not."""
        return self.written.get((slot, key), "")

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The keys of what she has written about that is no longer there, in order."""
        here = {self.key_of(comment) for comment in self.overview.comments}
        return tuple(dict.fromkeys(a.key for a in self.overview.assessments if a.text and a.key not in here))

    def comments(self, refs: Iterable[Ref]) -> list[Comment]:
        """The comments at these places, by group of sender and then by number."""
        found = {self.comment_at[ref] for ref in refs if ref in self.comment_at}
        return sorted(found, key=lambda c: (list(Group).index(self.file_rows[c.file].group), c.number))

    def numbers(self, refs: Iterable[Ref]) -> list[int]:
        """The comments' numbers at these places, rising; places that hold no comment have none."""
        return sorted({self.comment_at[ref].number for ref in refs if ref in self.comment_at})

    def file_numbers(self, files: Iterable[str]) -> list[int]:
        """The numbers of these files, rising."""
        return sorted({self.file_rows[file].number for file in files if file in self.file_rows})

    def answer(self, file: str) -> str:
        """«svar 16», or the file's name where it is not among the files that came in."""
        row = self.file_rows.get(file)
        return self.say("answer_short", number=row.number) if row else file

    def name(self, item: Goal | Question) -> str:
        """The short name that hearing.yaml gives, else the id as words."""
        name = item.name or spoken_id(item.id)
        return name[:1].upper() + name[1:]

    def goal_number(self, goal_id: str) -> int:
        """A goal's number in the plan, from 1."""
        return [goal.id for goal in self.hearing.goals].index(goal_id) + 1

    @cached_property
    def goal_labels(self) -> dict[str, str]:
        """Goal's id → «3 Landbruk», as the workbook calls it, in the plan's order."""
        return {goal.id: f"{number} {self.name(goal)}" for number, goal in enumerate(self.hearing.goals, start=1)}

    @cached_property
    def question_labels(self) -> dict[str, str]:
        """Question's id → its name, in the letter's order."""
        return {question.id: self.name(question) for question in self.hearing.questions}

    def goal_title(self, goal_id: str) -> str:
        """«Mål 3: Landbruk»."""
        return self.say("goal_heading", number=self.goal_number(goal_id), name=self.name(self.hearing.goal(goal_id)))

    def option(self, question: Question, key: str | None) -> str:
        """How an option, `uavklart` or a missing answer (None) is called."""
        names = texts.section(self.hearing.written_form, "overview.options")
        for option in question.options:
            if option.id == key:
                label = option.name or option.text or option.id.replace("-", " ")
                if option.replaced_by:
                    other = self.option(question, option.replaced_by)
                    label = f"{label} ({self.say('replaced_option', name=other)})"
                return label
        return names["ikke_berørt"] if key is None else names.get(key, key)

    def group(self, group: Group) -> str:
        """A group as the head of a column; without members there are no «other» public bodies."""
        alone = group is Group.PUBLIC and Group.MEMBER not in self.overview.groups
        return self.say("groups.offentlig_alle" if alone else f"groups.{group.value}")

    def groups(self) -> tuple[str, ...]:
        """The heads of the groups' columns."""
        return tuple(self.group(group) for group in self.overview.groups)

    def problem(self, problem: Problem) -> str:
        """A problem in words, or its code where no sentence is known."""
        try:
            text = texts.text(self.hearing.written_form, f"ingest.{problem.code}", detail=problem.detail)
        except (KeyError, TypeError, IndexError):
            text = ": ".join(filter(None, (problem.code, problem.detail)))
        told = str(problem.page) in re.findall(r"\d+", problem.detail)
        place = f" ({self.say('page', page=problem.page)})" if problem.page and not told else ""
        return f"{text}{place}"

    def date(self, day: dt.date) -> str:
        """«27. april 2021»."""
        return f"{day.day}. {self.say(f'months.m{day.month}')} {day.year}"

    def yes_no(self, value: bool) -> str:
        """«ja» or «nei»."""
        return self.say("yes_word" if value else "no_word")


def short_date(day: dt.date) -> str:
    """«27.04.2021»."""
    return day.strftime("%d.%m.%Y")


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as runs: 1, 2, 3, 7 → (1, 3), (7, 7)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
