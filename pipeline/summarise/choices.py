"""The tally of a choice question: who chose what, with what evidence."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.records import ChoiceAnswer, Question, Submission
from pipeline.records.overview import UNSURE_BELOW, ChoiceRow, Group, Ref, Tally
from pipeline.summarise.senders import Senders

UNDECIDED = "uavklart"
UNTOUCHED = "ikke_berørt"


def choice_rows(question: Question, submissions: Sequence[Submission], senders: Senders) -> tuple[ChoiceRow, ...]:
    """One row per respondent and counted file, in the respondents' order; files of one sender stand together."""
    by_file = {s.file: s for s in submissions}
    return tuple(
        _row(sender.name, sender.group, by_file[file], _answer(question.id, by_file[file]))
        for sender in senders.all
        for file in sender.files
    )


def _answer(question: str, submission: Submission) -> ChoiceAnswer:
    found = (a for a in submission.answers.choices if a.question == question)
    return next(found, ChoiceAnswer(question, None))


def _row(name: str, group: Group, submission: Submission, answer: ChoiceAnswer) -> ChoiceRow:
    inside = answer.passage is not None and 0 <= answer.passage < len(submission.passages)
    passage = submission.passages[answer.passage] if inside and answer.passage is not None else None
    evidence = (answer.evidence or "").strip()
    if passage is not None and evidence not in passage.text:
        evidence = passage.text.strip()
    return ChoiceRow(
        respondent=name,
        group=group,
        value=answer.value,
        file=submission.file,
        evidence=evidence,
        ref=Ref(submission.file, answer.passage) if passage and answer.passage is not None else None,
        page=passage.page if passage else None,
        condition=answer.condition,
        addresses_replaced=answer.addresses_replaced,
        unsure=answer.value is not None and answer.confidence < UNSURE_BELOW,
    )


def option_tallies(
    question: Question, rows: Sequence[ChoiceRow], senders: Senders
) -> tuple[tuple[Tally, ...], tuple[str, ...]]:
    """A tally per option, `uavklart` and `ikke_berørt`; and the respondents whose own letters disagree.

    Each respondent is in exactly one tally: an answer beats silence in another of its letters, and letters that
    answer differently make it undecided.
    """
    values: dict[str, set[str]] = {sender.name: set() for sender in senders.all}
    refs: dict[str, list[Ref]] = {}
    for row in rows:
        if row.value is not None:
            values[row.respondent].add(row.value)
            refs.setdefault(row.value, []).extend([row.ref] if row.ref else [])
    conflicting = tuple(name for name, found in values.items() if len(found) > 1)
    final = {
        name: UNTOUCHED if not found else UNDECIDED if len(found) > 1 else next(iter(found))
        for name, found in values.items()
    }
    known = [option.id for option in question.options]
    unforeseen = sorted(set(final.values()) - {*known, UNDECIDED, UNTOUCHED})
    tallies = tuple(
        senders.tally(key, (name for name, value in final.items() if value == key), refs.get(key, ()))
        for key in (*known, *unforeseen, UNDECIDED, UNTOUCHED)
    )
    return tallies, conflicting
