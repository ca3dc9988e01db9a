"""Who has a voice, in which group, and who of the invited has not answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Hearing, Party, RespondentType, Submission
from pipeline.records.overview import Group, Invited, Ref, Respondent, Tally, Turnout

_GROUP_OF_TYPE = {
    RespondentType.MUNICIPALITY: Group.PUBLIC,
    RespondentType.COUNTY: Group.PUBLIC,
    RespondentType.STATE: Group.PUBLIC,
    RespondentType.COUNCIL: Group.PUBLIC,
    RespondentType.ORGANISATION: Group.ORGANISATION,
    RespondentType.BUSINESS: Group.ORGANISATION,
    RespondentType.PARTY: Group.ORGANISATION,
    RespondentType.PRIVATE: Group.PRIVATE,
}
_MEMBER = "medlem"


def folded(name: str) -> str:
    """A name without case and punctuation, for comparing."""
    return " ".join(re.findall(r"\w+", name.casefold()))


@dataclass(frozen=True)
class Senders:
    """The respondents with a voice, which of them each file speaks for, and the groups in use."""

    all: tuple[Respondent, ...]
    groups: tuple[Group, ...]
    of_file: dict[str, tuple[Respondent, ...]]

    def tally(self, key: str, names: Iterable[str], refs: Iterable[Ref] = ()) -> Tally:
        """A tally of the distinct respondents with these names, in the overview's order."""
        wanted = set(names)
        those = [r for r in self.all if r.name in wanted]
        return Tally(
            key=key,
            respondents=tuple(r.name for r in those),
            by_group=tuple(sum(r.group is group for r in those) for group in self.groups),
            refs=tuple(dict.fromkeys(refs)),
        )

    def names(self, files: Iterable[str]) -> list[str]:
        """The names of all respondents that these files speak for; none for files that do not count."""
        return [r.name for file in files for r in self.of_file.get(file, ())]


def senders_of(submissions: Sequence[Submission], hearing: Hearing) -> Senders:
    """The distinct respondents of the submissions that count, members first.

    A joint answer speaks for each of its senders, as one respondent each, while its comments are one letter's; two
    letters from one sender are one respondent. A sender whose name is unknown is a respondent of its own per file,
    named by the file.
    """
    found: dict[str, Respondent] = {}
    of_file: dict[str, list[str]] = {}
    for submission in submissions:
        if not submission.counts:
            continue
        for name, kind in _names_of(submission):
            party = party_of(name, submission, hearing)
            key = folded(party.name if party else name) or name
            earlier = found.get(key)
            found[key] = Respondent(
                name=earlier.name if earlier else name,
                type=earlier.type if earlier else kind,
                group=earlier.group if earlier else group_of(kind, party),
                invited_as=party.name if party else None,
                files=tuple(dict.fromkeys((*(earlier.files if earlier else ()), submission.file))),
            )
            of_file.setdefault(submission.file, []).append(key)
    everyone = tuple(sorted(found.values(), key=lambda r: (list(Group).index(r.group), folded(r.name), r.name)))
    return Senders(
        all=everyone,
        groups=_groups_in_use(everyone, hearing),
        of_file={file: tuple(found[key] for key in dict.fromkeys(keys)) for file, keys in of_file.items()},
    )


_NAMELESS = re.compile(r"^(anonym\w*|ukjent\w*|privatperson)$", re.IGNORECASE)


def _names_of(submission: Submission) -> Iterator[tuple[str, RespondentType | None]]:
    """Each sender's name and type. Two who sign as «Anonym» are two."""
    names = submission.respondents or (submission.respondent or submission.file,)
    types = submission.respondent_types
    for number, name in enumerate(names):
        kind = types[number] if len(types) == len(names) else submission.respondent_type
        yield (f"{name} ({submission.file})" if _NAMELESS.match(name.strip()) else name), kind


def _groups_in_use(everyone: Sequence[Respondent], hearing: Hearing) -> tuple[Group, ...]:
    """The four groups, but members only where hearing.yaml names some, and the unknown only where there are some."""
    used = {r.group for r in everyone} | {Group.PUBLIC, Group.ORGANISATION, Group.PRIVATE}
    if members_known(hearing):
        used.add(Group.MEMBER)
    return tuple(group for group in Group if group in used)


def members_known(hearing: Hearing) -> bool:
    """Whether hearing.yaml says who the members are."""
    return any(party.group == _MEMBER for party in hearing.invited)


def group_of(kind: RespondentType | None, party: Party | None) -> Group:
    """The group of a sender: a member where hearing.yaml says so, else after its type."""
    if party is not None and party.group == _MEMBER:
        return Group.MEMBER
    return _GROUP_OF_TYPE[kind] if kind is not None else Group.UNKNOWN


def party_of(name: str, submission: Submission, hearing: Hearing) -> Party | None:
    """The invited party that a sender is: as the submission was linked, or by its name or an alias."""
    for party in hearing.invited:
        linked = not submission.respondents and submission.invited_as == party.name
        if linked or folded(name) in {folded(alias) for alias in (party.name, *party.aliases)}:
            return party
    return None


def invited_of(submissions: Sequence[Submission], senders: Senders, hearing: Hearing) -> tuple[Invited, ...]:
    """What has come in from each of the invited; a file that cannot be read is not an answer, but not silence."""
    answered = {r.invited_as: r for r in senders.all if r.invited_as}
    unread: dict[str, list[str]] = {}
    for submission in submissions:
        party = party_of(submission.respondent, submission, hearing)
        if party is not None and not submission.status.readable:
            unread.setdefault(party.name, []).append(submission.file)
    rows = []
    for party in hearing.invited:
        sender = answered.get(party.name)
        files = sender.files if sender else tuple(unread.get(party.name, ()))
        turnout = Turnout.ANSWERED if sender else Turnout.UNREADABLE if files else Turnout.SILENT
        rows.append(Invited(party.name, sender.group if sender else _group_of_invited(party), turnout, files))
    return tuple(rows)


def silent_tally(invited: Sequence[Invited], groups: Sequence[Group]) -> Tally:
    """The invited from whom nothing has come, per group; a group that is not in use is in the total alone."""
    silent = [i for i in invited if i.turnout is Turnout.SILENT]
    return Tally(
        key="svarte_ikke",
        respondents=tuple(i.name for i in silent),
        by_group=tuple(sum(i.group is group for i in silent) for group in groups),
    )


_PUBLIC_NAME = re.compile(r"kommune$|^statsforvalter|direktorat|departement|råd(et)?\b|^nav\b", re.IGNORECASE)


def _group_of_invited(party: Party) -> Group:
    """The group of somebody who has not written: as hearing.yaml says, else public where the name says so."""
    if party.group == _MEMBER:
        return Group.MEMBER
    return Group.PUBLIC if _PUBLIC_NAME.search(party.name) else Group.ORGANISATION
