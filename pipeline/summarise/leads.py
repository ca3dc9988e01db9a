"""The sentence above a point's quote: who they are, how many, and where they stand. Nothing in it but counted facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.records import Kind, RespondentType, Stance
from pipeline.records.overview import Comment, Group, Point
from pipeline.summarise.phrases import Phrases, capital
from pipeline.summarise.results import Material

_NAMED = 2
"""Up to so many respondents are named in the sentence; more are counted by type."""

_ASKED = (Kind.CHANGE, Kind.NEW_MEASURE)
_ORDER = (*RespondentType, None)


def led(points: Iterable[Point], material: Material) -> tuple[Point, ...]:
    """The points with their sentences."""
    phrases = Phrases(material.hearing)
    return tuple(replace(point, lead=_lead(point, material, phrases)) for point in points)


def _lead(point: Point, material: Material, phrases: Phrases) -> str:
    comments = [material.by_ref[ref] for ref in point.refs]
    said = f"{who(point.respondents, material, phrases)} {_does(point, comments, material, phrases)}"
    return f"{capital(said)} ({share(point, material, phrases)})"


def who(names: Sequence[str], material: Material, phrases: Phrases) -> str:
    """«Storlia kommune og Dal kommune», or «fem kommuner og én organisasjon»."""
    if len(names) <= _NAMED:
        return phrases.join(names)
    wanted = set(names)
    types = Counter(sender.type for sender in material.senders.all if sender.name in wanted)
    parts = [phrases.counted(kind.value if kind else "ukjent", types[kind]) for kind in _ORDER if types[kind]]
    return phrases.join(parts)


def share(point: Point, material: Material, phrases: Phrases) -> str:
    """«6 av 15 respondenter; 5 av 8 medlemmer»: how many of all who have answered."""
    groups = material.senders.groups
    told = phrases.say("share", n=point.total, total=len(material.senders.all))
    if Group.MEMBER not in groups:
        return told
    members = sum(sender.group is Group.MEMBER for sender in material.senders.all)
    return f"{told}; {phrases.say('share_members', n=point.by_group[groups.index(Group.MEMBER)], total=members)}"


def _does(point: Point, comments: Sequence[Comment], material: Material, phrases: Phrases) -> str:
    stands = _stands(comments, material)
    counts = Counter(stands.values())
    about = phrases.say("lead.measure" if point.measure else "lead.this")
    if len(counts) > 1:
        parts = [
            phrases.say("lead.part", n=counts[stance], stance=phrases.say(f"stances.{stance.value}"))
            for stance in Stance
            if counts[stance]
        ]
        return phrases.say("lead.mixed", about=about, tally=phrases.join(parts)) + _asks(comments, material, phrases)
    if Stance.NONE in counts:
        kind = Counter(c.kind for c in comments).most_common(1)[0][0]
        return phrases.say(f"lead.{kind.value}", about=about)
    return phrases.say(f"lead.{next(iter(counts)).value}", about=about) + _asks(comments, material, phrases)


def _stands(comments: Sequence[Comment], material: Material) -> dict[str, Stance]:
    """Where each respondent stands: a reservation in one comment qualifies support in another."""
    weight = (Stance.AGAINST, Stance.SUPPORTS_PARTLY, Stance.SUPPORTS, Stance.NONE)
    found: dict[str, Stance] = {}
    for comment in comments:
        for name in material.senders.names([comment.file]):
            found[name] = min(comment.stance, found.get(name, comment.stance), key=weight.index)
    return found


def _asks(comments: Sequence[Comment], material: Material, phrases: Phrases) -> str:
    """How many of them ask for a change or propose something new."""
    everyone = set(material.senders.names(c.file for c in comments))
    told = ""
    for kind in _ASKED:
        asking = set(material.senders.names(c.file for c in comments if c.kind is kind))
        if asking and asking == everyone:
            told += phrases.say(f"lead.and_{kind.value}")
        elif asking:
            told += phrases.say(f"lead.some_{kind.value}", n=phrases.number(len(asking)))
    return told
