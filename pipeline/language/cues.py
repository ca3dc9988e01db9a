"""Cue phrases for stance and kind, found by spaCy's PhraseMatcher; the catalogue is `cues.yaml`."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib import resources

import spacy
import yaml
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.language.words import words

SCOPE = 3
"""A negation reaches so many words ahead …"""
BEHIND = 1
"""… and so many back: in a main clause «ikke» stands behind the verb."""


def cues_in(text: str) -> dict[str, int]:
    """How often each cue stands in a text; negated ones under `not_<cue>`. Cues that are absent are left out."""
    doc = _doc(text)
    negations = {token.i for token in doc if token.text in _negations()}
    counts: Counter[str] = Counter()
    for name, start, end in _longest(doc):
        reach = (*range(max(0, start - SCOPE), start), *range(end, end + BEHIND))
        negated = any(i in negations for i in reach)
        counts[f"not_{name}" if negated and name in ("support", "against", "need") else name] += 1
    return dict(counts)


def _doc(text: str) -> Doc:
    """A text's words as a spaCy document. Its own tokenizer takes quadratic time on runs of brackets and underscores,
    and no cue has punctuation in it."""
    return Doc(_vocab(), words=words(text))


def _longest(doc: Doc) -> list[tuple[str, int, int]]:
    """The matches, without those of the same cue that lie inside a longer one."""
    found = sorted(
        ((doc.vocab.strings[key], start, end) for key, start, end in _matcher()(doc)), key=lambda m: (m[0], m[1], -m[2])
    )
    kept: list[tuple[str, int, int]] = []
    for name, start, end in found:
        if kept and kept[-1][0] == name and start < kept[-1][2]:
            continue
        kept.append((name, start, end))
    return kept


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    return spacy.blank("nb").vocab


@lru_cache(maxsize=1)
def _matcher() -> PhraseMatcher:
    matcher = PhraseMatcher(_vocab())
    for name, phrases in _catalogue().items():
        if name != "negations":
            matcher.add(name, [_doc(phrase) for phrase in sorted(set(phrases))])
    return matcher


@lru_cache(maxsize=1)
def _negations() -> frozenset[str]:
    return frozenset(_catalogue()["negations"])


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, list[str]]:
    text = (resources.files(__package__) / "cues.yaml").read_text(encoding="utf-8")
    return {
        str(name): [str(phrase) for phrase in phrases]
        for name, phrases in yaml.load(text, Loader=yaml.BaseLoader).items()
    }
