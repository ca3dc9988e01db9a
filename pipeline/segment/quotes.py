"""Quotes: speech that a sentence introduces, and what is repeated from the hearing's letter and plan."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from pipeline.language.prose import IS_WORD, sentence_numbers, sentence_starts, start_sentences, text_of
from pipeline.language.words import words
from pipeline.records import Hearing

RUN = 4
"""A shared run of this many words counts as repeated; shorter ones are common to all letters about a plan."""
LEAST = 3
"""A quotation of fewer words is a name or a title, and does not stand by itself."""
LETTER, TITLE = "letter", "title"
"""The spans of a document that repeat runs of words of the letter, and of the hearing's title."""

_SPEECH = re.compile(r":\s+(?=[«“„\"])")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63], dtype=np.uint64)

Numbers = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Source:
    """The words of the letter, the plan and the questions, and of the title: the runs of `RUN` words in them, each as a
    number; sorted.
    """

    runs: Numbers
    titles: Numbers


NOTHING = Source(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint64))
"""Where there is no letter to compare with."""


@lru_cache(maxsize=8)
def source_of(hearing: Hearing) -> Source:
    """The source to compare with: the letter as far as it was read, and what `hearing.yaml` says."""
    texts = [hearing.letter_text, *(goal.text for goal in hearing.goals)]
    texts += [measure.text for measure in hearing.measures] + [question.text for question in hearing.questions]
    runs = np.concatenate([_runs(_numbers(text)) for text in texts])
    return Source(np.unique(runs), np.unique(_runs(_numbers(hearing.title))))


@Language.component("reported_speech")
def reported_speech(doc: Doc) -> Doc:
    """Lets a sentence begin where quoted text is introduced: «Ola Nordmann (Sp) fremmet følgende forslag: «…»».

    What is quoted has a role of its own, whether it repeats the letter or is moved.
    """
    text, (_, starts) = text_of(doc), sentence_starts(doc)
    quoted: dict[int, int] = {}
    for match in _SPEECH.finditer(text):
        sentence = bisect_right(starts, match.start()) - 1
        end = starts[sentence + 1] if sentence + 1 < len(starts) else len(text)
        if sentence not in quoted and match.end() < end:
            quoted[sentence] = match.end() if len(text[match.end() : end].split()) >= LEAST else -1
    begun = {start for start in quoted.values() if start >= 0}
    if begun:
        start_sentences(doc, sorted(begun.union(starts)))
    return doc


@Language.component("repeated_text")
def repeated_text(doc: Doc) -> Doc:
    """Sets `doc.spans["letter"]` and `doc.spans["title"]`: the words of a sentence that stand in a run repeated from
    `doc.user_data["source"]`.
    """
    source: Source = doc.user_data["source"]
    tokens = np.flatnonzero(doc.to_array([IS_WORD]))
    numbers = _runs(doc.to_array([LOWER])[tokens].astype(np.uint64))
    sentence = sentence_numbers(doc)[tokens]
    within = sentence[: len(numbers)] == sentence[RUN - 1 :]
    for name, known in ((LETTER, source.runs), (TITLE, source.titles)):
        covered = _covered(within & _among(numbers, known), len(tokens))
        doc.spans[name] = [Span(doc, tokens[a], tokens[b] + 1, label=name) for a, b in _stretches(covered, sentence)]
    return doc


def shares(doc: Doc, name: str, tokens: Sequence[int]) -> list[float]:
    """For each sentence, given by any token of it, the share (0..1) of its words in the spans of this name."""
    word = doc.to_array([IS_WORD]).astype(bool)
    inside = np.zeros(len(doc), dtype=bool)
    for span in doc.spans[name]:
        inside[span.start : span.end] = True
    sentence = sentence_numbers(doc)
    every = np.bincount(sentence[word], minlength=len(doc))
    shared = np.bincount(sentence[word & inside], minlength=len(doc))
    found: list[float] = (shared / np.maximum(1, every))[sentence[list(tokens)]].tolist()
    return found


def _numbers(text: str) -> Numbers:
    return np.array([get_string_id(word) for word in words(text)], dtype=np.uint64)


def _runs(numbers: Numbers) -> Numbers:
    """A number for each run of `RUN` words, in order."""
    rows = max(0, len(numbers) - RUN + 1)
    mixed = np.zeros(rows, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        mixed += numbers[place : place + rows] * factor
    return mixed


def _among(numbers: Numbers, known: Numbers) -> Mask:
    if not len(known):
        return np.zeros(len(numbers), dtype=bool)
    found: Mask = known[np.searchsorted(known, numbers).clip(max=len(known) - 1)] == numbers
    return found


def _covered(repeated: Mask, count: int) -> Mask:
    """Which of `count` words stand in a repeated run, by which runs are repeated."""
    covered = np.zeros(count, dtype=bool)
    for place in range(RUN):
        covered[place : place + len(repeated)] |= repeated
    return covered


def _stretches(covered: Mask, sentence: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """The first and last of the words that follow each other covered, in one sentence."""
    at = np.flatnonzero(covered)
    if not len(at):
        return []
    cuts = np.flatnonzero((np.diff(at) > 1) | (np.diff(sentence[at]) > 0)) + 1
    return [(int(part[0]), int(part[-1])) for part in np.split(at, cuts)]
