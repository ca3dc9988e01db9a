"""What stands for each option of a choice question: its own words, and the alternative that the question spells out.

Hearings ask «ett felles kontor, en kontakt i hver kommune eller kjøp av tjenester?» and name the options by a word. The
question's alternatives come in the options' order; where their numbers differ, each goes to the option it is most
like. A comment is compared with the stems that tell an option from the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from pipeline.answer.spoken import NO, NONE, NUMBERS, YES
from pipeline.language.sentences import sentence_spans
from pipeline.language.words import char_ngrams, content_stems, spoken_id, words
from pipeline.records import Option, Question

_BREAK = re.compile(r",\s*(?:eller\s+)?|\s+eller\s+|;\s*|\s+og/eller\s+")
_BRACKETS = re.compile(r"\([^)]*\)")
_LEAD = re.compile(r"^(?:bør|skal|om|er|også|at|det)\s+", re.IGNORECASE)
LEAD_WORDS = 4
"""Of a first alternative that the question runs into («Bør Storgata bli bilfri, …»), the last words name it."""
IN_ORDER = 0.3
"""What standing in the same place counts, beside the share of common letters …"""
ALIKE = 0.25
"""… of which an alternative needs this much to belong to an option."""
LONG_STEM = 4
"""A stem of so many letters is found inside longer words too («stiftelsen» in «boligstiftelsen»)."""


def alternatives_in(text: str) -> list[str]:
    """The alternatives that a question spells out, in their order; empty where there is no «eller»."""
    sentence = next((text[a:b] for a, b in sentence_spans(text) if " eller " in text[a:b]), "")
    if not sentence:
        return []
    _, colon, tail = sentence.partition(":")
    listed = tail if colon and " eller " in tail else sentence
    held = _BRACKETS.sub(lambda m: m[0].replace(",", "\x00").replace(" eller ", "\x01"), listed.strip(" ?.!\n"))
    parts = [p.replace("\x00", ",").replace("\x01", " eller ").strip() for p in _BREAK.split(held)]
    parts = [part for part in parts if part]
    if parts and listed is sentence:
        parts[0] = " ".join(parts[0].split()[-LEAD_WORDS:])
    return [_LEAD.sub("", part) for part in parts]


@lru_cache(maxsize=64)
def spoken_options(question: Question) -> Mapping[str, str]:
    """What is said of each option, by its id: name, text, keywords, examples, id and the question's alternative."""
    own = {option.id: _own_words(option) for option in question.options}
    for option, part in _matched(question.options, own, alternatives_in(question.text)):
        if not _is_plain(option):
            own[option.id] = f"{own[option.id]} {part}"
    return own


def _own_words(option: Option) -> str:
    parts = (spoken_id(option.id), option.name, option.text, *option.keywords, *option.examples)
    return " ".join(part for part in parts if part)


def _is_plain(option: Option) -> bool:
    """Whether an option is a number, «ingen», yes or no: what is said of these is read by `Spoken`, not by words."""
    return option.id in NUMBERS or option.id in YES | NO | NONE


def _matched(options: Sequence[Option], own: Mapping[str, str], parts: Sequence[str]) -> list[tuple[Option, str]]:
    if not options or not parts:
        return []
    likeness = np.zeros((len(options), len(parts)))
    for i, option in enumerate(options):
        mine = char_ngrams(_plain(own[option.id]), 3)
        for k, part in enumerate(parts):
            theirs = char_ngrams(_plain(part), 3)
            likeness[i, k] = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    if len(options) == len(parts):
        likeness += IN_ORDER * np.eye(len(options))
    rows, columns = linear_sum_assignment(-likeness)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(options[i], parts[k]) for i, k in pairs if likeness[i, k] >= ALIKE]


def _plain(text: str) -> str:
    """Ids are written without Norwegian letters («apen-soknad»)."""
    return text.lower().replace("å", "a").replace("ø", "o").replace("æ", "ae")


@lru_cache(maxsize=64)
def telling_stems(question: Question) -> Mapping[str, Mapping[str, float]]:
    """The stems of each option, each by its weight: less where other options have it too."""
    plain = {option.id for option in question.options if _is_plain(option)}
    said = {key: set() if key in plain else set(_stems(text)) for key, text in spoken_options(question).items()}
    owners = Counter(stem for stems in said.values() for stem in stems)
    return {key: {stem: 1 / owners[stem] for stem in sorted(stems)} for key, stems in said.items()}


def _stems(text: str) -> list[str]:
    numbers = [_NUMBERS.get(word, word) for word in words(text) if word.isdigit() or word in _NUMBERS]
    return [*content_stems(text), *numbers]


_DIGITS = enumerate(("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti"), start=2)
_NUMBERS = {
    **{word: str(number) for number, word in _DIGITS},
    "hundre": "100", "alle": "alle", "hele": "hel", "heile": "hel", "bare": "bare", "berre": "bare",
}  # fmt: skip
"""Short words that tell options apart, in one form: numbers as digits."""


@lru_cache(maxsize=4096)
def likeness(text: str, question: Question) -> NDArray[np.float64]:
    """How much each sentence of a comment says of each option, shape (sentences, options)."""
    options = telling_stems(question)
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    weights = np.zeros((len(sentences), len(question.options)))
    for row, sentence in enumerate(sentences):
        mine = set(_stems(sentence))
        for column, option in enumerate(question.options):
            theirs = options[option.id]
            weights[row, column] = sum(weight for stem, weight in theirs.items() if _found(stem, mine))
    return weights


def _found(stem: str, stems: set[str]) -> bool:
    if stem in stems:
        return True
    plain = _plain(stem)
    return len(plain) >= LONG_STEM and any(
        plain in other or (len(other) >= LONG_STEM + 1 and plain.endswith(other)) for other in map(_plain, stems)
    )
