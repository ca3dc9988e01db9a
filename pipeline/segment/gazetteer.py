"""Norway's municipalities and counties by all their official names; the list is `authorities.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from pipeline.records import RespondentType

_MUNICIPAL = re.compile(r"\s*\b(kommune|kommunes|herad|suohkan|gielda|tjïelte|komuuni)$", re.IGNORECASE)
_COUNTY = re.compile(r"\s*\b(fylkeskommune|fylkkasuohkan|fylkkagielda|fylhkentjïelte|fylkinkomuuni)$", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*/\s*|\s+[–—-]\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Authority:
    """A municipality (number of four digits) or a county (of two); `county` is the county's number."""

    number: str
    name: str
    type: RespondentType

    @property
    def county(self) -> str:
        """The number of the county that it is, or lies in."""
        return self.number[:2]


@lru_cache(maxsize=10_000)
def authority_of(name: str) -> Authority | None:
    """The municipality or county that a name says it is, in Norwegian, Sámi or Kven, or None.

    Only the authority itself: «Røros kommune», «Guovdageainnu suohkan», «Kåfjord kommune – Gáivuona suohkan», but not
    «Røros» (a place) nor «Eldrerådet i Røros kommune». Of two municipalities of one name (Herøy, Våler) none is chosen.
    """
    found = {authority for part in _BETWEEN_NAMES.split(name.strip()) if (authority := _single(part)) is not None}
    return found.pop() if len(found) == 1 else None


def _single(name: str) -> Authority | None:
    lowered = name.lower().strip()
    for kind, ending in (("counties", _COUNTY), ("municipalities", _MUNICIPAL)):
        bare, endings = ending.subn("", lowered)
        if endings:
            return _names().get((kind, lowered)) or _names().get((kind, bare))
    return None


@lru_cache(maxsize=1)
def authorities() -> tuple[Authority, ...]:
    """All of them, counties first, by number."""
    return tuple(authority for authority, _ in _entries())


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[Authority, tuple[str, ...]], ...]:
    text = (resources.files(__package__) / "authorities.yaml").read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=yaml.BaseLoader)
    types = {"counties": RespondentType.COUNTY, "municipalities": RespondentType.MUNICIPALITY}
    return tuple(
        (Authority(number, names[0], types[kind]), tuple(names))
        for kind in types
        for number, names in sorted(loaded[kind].items())
    )


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str], Authority]:
    """Every name in lower case, beside whether it is a county's; names that two bear are left out."""
    known: dict[tuple[str, str], set[Authority]] = {}
    for authority, names in _entries():
        kind = "counties" if authority.type == RespondentType.COUNTY else "municipalities"
        for name in names:
            known.setdefault((kind, name.lower()), set()).add(authority)
    return {key: next(iter(found)) for key, found in known.items() if len(found) == 1}
