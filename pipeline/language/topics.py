"""The topics of public plans that a text speaks of, by the words of `topics.yaml`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from importlib import resources

import yaml

from pipeline.language.words import words

FIELD = "/"
"""The end of a field's name, which tells it from a topic's."""
WHOLE = 6
"""From so many letters on, a beginning also counts inside a compound («bustad» in «ungdomsbustad»)."""


def topics_in(text: str) -> Counter[str]:
    """How many words of a text speak of each topic, and of each field (`field/`); a word may speak of several."""
    counts: Counter[str] = Counter()
    for word in words(text):
        counts.update(topics_of(word))
    return counts


@cache
def topic_names() -> tuple[str, ...]:
    """All topics and then all fields, in the catalogue's order."""
    catalogue = _catalogue()
    return (*(topic for topics in catalogue.values() for topic in topics), *(field + FIELD for field in catalogue))


@lru_cache(maxsize=100_000)
def topics_of(word: str) -> tuple[str, ...]:
    """The topics and fields of a word in lower case."""
    found = [(topic, field + FIELD) for topic, field, pattern in _patterns() if pattern.match(word)]
    return tuple(dict.fromkeys(name for pair in found for name in pair))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (topic, field, re.compile("|".join(_pattern(entry) for entry in sorted(set(entries.split())))))
        for field, topics in _catalogue().items()
        for topic, entries in topics.items()
    )


def _pattern(entry: str) -> str:
    if entry.startswith("="):
        return re.escape(entry[1:]) + r"\Z"
    anywhere = entry.startswith("*") or len(entry) >= WHOLE
    end = r"\Z" if entry.endswith("=") else ""
    return (r"\w*" if anywhere else "") + re.escape(entry.strip("*=")).replace(r"\*", r"\w*") + end


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    text = (resources.files(__package__) / "topics.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded
