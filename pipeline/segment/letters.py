"""What a letter says of itself: that it replaces, repeats or adds to another, is provisional, or is the decision."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

import yaml

from pipeline.language.sentences import sentence_spans

_ANSWER = "answer"
_PLACEHOLDER = "~"


def says(what: str, text: str) -> bool:
    """Whether a text says this of its own letter; `what` is a key of `letters.yaml`. Raises KeyError for others."""
    return any(pattern.search(text) for pattern in _patterns()[what])


def is_provisional(opening: str, bound: bool) -> bool:
    """Whether an answer awaits the treatment by the body that binds its sender.

    `bound` is whether a decision stands in it. An answer that only speaks of an earlier provisional one is not.
    """
    if bound or not says("provisional", opening):
        return False
    sentences = (opening[start:end] for start, end in sentence_spans(opening))
    return any(says("provisional", sentence) and not says("not_provisional", sentence) for sentence in sentences)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    loaded = yaml.safe_load((resources.files(__package__) / "letters.yaml").read_text(encoding="utf-8"))
    answer = loaded.pop(_ANSWER)
    return {
        what: tuple(re.compile(pattern.replace(_PLACEHOLDER, answer), re.IGNORECASE) for pattern in patterns)
        for what, patterns in loaded.items()
    }
