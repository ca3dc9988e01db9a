"""Finds where an answer makes somebody else's statement its own, and follows that to the statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

import yaml

from pipeline.language.words import content_stems, words
from pipeline.records import Endorsement, Passage, Role, Submission, Voice

_NEGATED = re.compile(r"\b(ikke|ikkje|verken|korkje|hverken|ei heller|uten å|utan å)\b", re.IGNORECASE)
_PARTY = 8
"""A party in brackets behind a name («Ola Nordmann (Sp)») is this long: a motion, not a statement."""
_CAPITAL = r"[A-ZÆØÅÁŠČŽ]"
_NAME = (
    rf"(?:{_CAPITAL}[\w&.-]*\w|{_CAPITAL})"
    rf"(?:,? (?:(?:i|på|for|ved|av|og) )?(?:{_CAPITAL}[\w&-]*|kommune|fylkeskommune|herad|sau|geit|næringshage|region|"
    r"fylke|avdeling|(?:ungdoms)?skole|(?:ungdoms)?skule|[a-zæøå]*(?:lag|forening|foreining|råd|forbund))(?:\b|(?=s\b))){0,8}"
)
"""A name of at most nine words. Each word can be read in one way only, so that no text makes the search slow."""
_POSSESSIVE = r"(?:['’]s?|s['’]?| sin| sitt| si| sine)"
_BETWEEN = r"(?: (?!ikke|ikkje)[\wæøå,]+){0,4}?"


@dataclass(frozen=True)
class _Patterns:
    """The compiled patterns: a verb that all forms have; a name after the statement, a name before it, and alone."""

    verb: re.Pattern[str]
    forms: tuple[re.Pattern[str], ...]
    own: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    loaded = yaml.safe_load((resources.files(__package__) / "endorsements.yaml").read_text(encoding="utf-8"))
    verb = rf"(?P<verb>\b(?i:{'|'.join(loaded['verbs'])}))"
    statement = rf"(?i:{loaded['statement']})"
    who = rf"(?P<who>{_NAME}|(?i:{loaded['bodies']}))"
    seconds = r"(?i:som (?:er )?(?:gitt|avgitt|levert|sendt|kommet|komne|fremmet)|datert [\d. ]+|av \d[\d. a-zæøå]*)"
    after = r"(?=[.,;]|$| i (?:denne|sin|saken))"
    ours = r"(?:(?i:den|det|dette|denne) )?(?:(?i:som) )?(?i:vi|me|kommunen|laget|rådet|styret)(?: \w+)?"
    own_words = r"(?:egen |eget |eiga |eige |grundige |utfyllende )?"
    return _Patterns(
        verb=re.compile(verb),
        forms=(
            re.compile(rf"{verb}{_BETWEEN} {statement}(?:,? {seconds})? (?i:fra|frå|til|av|som) {who}"),
            re.compile(rf"{verb}{_BETWEEN} {who}{_POSSESSIVE} {own_words}{statement}"),
            re.compile(rf"(?P<verb>\b(?i:{'|'.join(loaded['verbs'][:2])})) (?P<who>{_NAME}){after}"),
            re.compile(rf"{statement} (?i:fra|frå|til|av) {who}(?:,| og|, og) {ours} {verb}"),
        ),
        own=tuple(re.compile(pattern, re.IGNORECASE) for pattern in loaded["own"]),
    )


def endorsements_in(passages: Sequence[Passage], senders: Sequence[str], owner: str) -> tuple[Endorsement, ...]:
    """The statements of others that the sender itself makes its own, in the order of the text.

    What the administration, a minority or an enclosed statement endorses is theirs. The sender's own offices and
    bodies, the hearing's owner and the plan are not others.
    """
    found: dict[str, Endorsement] = {}
    itself = {tuple(words(name)) for name in (*senders, owner)}
    for number, passage in enumerate(passages):
        if passage.role not in (Role.COMMENT, Role.BACKGROUND) or passage.voice not in (None, Voice.DECISION):
            continue
        for name in _names_in(" ".join(passage.text.split())):
            if tuple(words(name)) not in itself:
                found.setdefault(" ".join(words(name)), Endorsement(name, number))
    return tuple(found.values())


def _names_in(text: str) -> Iterator[str]:
    patterns = _patterns()
    for form in patterns.forms if patterns.verb.search(text) else ():
        for match in form.finditer(text):
            before = text[max(0, match.start() - 25) : match.start()].rsplit(".", 1)[-1]
            after = text[match.end() : match.end() + 25].split(".")[0]
            name = match["who"].strip(" ,.")
            behind = text[match.end("who") : match.end("who") + _PARTY]
            negated = _NEGATED.search(f"{before} {match[0]}") or _NEGATED.match(after.strip())
            if not negated and not any(own.search(name) or own.match(behind.strip()) for own in patterns.own):
                yield name


def followed(submissions: Sequence[Submission]) -> list[Submission]:
    """The submissions with each endorsement led to the file that it means, where that is among them and is the only
    one that can be meant."""
    if not any(s.endorses for s in submissions):
        return list(submissions)
    stems = {s.file: _stems_of(s) for s in submissions if s.status.readable}
    by_file = {s.file: s for s in submissions}
    return [
        replace(s, endorses=tuple(_followed(e, s, stems, by_file) for e in s.endorses)) if s.endorses else s
        for s in submissions
    ]


def _stems_of(submission: Submission) -> frozenset[str]:
    names = (*submission.respondents, submission.respondent, submission.invited_as or "")
    return frozenset(stem for name in names for stem in _stems(name))


def _stems(name: str) -> list[str]:
    return [re.sub(r"(?<=råd|lag)(et|s)$", "", stem) for stem in content_stems(name)] or words(name)


def _followed(
    endorsement: Endorsement, by: Submission, stems: Mapping[str, frozenset[str]], by_file: Mapping[str, Submission]
) -> Endorsement:
    """The endorsement with the file where the statement stands: enclosed in the answer itself, else an answer of the
    sender that bears the name. A short name («ungdomsrådet») means the one from the same place; of several answers of
    one sender its own and newest is meant.
    """
    wanted = set(_stems(endorsement.of))
    if any(p.voice_of and wanted <= set(_stems(p.voice_of)) for p in by.passages):
        return replace(endorsement, file=by.file)
    others = [by_file[f] for f, own in stems.items() if wanted and wanted <= own and f != by.file]
    speaking = [s for s in others if s.counts and not set(s.respondents) & set(by.respondents)]
    named = [s for s in speaking if words(endorsement.of) in [words(name) for name in s.respondents]]
    near = [s for s in speaking if stems[s.file] & stems[by.file]]
    fitting = named or (near if len(speaking) > 1 else speaking) or speaking
    alone = [s for s in fitting if len(s.respondents) == 1] or fitting
    if len({s.respondents for s in alone}) > 1:
        return replace(endorsement, file=None, unclear=True)
    newest = max(alone, key=lambda s: (s.dated or dt.date.min, s.file), default=None)
    return replace(endorsement, file=newest.file if newest else None, unclear=False)
