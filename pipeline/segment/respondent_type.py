"""The type of a respondent, told by its name."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

import yaml

from pipeline.records import RespondentType
from pipeline.segment.gazetteer import authority_of

_PERSON = re.compile(r"^[A-ZÆØÅÉÖÄÜŠČŽÁ][\w'’.-]*( (van|von|de|af|el|al))?( [A-ZÆØÅÉÖÄÜŠČŽÁ][\w'’.-]*){1,4}(,.*)?$")


@lru_cache(maxsize=10_000)
def type_of(name: str) -> RespondentType | None:
    """The type that a sender's name speaks of, or None where it says nothing."""
    authority = authority_of(name)
    if authority is not None:
        return authority.type
    lowered = name.strip().lower()
    for respondent_type, patterns in _lexicon():
        if any(pattern.search(lowered) for pattern in patterns):
            return respondent_type
    return None


def looks_like_person(name: str) -> bool:
    """Whether a name is formed like a person's: two to five capitalised words."""
    return type_of(name) is None and _PERSON.match(name.strip()) is not None


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[RespondentType, tuple[re.Pattern[str], ...]], ...]:
    text = (resources.files(__package__) / "respondent_types.yaml").read_text(encoding="utf-8")
    return tuple(
        (RespondentType(name.rstrip("_")), tuple(re.compile(pattern) for pattern in patterns))
        for name, patterns in yaml.safe_load(text).items()
    )
