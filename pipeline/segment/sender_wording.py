"""The wordings by which letters say who they are from: named expressions and sets of words of `sender_wording.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml


@lru_cache(maxsize=256)
def wording(name: str) -> re.Pattern[str]:
    """The expression of that name. Raises KeyError where there is none."""
    entry = _loaded()[name]
    flags = (re.IGNORECASE if entry.get("i") else 0) | (re.MULTILINE if entry.get("m") else 0)
    return re.compile("".join(entry["pattern"]), flags)


def word_set(name: str) -> frozenset[str]:
    """The words of that name. Raises KeyError where there is none."""
    return frozenset(str(_loaded()[name]["words"]).split())


@lru_cache(maxsize=1)
def _loaded() -> Mapping[str, Mapping[str, Any]]:
    text = (resources.files(__package__) / "sender_wording.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)
    return loaded
