"""The word lists of `wordlists.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list. Raises KeyError where there is no such list."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    # The base loader reads every scalar as a string: «no» and «ja» are words here, not truth values.
    text = (resources.files(__package__) / "wordlists.yaml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded
