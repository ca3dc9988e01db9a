"""Comments and points as the reader sees them, each comment with one primary place in the paper."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.records.overview import Comment, Point, Ref, Standing
from pipeline.records.submission import Passage, Voice
from pipeline.report.blocks import Also, Comments, Entry
from pipeline.report.material import Material

UNSORTED, REPEATED, BY_SENDER = "uten", "vedlegg", "avsender"
"""The sections of comments about nothing that was asked, of repeated answers, and of what others' quotes speak for."""


class Placed:
    """Decides where each comment has its primary place.

    The quote of a point stands where the point stands; the point's other comments stand with their senders, at the
    end. A comment of another voice stands under its first goal, else its first question, else apart.
    """

    def __init__(self, material: Material) -> None:
        self.material = material
        self.goals = {goal.id for goal in material.hearing.goals}
        self.questions = {question.id for question in material.hearing.questions}

    def home(self, comment: Comment) -> str:
        """The id of the section in which the comment has its primary place."""
        if comment.standing in (Standing.DUPLICATE, Standing.SUPERSEDED):
            return REPEATED
        point = self.material.point_of.get(comment.ref)
        if point is not None:
            return self.section(point) if point.quote == comment.ref else BY_SENDER
        goals = [s.label for s in comment.goals if s.label in self.goals]
        questions = [s.label for s in comment.questions if s.label in self.questions]
        return _section(goals[0] if goals else None, questions[0] if questions else None)

    def section(self, point: Point) -> str:
        """The id of the section in which a point stands."""
        return _section(point.goal, point.question)

    def listing(self, caption: str, refs: Iterable[Ref], section: str) -> Comments:
        """These comments as a list in `section`."""
        comments = self.material.comments(refs)
        return Comments(caption, tuple(self._entry(c, self.home(c) == section) for c in comments))

    def points(self, caption: str, keys: Iterable[str], section: str) -> Comments:
        """These points as a list in `section`, in the order given: the quote of each, and who else says it."""
        points = [self.material.overview.point(key) for key in keys]
        return Comments(caption, tuple(self._point(point, self.section(point) == section) for point in points))

    def _point(self, point: Point, primary: bool) -> Entry:
        at = self.material.comment_at
        also = tuple(
            Also(at[ref].number, self.material.say("also_one", name=at[ref].respondent or ref.file, page=at[ref].page))
            for ref in point.others
        )
        unsure = sum(at[ref].unsure for ref in point.others)
        doubt = self.material.say("unsure_some", n=unsure, total=len(point.refs)) if unsure else ""
        return self._entry(at[point.quote], primary, point.lead if also else "", also, doubt)

    def _entry(
        self,
        comment: Comment,
        primary: bool,
        lead: str = "",
        also: tuple[Also, ...] = (),
        doubt: str = "",
    ) -> Entry:
        passages = self.material.by_file[comment.file].passages
        return Entry(
            comment=comment,
            sender=comment.respondent or comment.file,
            remarks=(*remarks(comment, self.material), *([doubt] if doubt else [])),
            stance=self.material.say(f"stances.{comment.stance.value}"),
            kind=self.material.say(f"kinds.{comment.kind.value}"),
            language=self.material.language_of(comment.file),
            primary=primary,
            before=_neighbour(passages, comment.passage, -1),
            after=_neighbour(passages, comment.passage, +1),
            lead=lead,
            also=also,
            key=self._key(comment, primary),
        )

    def _key(self, comment: Comment, primary: bool) -> str:
        """What the adviser writes of at this place: the point that it is the quote of, or the comment where it is in
        none. The other comments of a point have no place of their own."""
        writable = primary and self.material.overview.editable and self.material.is_spokesman(comment)
        return self.material.key_of(comment) if writable else ""


def _section(goal: str | None, question: str | None) -> str:
    if goal is not None:
        return f"mal-{goal}"
    return f"spm-{question}" if question is not None else UNSORTED


def _neighbour(passages: tuple[Passage, ...], index: int, step: int) -> Passage | None:
    """The nearest passage with text before or after."""
    index += step
    while 0 <= index < len(passages):
        if passages[index].text.strip():
            return passages[index]
        index += step
    return None


def remarks(comment: Comment, material: Material) -> tuple[str, ...]:
    """What the reader must know before trusting or counting the comment."""
    row = material.file_rows[comment.file]
    found = []
    if comment.voice is not Voice.DECISION:
        of = f" ({comment.voice_of})" if comment.voice_of else ""
        found.append(material.say(f"voices.{comment.voice.value}") + of)
    if comment.standing is Standing.DUPLICATE:
        found.append(material.say("repeats", file=material.answer(row.duplicate_of or "")))
    if comment.standing is Standing.SUPERSEDED:
        found.append(material.say("superseded_by", file=material.answer(row.superseded_by or "")))
    if row.late:
        found.append(material.say("late"))
    if row.provisional:
        found.append(material.say("provisional"))
    if comment.unsure:
        found.append(material.say("unsure"))
    if comment.poorly_read:
        found.append(material.say("poorly_read"))
    return tuple(found)
