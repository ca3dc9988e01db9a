"""What of a submission is compared with others, and who its sender is when two of them are compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from pipeline.language.matching import dice
from pipeline.language.wordlists import word_list
from pipeline.language.words import words
from pipeline.records import Part, Passage, Role, Source, Submission, Voice
from pipeline.segment.gazetteer import authority_of
from pipeline.segment.shingles import Shingles, letter_runs, shingles

_SAID = (Role.COMMENT, Role.BACKGROUND, Role.QUOTE, Role.PROCEDURE)
"""What is compared for copies: without letterhead, signature and the like, which copies often lack."""
_MEANT = (Role.COMMENT,)
_LEGAL_FORM = re.compile(r"\s+(as|asa|sa|ans|da|ba|kf|iks)$")
_NAMELESS = re.compile(r"^(en |ei )?(anonym|ukjent|privatperson|uten navn|utan namn)", re.IGNORECASE)
_OPENING = 1500
_GREETING = word_list("signature_words")

Sender = tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """A submission with its texts, each made ready once."""

    submission: Submission

    @cached_property
    def said(self) -> Shingles:
        """All that is said, quotes and background with it."""
        return shingles(self._text(_SAID))

    @cached_property
    def meant(self) -> Shingles:
        """The comments alone: what two answers to the same letter share without one having read the other is left."""
        return shingles(self._text(_MEANT))

    @cached_property
    def meant_words(self) -> list[str]:
        """The words of the comments in their order."""
        return words(self._text(_MEANT))

    @cached_property
    def opening(self) -> str:
        """The first lines, where a letter says what it is."""
        return opening_of(self.submission.parts, self.submission.passages)

    @cached_property
    def letters(self) -> Shingles:
        """All that is said as runs of letters, for what was read from a picture."""
        return letter_runs(self._text(_SAID))

    @cached_property
    def signature(self) -> frozenset[str]:
        """The words below the text, greetings and offices aside."""
        signed = (p.text for p in self.submission.passages if p.role is Role.CLOSING and p.part == 0)
        return frozenset(word for text in signed for word in words(text) if word not in _GREETING)

    @cached_property
    def scanned(self) -> bool:
        """Whether any of it was recognised from a picture."""
        return any(p.source is Source.OCR for p in self.submission.passages)

    @cached_property
    def everything(self) -> str:
        """All its words, to look a name up in."""
        return f" {' '.join(words(' '.join(p.text for p in self.submission.passages)))} "

    def _text(self, roles: Sequence[Role]) -> str:
        return " ".join(p.text for p in self.submission.passages if p.role in roles)


def opening_of(parts: Sequence[Part], passages: Sequence[Passage]) -> str:
    """The first lines of the sender's own parts, without quotes and what is enclosed; white space folded."""
    threads = {i for i, part in enumerate(parts) if part.kind == "thread"}
    own = (p for p in passages if p.part not in threads and p.voice is not Voice.ENCLOSED)
    found: list[str] = []
    length = 0
    for passage in own:
        if length <= _OPENING and passage.role is not Role.QUOTE and (folded := " ".join(passage.text.split())):
            found.append(folded)
            length += len(folded) + 1
    return " ".join(found)[:_OPENING]


def sender_key(submission: Submission) -> Sender:
    """What is the same for two submissions of one sender, however the name is written, and never for two others.

    A sender without a name is only the same as itself.
    """
    if not named(submission):
        return ("", submission.file)
    names = submission.respondents or (submission.respondent,)
    return tuple(sorted(_folded(name) for name in names))


def named(submission: Submission) -> bool:
    """Whether the answer itself, its mail or the archive says who sent it."""
    return submission.respondent_basis != "file" and _NAMELESS.match(submission.respondent.strip()) is None


def _folded(name: str) -> str:
    authority = authority_of(name)
    if authority is not None:
        return authority.number
    return _LEGAL_FORM.sub("", " ".join(words(name)))


ALIKE_NAMES = 0.8
ALIKE_SIGNATURES = 0.8
LEAST_SIGNED = 2


def signed_alike(a: Likeness, b: Likeness) -> bool:
    """Whether the same names stand below two letters; a lone word («styret», «Kari») tells nothing."""
    least = min(len(a.signature), len(b.signature))
    return least >= LEAST_SIGNED and dice(a.signature, b.signature) >= ALIKE_SIGNATURES


def misread(a: Submission, b: Submission) -> bool:
    """Whether two names differ by a few letters only, as names read from a picture do (Ratcliff/Obershelp)."""
    first, second = a.respondent.lower(), b.respondent.lower()
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE_NAMES
