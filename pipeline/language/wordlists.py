"""The word lists of `wordlists.yaml`, and of other files of this package that are written like it."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

FILE = "wordlists.yaml"


@cache
def word_list(name: str, file: str = FILE) -> frozenset[str]:
    """The words of a list. Raises KeyError where there is no such list."""
    return frozenset(lists_of(file)[name].split())


@cache
def lists_of(file: str) -> dict[str, str]:
    """The lists of a file by their names, each as it is written there."""
    # The base loader reads every scalar as a string: «no» and «ja» are words here, not truth values.
    text = (resources.files(__package__) / file).read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded
