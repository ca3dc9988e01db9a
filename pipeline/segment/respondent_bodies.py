"""Bodies that a paper names without saying whose they are, and whose they are: «eldrerådet» below «Granli kommune»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from pipeline.records import Hearing, Passage, RespondentType, Role
from pipeline.segment.names import LONGEST
from pipeline.segment.respondent_type import indefinite, type_of
from pipeline.segment.sender_wording import word_set

_POST_TOWN = re.compile(r"\b\d{4}\s+([A-ZÆØÅ][\w-]+)")
_TO = re.compile(r"^(?:til|to|mottaker|mottakar)\b", re.IGNORECASE)
_COUNCIL = re.compile(r"^\S*(?:råd|FAU|utval)", re.IGNORECASE)
_MUNICIPALITY = re.compile(
    r"\b([A-ZÆØÅ][\w-]*(?:[ -][A-ZÆØÅ][\w-]*)*) (?:kommune|KOMMUNE|herad|HERAD|Kommune)\b(?!styre)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A bare body: what it needs to be a name (`place` or `school`), and the name that it is then."""

    of: str
    name: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a paper comes from: the municipality and the school of its own head, and the hearing's own municipality."""

    place: str | None
    school: str | None
    owner: str | None
    county: str | None = None

    def near(self, body: Body) -> bool:
        """Whether the paper itself says what the body needs."""
        return {"school": self.school, "county": self.county}.get(body.of, self.place) is not None


def places_of(passages: Sequence[Passage], hearing: Hearing) -> Places:
    """The places that the head and the foot of a paper name, the addressee's aside."""
    lines = [
        line.strip()[:LONGEST]
        for passage in (*passages[:8], *passages[-3:])
        if passage.role in (Role.LETTERHEAD, Role.OTHER, Role.CLOSING)
        for line in passage.text[: LONGEST * 20].split("\n")
    ]
    owner = municipality(hearing.owner)
    schools = (
        match["school"] for line in lines if (match := _school().search(line)) and not _COUNCIL.match(match["school"])
    )
    county = re.fullmatch(r"(.+) fylkeskommune", hearing.owner)
    return Places(_first(lines[:6]) or _post_town(lines), next(schools, None), owner, county[1] if county else None)


@lru_cache(maxsize=10_000)
def bare_body(name: str) -> Body | None:
    """The body that a name is without saying whose, or None."""
    lowered = " ".join(name.lower().split()).strip(" .:,")
    if _any_body().fullmatch(lowered) is None:
        return None
    for pattern, of, template in _bodies():
        match = pattern.fullmatch(lowered)
        if match is not None and " " not in match.groupdict().get("noun", ""):
            return Body(of, template, {key: value or "" for key, value in match.groupdict().items()})
    return None


def completed(body: Body, places: Places) -> str | None:
    """The body's name with its place or school; the hearing's own municipality stands in where the paper names none."""
    if body.of == "school":
        return body.name.format(school=_cased(places.school), **body.fields) if places.school else None
    if body.of == "county":
        return body.name.format(county=_cased(places.county), **body.fields) if places.county else None
    place = places.place or places.owner
    if body.of == "office" and place:
        noun = body.fields["noun"]
        office = f"{noun}n" if noun.endswith("e") else f"{noun}en"
        return body.name.format(place=_cased(place), office=office[0].upper() + office[1:])
    return body.name.format(place=_cased(place), **body.fields) if place else None


def _cased(place: str | None) -> str:
    return " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in (place or "").split())


@lru_cache(maxsize=10_000)
def municipality(line: str) -> str | None:
    """The bare name of the municipality that a line names: «Granli» of «rådgiver, Granli kommune»."""
    match = _MUNICIPALITY.search(line)
    return match[1] if match else None


def _first(lines: Iterable[str]) -> str | None:
    return next((name for line in lines if not _TO.match(line) and (name := municipality(line))), None)


def _post_town(lines: Iterable[str]) -> str | None:
    return next((match[1] for line in lines if (match := _POST_TOWN.search(line))), None)


@lru_cache(maxsize=10_000)
def is_umbrella(name: str) -> bool:
    """Whether a name is that of a church, parish or federation whose local bodies write under its name."""
    lowered = " ".join(name.lower().split())
    return lowered in _umbrellas() or (lowered.endswith((" sokn", " prosti")) and " i " not in lowered)


def is_generic(name: str) -> bool:
    """Whether a name is only a noun for a kind of body: «laget», «Kommunen», «skolene»."""
    return name.lower() in _generic()


def named_in(body: str, text: str) -> str | None:
    """The name under which a text speaks of a bare body elsewhere: «Lia ungdomsråd», «ungdomsrådet i Lia»."""
    noun = re.escape(indefinite(body.strip()))
    before = re.search(rf"\b([A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+){{0,3}}) ((?i:{noun}))\b", text)
    if before and not is_generic(before[1]) and before[1].lower() not in _NOT_PLACES:
        return f"{before[1]} {before[2].lower()}"
    after = re.search(
        rf"\b((?i:{noun})\w{{0,2}}) (i|ved|på|for) ([A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+){{0,3}}(?: skole| skule)?)", text
    )
    if after:
        return f"{after[1][0].upper()}{after[1][1:].lower()} {after[2].lower()} {after[3]}"
    return None


_ENDINGS = ("et", "en", "a", "ene", "ane", "er", "ar", "n")
_NOT_PLACES = word_set("no_places")


@lru_cache(maxsize=10_000)
def is_school(name: str) -> bool:
    """Whether a name is that of a school or nursery, whose councils write on its paper."""
    match = _school().fullmatch(name)
    return match is not None and type_of(name) is not RespondentType.COUNCIL


@lru_cache(maxsize=1)
def _loaded() -> Mapping[str, Any]:
    text = (resources.files(__package__) / "respondent_bodies.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


@lru_cache(maxsize=1)
def _bodies() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(body["pattern"]), body["of"], body["name"]) for body in _loaded()["bodies"])


@lru_cache(maxsize=1)
def _any_body() -> re.Pattern[str]:
    """All of them at once, for most names are none."""
    return re.compile("|".join(f"(?:{re.sub('[?]P<[a-z]+>', '?:', body['pattern'])})" for body in _loaded()["bodies"]))


@lru_cache(maxsize=1)
def _umbrellas() -> frozenset[str]:
    return frozenset(_loaded()["umbrellas"])


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """The nouns in all their forms."""
    return frozenset(f"{noun}{ending}" for noun in _loaded()["generic"] for ending in ("", *_ENDINGS))


@lru_cache(maxsize=1)
def _school() -> re.Pattern[str]:
    return re.compile(str(_loaded()["school"]))
