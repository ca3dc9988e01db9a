"""A respondent's answers to the questions that have a closed form: a choice, a ranking, proposals per UN goal."""

from __future__ import annotations

from dataclasses import replace

from pipeline.answer.choices import ChoiceModel, choices_of, load_choices
from pipeline.answer.priorities import priorities_of
from pipeline.answer.proposals import proposals_of
from pipeline.records import Answers, Hearing, Submission

VERSION = "1"
"""Part of the key of stored results; changes with the code."""

__all__ = ["VERSION", "answer"]


def answer(submission: Submission, hearing: Hearing, model: ChoiceModel | None = None) -> Submission:
    """The submission with its answers; only what is in the respondent's own, final voice answers.

    `model` is the choice model (the shipped one where None).
    """
    if not submission.status.readable:
        return submission
    choices = choices_of(submission, hearing, model or load_choices())
    answers = Answers(choices, priorities_of(submission, hearing), proposals_of(submission, hearing))
    return replace(submission, answers=answers)
