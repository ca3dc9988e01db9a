"""Comments as the reader sees them, each with one primary place in the paper."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.records.overview import Comment, Ref, Standing
from pipeline.records.submission import Passage, Voice
from pipeline.report.blocks import Comments, Entry
from pipeline.report.material import Material


class Placed:
    """Decides where each comment has its primary place: under its first goal, else its first question, else apart."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.goals = {goal.id for goal in material.hearing.goals}
        self.questions = {question.id for question in material.hearing.questions}

    def home(self, comment: Comment) -> str:
        """The id of the section in which the comment has its primary place."""
        if comment.standing in (Standing.DUPLICATE, Standing.SUPERSEDED):
            return "vedlegg"
        goals = [s.label for s in comment.goals if s.label in self.goals]
        if goals:
            return f"mal-{goals[0]}"
        questions = [s.label for s in comment.questions if s.label in self.questions]
        return f"spm-{questions[0]}" if questions else "uten"

    def listing(self, caption: str, refs: Iterable[Ref], section: str) -> Comments:
        """These comments as a list in `section`."""
        comments = self.material.comments(refs)
        return Comments(caption, tuple(self._entry(c, self.home(c) == section) for c in comments))

    def _entry(self, comment: Comment, primary: bool) -> Entry:
        passages = self.material.by_file[comment.file].passages
        return Entry(
            comment=comment,
            sender=comment.respondent or comment.file,
            remarks=remarks(comment, self.material),
            stance=self.material.say(f"stances.{comment.stance.value}"),
            kind=self.material.say(f"kinds.{comment.kind.value}"),
            language=self.material.language_of(comment.file),
            primary=primary,
            before=_neighbour(passages, comment.passage, -1),
            after=_neighbour(passages, comment.passage, +1),
        )


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
