"""The two catalogues of Norwegian text have the same keys and the same fields."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).resolve().parents[1] / "pipeline" / "texts"
NAMES = sorted({path.name for form in ("nb", "nn") for path in (FOLDER / form).glob("*.yaml")})


def flat(node: Any, path: str = "") -> dict[str, str]:
    """Dotted key → text."""
    if not isinstance(node, dict):
        return {path: node}
    found: dict[str, str] = {}
    for key, value in node.items():
        assert isinstance(key, str), f"{path}.{key} is not text: YAML reads yes, no, on and numbers as something else"
        found |= flat(value, f"{path}.{key}".lstrip("."))
    return found


def fields(text: str) -> list[str]:
    """The names of the fields in a text, sorted."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def load(form: str, name: str) -> dict[str, str]:
    return flat(yaml.safe_load((FOLDER / form / name).read_text(encoding="utf-8")))


def test_there_are_texts() -> None:
    assert "overview.yaml" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_forms_have_the_same_keys(name: str) -> None:
    assert load("nb", name).keys() == load("nn", name).keys()


@pytest.mark.parametrize("name", NAMES)
def test_both_forms_have_the_same_fields(name: str) -> None:
    bokmaal, nynorsk = load("nb", name), load("nn", name)
    assert {key: fields(text) for key, text in bokmaal.items()} == {k: fields(t) for k, t in nynorsk.items()}


@pytest.mark.parametrize("form", ["nb", "nn"])
@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_text(form: str, name: str) -> None:
    assert {key for key, text in load(form, name).items() if not isinstance(text, str)} == set()
