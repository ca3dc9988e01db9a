"""The type of a respondent, told by its name: by what kind of body the head of the name is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from pipeline.records import RespondentType
from pipeline.segment.gazetteer import authority_of
from pipeline.segment.names import LONGEST

_PERSON = re.compile(r"^[A-ZÆØÅÉÖÄÜŠČŽÁ][\w'’.-]*( (van|von|de|af|el|al))?( [A-ZÆØÅÉÖÄÜŠČŽÁ][\w'’.-]*){1,4}(,.*)?$")
_COUPLE = re.compile(r"^[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)? og [A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+){1,2}$")
_PARTS = re.compile(r"\s+(?:i|på|ved|for|av|til|fra|frå|mot|under|hos|hjå|v/)\s+|\s*[,(/]\s*|\s+[–—-]\s+")
_LEGAL = re.compile(r"\s+(?:as|asa|sa|kf|iks|ans|da|ba|hf|enk|sf)$")
_ARTICLE = re.compile(r"(?:ene|ane|ne|et|en|ar|er|a|s)$")
_WORD = re.compile(r"[\w-]+")

SHORTEST = 3
"""No noun that a word may end with has fewer letters."""
_DEFINITE = re.compile(r"(?:a|en|et|ene|ane|ne)$")
_SINGULAR = re.compile(r"(?:et|en|a)$")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    phrases: tuple[tuple[RespondentType, re.Pattern[str]], ...]
    heads: Mapping[str, RespondentType]
    ends: frozenset[str]
    no_heads: frozenset[str]
    anywhere: tuple[tuple[RespondentType, re.Pattern[str]], ...]


@lru_cache(maxsize=10_000)
def type_of(name: str) -> RespondentType | None:
    """The type that a sender's name speaks of, or None where it says nothing.

    The head of the name decides: «Elevrådet ved Granli skole» is a council and no school, «Granli kraftlag» a business
    and no association, «Hotellarbeidarane si foreining» an association and no hotel.
    """
    authority = authority_of(name)
    if authority is not None:
        return authority.type
    lowered = " ".join(name[:LONGEST].lower().split())
    told = _first(_lexicon().phrases, lowered)
    if told is not None:
        return told
    for part in _PARTS.split(lowered):
        kind = _of_head(part)
        if kind is not None:
            return kind[0]
    return _first(_lexicon().anywhere, lowered)


@lru_cache(maxsize=20_000)
def kind_noun(name: str) -> str | None:
    """The noun in the head of a name that tells its kind, as it stands in `respondent_types.yaml`, or None."""
    found = (_of_head(part) for part in _PARTS.split(" ".join(name[:LONGEST].lower().split())))
    return next((kind[1] for kind in found if kind is not None), None)


def looks_like_person(name: str) -> bool:
    """Whether a name is formed like a person's: two to five capitalised words."""
    return type_of(name) is None and _PERSON.match(name.strip()) is not None


def looks_like_couple(name: str) -> bool:
    """Whether a name is that of two persons of one family: «Guri og Tallak Li»."""
    return type_of(name) is None and _COUPLE.match(name.strip()) is not None


def looks_private(name: str) -> bool:
    """Whether a name is formed like that of a person, or of two of one family."""
    return looks_like_person(name) or looks_like_couple(name)


def indefinite(noun: str) -> str:
    """A noun without the article of the singular: «eldreråd» of «eldrerådet»."""
    return _SINGULAR.sub("", noun)


def _first(rules: tuple[tuple[RespondentType, re.Pattern[str]], ...], text: str) -> RespondentType | None:
    return next((kind for kind, pattern in rules if pattern.search(text)), None)


def _of_head(part: str) -> tuple[RespondentType, str] | None:
    """The type and noun of a head: of its last word that has one, but of its first where that has the article already
    («Skogeigarlaget Furua», «Aksjonsgruppa Bedre buss»)."""
    legal = _LEGAL.search(part)
    found = _WORD.findall(_LEGAL.sub("", part))
    definite = found[:1] if len(found) > 1 and _DEFINITE.search(found[0]) else []
    for word in (*definite, *reversed(found)):
        noun = _noun_of(word)
        if noun is not None:
            kind = _lexicon().heads[noun]
            business = legal is not None and legal[0].strip() != "hf" and kind is RespondentType.ORGANISATION
            return (RespondentType.BUSINESS if business else kind), noun.removeprefix("=")
    return None


@lru_cache(maxsize=20_000)
def _noun_of(word: str) -> str | None:
    """The noun that a word is listed as, or None: it may end like one and be none («forslag»)."""
    lexicon, forms = _lexicon(), _forms(word)
    if not lexicon.no_heads.isdisjoint(forms):
        return None
    return next((noun for noun in _endings(word, forms, lexicon.ends) if noun in lexicon.heads), None)


def _endings(word: str, forms: tuple[str, ...], ends: frozenset[str]) -> Iterator[str]:
    """What a word may be listed as: itself as a word of its own (`=`), then its ends, longest first, each as it is and
    without its article. A form whose last letters no noun has (`ends`) need not be cut."""
    yield from (f"={form}" for form in forms)
    like = [form for form in forms if form[-SHORTEST:] in ends]
    for start in range(len(word) - SHORTEST + 1) if like else ():
        yield from (form[start:] for form in like if len(form) - start >= SHORTEST)


def _forms(word: str) -> tuple[str, ...]:
    """«lista» is one of «liste», «ungdommen» of «ungdom»."""
    bare = _ARTICLE.sub("", word)
    single = bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare
    return (word, bare, f"{bare}e", single)


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    text = (resources.files(__package__) / "respondent_types.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    heads = {noun: RespondentType(kind) for kind, nouns in loaded["heads"].items() for noun in nouns}
    return _Lexicon(
        _patterns(loaded["phrases"]),
        heads,
        frozenset(noun[-SHORTEST:] for noun in heads),
        frozenset(loaded["no_heads"]),
        _patterns(loaded["anywhere"]),
    )


def _patterns(rules: Mapping[str, list[str]]) -> tuple[tuple[RespondentType, re.Pattern[str]], ...]:
    return tuple((RespondentType(kind), re.compile(pattern)) for kind, listed in rules.items() for pattern in listed)
