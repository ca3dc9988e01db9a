"""Whether a name is that of an invited party, or of the hearing's owner."""

from __future__ import annotations

from functools import lru_cache

from pipeline.language.words import words as words_of
from pipeline.records import Hearing
from pipeline.segment.gazetteer import authority_of
from pipeline.segment.names import official_name

SHORT_NAME = 9
"""A lone word longer than this may be an office's name."""


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name: those of the invited parties are compared with each candidate."""
    return tuple(words_of(name))


def is_addressee(name: str, hearing: Hearing) -> bool:
    """Whether a name is the hearing's owner, or a body or office of it."""
    owner, own = _words(hearing.owner), _words(name)
    bodies = [_words(meeting.body) for meeting in hearing.meetings]
    return (
        own == owner
        or own in bodies
        or own == owner[: max(1, len(own))]
        or name.lower().startswith(f"{hearing.owner.lower()},")
        or (len(owner) > 1 and " ".join(owner) in " ".join(own) and len(own) <= len(owner) + 2)
    )


def invited_party(name: str, hearing: Hearing) -> str | None:
    """The name of the invited party that a name means: its own, an alias, or another name of the same authority."""
    wanted = _words(name)
    for party in hearing.invited:
        if any(_words(known) == wanted for known in (party.name, *party.aliases)):
            return party.name
    if len(wanted) == 1 and len(name) > SHORT_NAME:
        return _only_one(name, hearing)
    authority = authority_of(name)
    if authority is not None:
        return next((party.name for party in hearing.invited if authority_of(party.name) == authority), None)
    return None


def _only_one(name: str, hearing: Hearing) -> str | None:
    """The one invited party whose name begins so: «Statsforvaltaren» is «Statsforvalteren i Vestland»."""
    begins = f"{official_name(name, hearing.written_form)} i ".lower()
    told = {
        party.name
        for party in hearing.invited
        if official_name(party.name, hearing.written_form).lower().startswith(begins)
    }
    return told.pop() if len(told) == 1 else None
