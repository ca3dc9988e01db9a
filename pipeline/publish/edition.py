"""The public edition of a hearing: every text masked, every private person a number, every telling file renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from pipeline.language.personal import Personal, Surroundings, health_in, personal_in
from pipeline.publish.filenames import is_telling, public_files
from pipeline.publish.found import Answer, answers_of
from pipeline.publish.keys import rekeyed
from pipeline.publish.masking import MaskedText, trimmed
from pipeline.publish.people import bodies, is_nameless, key_of, numbered, private_names, senders
from pipeline.publish.records import Change, reworded
from pipeline.records import Hearing, Mail, Part, Passage, Submission
from pipeline.records.overview import Comment, Overview
from pipeline.records.public import Masked, Published
from pipeline.texts import text

_BY_FILE = "file"


def publish(
    submissions: Sequence[Submission], overview: Overview, hearing: Hearing, numbers: Mapping[str, int]
) -> Published:
    """The records of the public edition. `numbers` are those that private persons have had in earlier editions.

    Nothing but personal data changes: the tallies, the merged points and the order are those of the internal edition,
    each quote is a substring of its masked passage, and the passages are the masked document.
    """
    return _Edition(submissions, overview, hearing, numbers).made()


class _Edition:
    def __init__(
        self, submissions: Sequence[Submission], overview: Overview, hearing: Hearing, numbers: Mapping[str, int]
    ) -> None:
        self.submissions, self.overview, self.hearing = submissions, overview, hearing
        self.by_file = {s.file: s for s in submissions}
        self.private = private_names(submissions)
        self.bodies = bodies(submissions, (hearing.owner, *(party.name for party in hearing.invited)))
        self.numbers = numbered([key for s in submissions for _, key in self._people(s)], numbers)
        known = [name for name in self.private if not is_nameless(name)]
        self.answers, self.people = answers_of(submissions, known, self.bodies, self.mark)
        number_of = {s.file: self.numbers[key] for s in submissions for _, key in [*self._people(s)][:1]}
        self.files = public_files(submissions, number_of, self.people, hearing.written_form)
        self._said: dict[str, str] = {}

    def made(self) -> Published:
        """The masked records and the list of what was masked."""
        submissions = tuple(self._submission(s) for s in self.submissions)
        masked = {s.file: m for s, m in zip(self.submissions, submissions, strict=True)}
        return Published(
            self._overview(masked),
            submissions,
            self._hearing(),
            tuple(self._list()),
            dict(sorted(self.numbers.items())),
        )

    def say(self, key: str, **fields: object) -> str:
        """A sentence of `public.yaml` in the hearing's written form."""
        return text(self.hearing.written_form, f"public.{key}", **fields)

    @cached_property
    def marks(self) -> dict[Personal, str]:
        """The placeholder of each kind that is hidden."""
        return {kind: self.say(f"marks.{kind.value}") for kind in Personal if kind is not Personal.HEALTH}

    def mark(self, kind: Personal) -> str:
        """The placeholder of a kind."""
        return self.marks[kind]

    def _people(self, submission: Submission) -> Iterator[tuple[str, str]]:
        """(name, key) of each private person who sends this; two who sign as «Anonym» are two."""
        for name, _ in senders(submission):
            if name in self.private:
                yield name, f"{key_of(name)}\0{submission.file}" if is_nameless(name) else key_of(name)

    @cached_property
    def called(self) -> dict[str, str]:
        """Sender's name → what it is called in the public edition, where that is another name."""
        found: dict[str, str] = {}
        for s in self.submissions:
            for name, key in self._people(s):
                shown = self.say("person", n=self.numbers[key])
                found[f"{name} ({s.file})" if is_nameless(name) else name] = shown
            if s.respondent_basis == _BY_FILE:
                found.setdefault(s.respondent, PurePosixPath(self.files[s.file]).stem)
        return found

    def masked(self, words: str) -> str:
        """Words that stand outside an answer's text, masked."""
        if words not in self._said:
            self._said[words] = self._find(words)
        return self._said[words]

    def _find(self, words: str) -> str:
        if words in self.files or words in self.called:
            return self.files.get(words) or self.called[words]
        if words in self._pieces:
            return self._pieces[words]
        for file, shown in self._renamed:
            words = words.replace(file, shown)
        shown_first = [name for name in self.called if name in words]
        for name in sorted(shown_first, key=len, reverse=True):
            words = words.replace(name, self.called[name])
        around = Surroundings(bodies=self.bodies, people=self.people, own=self.private)
        return MaskedText(words, trimmed(personal_in(words, around), words), self.mark).shown

    @cached_property
    def _renamed(self) -> list[tuple[str, str]]:
        changed = [(file, shown) for file, shown in self.files.items() if file != shown]
        return sorted(changed, key=lambda pair: -len(pair[0]))

    @cached_property
    def _pieces(self) -> dict[str, str]:
        """Issues as the respondents name them, each as its passage shows it."""
        found: dict[str, str] = {}
        for s in self.submissions:
            for priority in s.answers.priorities:
                piece = self.answers[s.file].piece(priority.passage, priority.text)
                found.setdefault(priority.text, piece if piece is not None else priority.text)
        return {words: piece for words, piece in found.items() if words != piece}

    def near(self, record: Any, change: Change) -> Change:
        """The rule for a record that stands at one file, or at one passage of it."""
        ref = getattr(record, "ref", None)
        file = getattr(ref or record, "file", None)
        passage = getattr(ref or record, "passage", None)
        if file not in self.by_file:
            return change
        return self.rule(file, passage if isinstance(passage, int) else None)

    def rule(self, file: str, passage: int | None = None) -> Change:
        """How words that belong to a file, or to one passage of it, are masked."""
        names = {name: self.say("person", n=self.numbers[key]) for name, key in self._people(self.by_file[file])}

        def change(words: str) -> str:
            if words in names or words in self.files:
                return names.get(words) or self.files[words]
            piece = None if passage is None else self.answers[file].piece(passage, words)
            return self.masked(words) if piece is None else piece

        return change

    def _submission(self, s: Submission) -> Submission:
        own = self.rule(s.file)
        bound = replace(s, passages=(), parts=(), mail=None, answers=type(s.answers)(), endorses=())
        changed = reworded(bound, own, lambda _record, change: change)
        mail = s.mail and Mail(date=s.mail.date, subject=self.masked(s.mail.subject))
        return replace(
            changed,
            sha256="",
            passages=tuple(self._passages(s)),
            parts=tuple(self._part(index, part, s) for index, part in enumerate(s.parts)),
            mail=mail,
            answers=self._at_passages(s, s.answers),
            endorses=self._at_passages(s, s.endorses),
        )

    def _at_passages(self, s: Submission, records: Any) -> Any:
        """Records of a submission that point to its passages by number."""

        def near(record: Any, change: Change) -> Change:
            passage = getattr(record, "passage", None)
            return self.rule(s.file, passage) if isinstance(passage, int) else change

        return reworded(records, self.rule(s.file), near)

    def _passages(self, s: Submission) -> Iterator[Passage]:
        answer, start = self.answers[s.file], 0
        for index, passage in enumerate(s.passages):
            shown = answer.passage(index)
            rule = self.rule(s.file, index)
            changed = reworded(replace(passage, text="", places=()), rule)
            yield replace(changed, text=shown, places=passage.places, start=start, end=start + len(shown))
            start += len(shown)

    def _part(self, index: int, part: Part, s: Submission) -> Part:
        shown = self.files[s.file]
        if part.name != s.file:
            tail = part.name.removeprefix(s.file)
            own = f"!{index}{PurePosixPath(part.name).suffix.lower()}"
            shown += own if is_telling(tail, self.people) or tail == part.name or s.file != shown else tail
        return replace(part, name=shown)

    def _overview(self, masked: Mapping[str, Submission]) -> Overview:
        bare = replace(self.overview, comments=(), assessments=(), editable=False)
        changed = reworded(bare, self.masked, self.near)
        comments = tuple(self._comment(c, masked[c.file].passages[c.passage]) for c in self.overview.comments)
        return rekeyed(replace(changed, comments=comments))

    def _comment(self, comment: Comment, passage: Passage) -> Comment:
        changed = reworded(replace(comment, text=""), self.rule(comment.file, comment.passage))
        return replace(changed, text=passage.text.strip(), start=passage.start, end=passage.end)

    def _hearing(self) -> Hearing:
        invited = tuple(replace(p, name=self.masked(p.name), aliases=(), email=None) for p in self.hearing.invited)
        title = self.say("title", title=self.hearing.title)
        return replace(self.hearing, title=title, invited=invited, letter_text="", letter=None)

    def _list(self) -> Iterator[Masked]:
        """What was masked, by file and place, and what a person must look at."""
        for s in sorted(self.submissions, key=lambda s: s.file):
            for name, key in self._people(s):
                yield Masked(s.file, None, "avsender", name, self.say("person", n=self.numbers[key]))
            if self.files[s.file] != s.file:
                yield Masked(s.file, None, "fil", s.file, self.files[s.file])
            yield from self._list_of(s, self.answers[s.file])

    def _list_of(self, s: Submission, answer: Answer) -> Iterator[Masked]:
        whole = answer.text.original
        found = sorted([*answer.text.spans, *health_in(whole)])
        for span in found:
            index = max(i for i, edge in enumerate(answer.edges[:-1]) if edge <= span.start)
            shown = "" if span.kind is Personal.HEALTH else self.mark(span.kind)
            original = " ".join(whole[span.start : span.end].split())
            yield Masked(s.file, s.passages[index].page, span.kind.value, original, shown)
