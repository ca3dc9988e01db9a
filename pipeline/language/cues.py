"""Cue phrases for stance and kind, found by spaCy's PhraseMatcher; the catalogue is `cues.yaml`."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib import resources

import spacy
import yaml
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

SCOPE = 3
"""A negation reaches so many words ahead."""


def cues_in(text: str) -> dict[str, int]:
    """How often each cue stands in a text; negated ones under `not_<cue>`. Cues that are absent are left out."""
    doc = _nlp().make_doc(text.lower())
    negations = {token.i for token in doc if token.text in _negations()}
    counts: Counter[str] = Counter()
    for name, start, _end in _longest(doc):
        negated = any(i in negations for i in range(max(0, start - SCOPE), start))
        counts[f"not_{name}" if negated and name in ("support", "against", "need") else name] += 1
    return dict(counts)


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
def _nlp() -> Language:
    return spacy.blank("nb")


@lru_cache(maxsize=1)
def _matcher() -> PhraseMatcher:
    nlp = _nlp()
    matcher = PhraseMatcher(nlp.vocab)
    for name, phrases in _catalogue().items():
        if name != "negations":
            matcher.add(name, [nlp.make_doc(phrase.lower()) for phrase in sorted(set(phrases))])
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
