"""How well a candidate is borne out as the sender: by its source, by what its name is, and by the other candidates.

Each source has points for how far it can be trusted. A candidate that is an invited party or whose name tells its kind
beats one that is only a name, sources that agree bear each other out, and the person who signs for a body is not the
sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.words import words
from pipeline.records import Document, Hearing, RespondentType
from pipeline.segment.names import drop_contact, is_address, is_greeting, proper_case
from pipeline.segment.respondent_bodies import bare_body, is_generic, is_school, is_umbrella
from pipeline.segment.respondent_candidate import Candidate
from pipeline.segment.respondent_invited import invited_party, is_addressee
from pipeline.segment.respondent_traces import folded
from pipeline.segment.respondent_type import indefinite, looks_like_person, looks_private, type_of
from pipeline.segment.sender_wording import word_set, wording

_OFFICE = wording("sender_office")
_SENTENCE = re.compile(r"[a-zæøå]{5}[.!?] +[A-ZÆØÅ]\w{2}|\d[.!?] +[A-ZÆØÅ]\w{2}|[?!]$")
SAID = 40
"""A body that the text only speaks of, as others might, does not get so many points."""
_TITLE = wording("sender_title")
_NOBODY = frozenset(["styret", "leiinga", "ledelsen", "oss", "alle", "undertegnede", "underteikna"])
LONGEST_NAME = 12
"""A name of more words than this is a sentence."""
TRUST = {
    "csv": 100, "form": 60, "office": 92, "minutes": 48, "letterhead": 40, "signature": 34, "title": 30, "mail": 26,
    "text": 24, "host": 16, "file": 12,
}  # fmt: skip
"""How far each source is trusted, in points."""
INVITED, KIND, PERSON, NEITHER = 50, 20, 5, -22
"""Points for what a name is by itself."""
INDIRECT = ("text", "host", "file")
"""Sources that speak of others too: an invited party named there gets less."""
OFFICE, UMBRELLA, BARE = -30, -45, -6
"""An office without its owner; a church or federation above its local body; a body without its place."""
SIGNS_FOR = {"office": -25, "group": -25, "manager": -20, "staff": -10, "many": -6, "one": 4, "himself": 40}
"""Points for a person where the letter is a body's."""
AGREES, HOST, FILE = 5, 8, 4
"""Points for each further source with the same name, at most three; for the e-mail's host; for the file's name."""
_SMALL = word_set("small_words")


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender of an answer, from what it was told, the invited party that it is, and whether that is certain."""

    name: str
    type: RespondentType | None
    basis: str
    invited_as: str | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Rated:
    """A candidate as a sender with its points; `key` are the words that make its name, `bare` that it lacks a place."""

    sender: Sender
    points: float
    key: frozenset[str]
    bare: bool

    @property
    def person(self) -> bool:
        """Whether it is a person, or two of one family."""
        return self.sender.type is RespondentType.PRIVATE and looks_private(self.sender.name)


def rated_of(candidates: Sequence[Candidate], document: Document, hearing: Hearing) -> Iterator[Rated]:
    """The candidates that are names, and not the addressee's, with the points of each by itself."""
    text = document.text
    for candidate in candidates:
        name = proper_case(drop_contact(candidate.name), text)
        if "," in name and looks_like_person(name):  # «Kari Lien, Nordre Skar» is where she lives
            name = name.split(",")[0].strip()
        if not _is_no_name(name, candidate.basis) and not is_addressee(name, hearing):
            yield _judged(name, candidate, hearing)


def _is_no_name(name: str, basis: str) -> bool:
    if len(name) < 2 or name.lower() in _NOBODY or is_address(name) or is_greeting(name) or is_generic(name):
        return True
    if _TITLE.match(name):
        return True
    sentence = len(name.split()) > LONGEST_NAME or _SENTENCE.search(name) is not None
    told_kind = type_of(name) is not None or basis in ("csv", "form")
    return sentence or (not told_kind and (name[0].islower() or any(c.isdigit() for c in name)))


def _judged(name: str, candidate: Candidate, hearing: Hearing) -> Rated:
    points = TRUST[candidate.basis] - min(candidate.order, 8)
    invited = invited_party(name, hearing)
    kind = type_of(invited or name)
    bare = invited is None and bare_body(name) is not None
    if invited is not None and kind is not None:
        points += KIND if candidate.basis in INDIRECT else INVITED
    elif kind is RespondentType.PRIVATE:
        points += 0
    elif kind is not None:
        points += KIND
    elif candidate.basis == "text":
        points += 0
    elif looks_private(name):
        kind, points = RespondentType.PRIVATE, points + PERSON
    else:
        points += NEITHER
    points += OFFICE if _OFFICE.search(name) else 0
    points += BARE if bare else 0
    return Rated(Sender(invited or name, kind, candidate.basis, invited), points, _key(invited or name), bare)


@lru_cache(maxsize=10_000)
def _key(name: str) -> frozenset[str]:
    """What makes two names the same: their words without article, legal form and small words."""
    return frozenset(folded(indefinite(word)) for word in words(name) if word not in _SMALL and not word.isdigit())


def agree(a: Rated, b: Rated) -> bool:
    """Whether two names may be the same: the words of one are among the other's."""
    return bool(a.key) and bool(b.key) and (a.key <= b.key or b.key <= a.key)


def evidence(
    rated: Rated, others: Sequence[Rated], hosts: Sequence[str], files: set[str], signs_for: str | None
) -> float:
    """Points from the sources together."""
    agreeing = {o.sender.basis for o in others if agree(rated, o)} - {rated.sender.basis}
    points = float(AGREES * min(len(agreeing), 3))
    joined = folded("".join(w for w in words(rated.sender.name) if w not in ("as", "sa")))
    if any(len(host) > 3 and (joined.startswith(folded(host)) or folded(host).startswith(joined)) for host in hosts):
        points += HOST
    spelt = {folded(word) for word in words(rated.sender.name)}
    points += FILE if files and len(spelt & files) >= min(2, len(files)) else 0
    if any(_is_above(rated, other) for other in others):
        points += UMBRELLA - (INVITED if rated.sender.invited_as else 0)
    if signs_for == "group" and rated.sender.type is RespondentType.PARTY:
        points -= SIGNS_FOR["group"]
    if signs_for == "himself" and not rated.person and rated.sender.basis not in ("csv", "form"):
        points -= SIGNS_FOR["himself"]
    if rated.person and rated.sender.basis not in ("csv", "form"):
        points += SIGNS_FOR.get(signs_for or "", 0)
    return points


def _is_above(rated: Rated, other: Rated) -> bool:
    """Whether a church or federation stands above a local body, or a school above a council of its own."""
    name, kind = rated.sender.name, other.sender.type
    if (
        other.sender.basis == "minutes"
        and kind is RespondentType.COUNCIL
        and rated.sender.type is RespondentType.MUNICIPALITY
    ):
        return True
    if is_school(name):
        return kind is RespondentType.COUNCIL and (other.bare or rated.key < other.key)
    if name.lower().startswith("advokat"):
        return other.sender.basis == "text" and (kind is RespondentType.PRIVATE or other.points >= SAID)
    return is_umbrella(name) and kind is rated.sender.type and not is_umbrella(other.sender.name)
