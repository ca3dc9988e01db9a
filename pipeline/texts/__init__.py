"""Everything the program says to people in Norwegian, per written form: `nb/*.yaml` and `nn/*.yaml`, same keys.

A key is the file's name and the path below it: `text("nb", "ingest.encrypted")` is `encrypted` in `nb/ingest.yaml`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

FORMS = ("nb", "nn")


def text(form: str, key: str, /, **fields: object) -> str:
    """The sentence for `key` in the written form (`nb` or `nn`; anything else is taken as `nb`), its {fields} filled.

    Raises KeyError for an unknown key or a missing field.
    """
    found: Any = _catalogue(form if form in FORMS else "nb")
    for step in key.split("."):
        found = found[step]
    return str(found).format(**fields) if fields else str(found)


def section(form: str, key: str) -> dict[str, str]:
    """All sentences below `key`, for a template that needs many of them."""
    found: Any = _catalogue(form if form in FORMS else "nb")
    for step in key.split("."):
        found = found[step]
    return dict(found)


@cache
def _catalogue(form: str) -> dict[str, Any]:
    folder = resources.files(__package__) / form
    return {
        file.name.removesuffix(".yaml"): yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".yaml")
    }
