"""Who sent an answer: every source names its candidates, and the one with the best evidence is taken.

The addressee is never the sender.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.words import words
from pipeline.records import ArchiveEntry, Document, Hearing, Passage, RespondentType
from pipeline.segment.gazetteer import authority_of
from pipeline.segment.names import official_name
from pipeline.segment.respondent_bodies import Places, bare_body, completed, named_in, places_of
from pipeline.segment.respondent_candidate import own_parts
from pipeline.segment.respondent_evidence import SAID, Rated, Sender, agree, evidence, rated_of
from pipeline.segment.respondent_invited import invited_party
from pipeline.segment.respondent_sources import named
from pipeline.segment.respondent_text import speaks_for_others
from pipeline.segment.respondent_traces import file_words, folded, hosts_of, place_of_host, told
from pipeline.segment.respondent_type import type_of
from pipeline.segment.sender_wording import wording

_BUSINESS = wording("sender_business")
_FORM = " (?:AS|ASA|SA|ANS|DA|KF|IKS|HF|BA)"
LEGAL_FORM = re.compile(rf"{_FORM}$")
_ANY_FORM = re.compile(rf"{_FORM}\b")
MOST = 300
"""So many candidates are weighed: a list of signers may be long."""
CLOSE = 6
"""Two bodies within so many points of each other leave it unsure which of them the sender is."""
_BY_HAND = ("signature", "mail")
_SIGNED = {"manager": RespondentType.BUSINESS, "office": RespondentType.ORGANISATION, "group": RespondentType.PARTY}
"""What somebody is who signs for a body that nothing names."""


def sender_of(document: Document, passages: Sequence[Passage], hearing: Hearing, entry: ArchiveEntry | None) -> Sender:
    """The sender of a document. Where nothing names one, its file name stands in, with basis `file`, not sure."""
    places = places_of(passages, hearing)
    places = replace(places, owner=place_of_host(document, hearing) or places.owner)
    parts = own_parts(document)
    own = [p for p in passages if p.part in parts]
    hosts = hosts_of(document, own)
    candidates = [*named(document, passages, entry, places), *told(document, own, hosts, hearing)]
    rated = list(rated_of(candidates[:MOST], document, hearing))
    if not rated:
        stem = document.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        return Sender(stem, None, "file", None, sure=False)
    signs_for = speaks_for_others(own)
    files = {folded(word) for word in file_words(document)}
    weighed = [replace(r, points=r.points + evidence(r, rated, hosts, files, signs_for)) for r in rated]
    best = max(weighed, key=lambda r: r.points)
    sender = _finished(best, weighed, places, signs_for, hearing, document.text)
    if best.person and signs_for in ("staff", "many") and folded("".join(words(sender.name))) in hosts:
        return replace(sender, type=RespondentType.BUSINESS, sure=False)  # «Lia Tre» of «post@liatre.no»
    return sender


def _finished(
    best: Rated, others: Sequence[Rated], places: Places, signs_for: str | None, hearing: Hearing, text: str
) -> Sender:
    """The best candidate with its full and official name, and whether it is certain."""
    sure = _is_sure(best, others, signs_for)
    fuller = _fuller(best, others)
    sender = replace(fuller.sender, basis=best.sender.basis) if fuller.key == best.key else fuller.sender
    body = bare_body(sender.name) if sender.invited_as is None else None
    if body is not None:
        told = named_in(sender.name, text)
        name = told or completed(body, places) or sender.name
        sure = sure and (told is not None or places.near(body))
        invited = invited_party(name, hearing)
        sender = replace(sender, name=invited or name, type=type_of(name) or sender.type, invited_as=invited)
    if fuller.person and signs_for in _SIGNED and sender.basis not in ("csv", "form"):
        sender = replace(sender, type=_SIGNED[signs_for])
    if sender.type is None and sender.basis == "signature" and signs_for == "one" and sender.name.istitle():
        sender = replace(sender, type=RespondentType.PRIVATE)
    if sender.type is None and sender.basis in ("letterhead", "text") and _BUSINESS.search(text):
        sender = replace(sender, type=RespondentType.BUSINESS)
    name = _with_legal_form(official_name(sender.name, hearing.written_form), sender.type, text)
    return replace(sender, name=_capitalised(name) if sender.type else name, sure=sure)


def _capitalised(name: str) -> str:
    """«elevrådet ved Lia skole» as it stands in a list; «iVest AS» stays."""
    return name if name[1:2].isupper() else f"{name[:1].upper()}{name[1:]}"


def _with_legal_form(name: str, kind: RespondentType | None, text: str) -> str:
    """«Granli Energi» is «Granli Energi AS» where the paper writes so anywhere."""
    if kind not in (RespondentType.BUSINESS, None) or LEGAL_FORM.search(name) or not _ANY_FORM.search(text):
        return name
    match = re.search(rf"(?i:{re.escape(name)})(?P<form>,?{_FORM})\b", text)
    return f"{name}{match['form']}" if match else name


def _fuller(best: Rated, others: Sequence[Rated]) -> Rated:
    """«Odd Arve» below a mail from «Odd Arve Brenna» is he, «elevrådet» that of «Elevrådet Vidarvoll», and
    «Statsforvalteren» the one in whose head stands in which county."""
    if best.sender.invited_as is not None:
        return best
    longer = [o for o in others if not o.bare and (_may_stand_for(o, best) or _is_plainer(o, best))]
    return max(longer, key=lambda r: (len(r.key), r.points)) if longer else best


def _may_stand_for(longer: Rated, best: Rated) -> bool:
    """Whether a candidate is the best one's fuller name."""
    name, full = best.sender.name, longer.sender.name
    same = longer.sender.type is best.sender.type
    if longer.key == best.key:
        return same and LEGAL_FORM.search(full) is not None and LEGAL_FORM.search(name) is None
    if best.person or best.sender.type is None:
        by_hand = best.sender.basis in _BY_HAND and longer.sender.basis in _BY_HAND
        return by_hand and best.key < longer.key
    if name.isupper() and " " not in name:
        return same and longer.sender.basis != "file" and len(words(full)) > 1
    begins = words(full)[:1] == words(name)[:1] and authority_of(name) is None
    return same and best.key < longer.key and (best.bare or len(words(name)) == 1 or (begins and _one(longer)))


def _is_plainer(other: Rated, best: Rated) -> bool:
    """«Fagforbundet Lia» beside «Fagforbundet avd. Lia»."""
    same = other.key == best.key and other.sender.type is best.sender.type
    return same and " avd" in best.sender.name and " avd" not in other.sender.name


def _one(rated: Rated) -> bool:
    """Whether a name is read from a place where names stand, and is no list of several."""
    return rated.sender.basis not in ("host", "file") and not re.search(r"[,&]| og ", rated.sender.name)


def _is_sure(best: Rated, others: Sequence[Rated], signs_for: str | None) -> bool:
    """Whether there is a source that names a sender as such, and no other body of nearly the same weight."""
    sender = best.sender
    if sender.basis == "csv":
        return True
    if sender.type is None or sender.basis in ("host", "file") or (sender.basis == "text" and best.points < SAID):
        return False
    if sender.invited_as is not None:
        return True
    if best.person and signs_for in ("office", "group", "manager", "staff") and sender.basis != "form":
        return False
    elsewhere = [o for o in others if o.sender.basis != sender.basis and o.sender.type is not None]
    bodies = [o for o in elsewhere if not o.person and not agree(best, o)]
    return all(best.points - other.points > CLOSE for other in bodies if not other.bare)
