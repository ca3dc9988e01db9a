"""UN goals that a comment names by number, and what the pair scorer sees of a comment and a UN goal."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from pipeline.classify.pairs import pair_features
from pipeline.classify.phrases import sdg_labels
from pipeline.classify.space import Seen, Space
from pipeline.language.embedding import Embedder
from pipeline.language.linear import Matrix
from pipeline.records import Hearing, QuestionType

_LIST = r"(\d{1,2}(?:\s*(?:,|og|eller|samt|&|\+)\s*(?:mål\s+|nr\.?\s*)?\d{1,2})*)(?!\d)"
_SURE = re.compile(
    rf"(?:bærekrafts|berekrafts|fns?[- ]|klima- og )?(?:bærekraftsmål|berekraftsmål|fn-mål)(?:a|ene|"
    rf"et)?\s*(?:nr\.?|nummer)?\s*{_LIST}",
    re.I,
)
_PLAIN = re.compile(rf"\bmål(?:a|ene|et)?\s*(?:nr\.?|nummer)?\s*{_LIST}(?!\s*(?:prosent|%|meter|kroner|år\b))", re.I)
_NUMBERED = re.compile(rf"\bnr\.?\s*{_LIST}", re.I)
_CONTEXT = re.compile(r"bærekraft|berekraft|fn", re.I)


def named_sdgs(text: str, heading: str, has_question: bool) -> frozenset[str]:
    """The UN goals (1–17, as strings) that a comment, or the heading it stands under, names by number.

    «Mål 3» is a UN goal only where the hearing asks about them (`has_question`): elsewhere plans number their own.
    """
    found: set[str] = set()
    for source in (text, heading):
        patterns = [_SURE]
        if has_question:
            patterns.append(_PLAIN)
        if _CONTEXT.search(source) or (has_question and source is text and source.startswith(("På nr", "Nr"))):
            patterns.append(_NUMBERED)
        for pattern in patterns:
            for match in pattern.finditer(source):
                found |= set(re.findall(r"\d{1,2}", match[1]))
    return frozenset(number for number in found if 1 <= int(number) <= 17)


def asks_for_sdgs(hearing: Hearing) -> bool:
    """Whether one of the hearing's questions is about the UN goals."""
    return any(question.type == QuestionType.SDG for question in hearing.questions)


def sdg_features(seen: Seen, hearing: Hearing, space: Space, embedder: Embedder) -> Matrix:
    """Pair features of comments and the 17 UN goals, shape (views, 17, features)."""
    labels = sdg_labels()
    pairs = pair_features(seen, labels, hearing, space, embedder)
    asked = {question.id for question in hearing.questions if question.type == QuestionType.SDG}
    own = _named([view.text for view in seen.views], ["" for _ in seen.views], bool(asked))
    above = _named(["" for _ in seen.views], [view.heading for view in seen.views], bool(asked))
    answers = np.array([[view.asked in asked] * len(labels) for view in seen.views]).reshape(own.shape)
    any_named = np.broadcast_to(own.any(axis=1, keepdims=True), own.shape)
    more = np.stack([own, above, any_named, answers, np.full(own.shape, bool(asked))], axis=2)
    return np.concatenate([pairs, more], axis=2).astype(np.float32)


def _named(texts: Sequence[str], headings: Sequence[str], has_question: bool) -> np.ndarray:
    found = [named_sdgs(text, heading, has_question) for text, heading in zip(texts, headings, strict=True)]
    return np.array([[label.id in named for label in sdg_labels()] for named in found]).reshape(len(found), -1)
