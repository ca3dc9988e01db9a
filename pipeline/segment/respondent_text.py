"""Who writes, by what the running text says of itself: «Vi i …», «… støtter forslaget», «… har 96 ansatte»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.records import Passage, RespondentType, Role
from pipeline.segment.respondent_bodies import bare_body, is_generic
from pipeline.segment.respondent_candidate import Candidate
from pipeline.segment.respondent_type import kind_noun, type_of
from pipeline.segment.sender_wording import word_set, wording

_START = wording("text_start")
"""Where a sentence begins."""
_STATES = wording("text_states")
"""What a body says of itself."""
_GOES_ON = re.compile(r"\s+[a-zæøå]")
"""How all that follows a subject begins; a quick look first."""
_VERB = re.compile(r"\s+[a-zæøå]{2,}r?\b")
_SELF = wording("text_self")
"""What a writer says of the body that he writes for; its name follows."""
_OFFICE_OF = wording("text_office_of")
_STAFFED = wording("text_staffed")
_BARE = wording("text_bare")
HEAD_ONLY = ("laget", "rådet", "foreningen", "foreninga", "foreininga", "utvalget", "styret", "panelet", "klubben")
_ORGANISED = wording("text_organised")
_OWN_VIEW = wording("text_own_view")
_SINGULAR = re.compile(r"\b(?:[Jj]eg|[Ee]g|[Mm]eg|[Mm]ine?|[Mm]itt|Æ|æ)\b")
_GROUP = re.compile(r"\b(?:gruppeleder|gruppeleiar|for (?:\w+ )?(?:kommunestyre|bystyre)?grupp\w+)\b", re.IGNORECASE)
_OFFICE = wording("text_office")
_MANAGES = wording("text_manages")
MOST = 40
"""Of the bodies that a text speaks of so many are looked at, those that it speaks of most."""
_SPOKEN_OF = (RespondentType.MUNICIPALITY, RespondentType.COUNTY, RespondentType.STATE, RespondentType.PRIVATE)
_WHERE = re.compile(r" (?:i|på|ved) ")
_WHOSE = re.compile(r" (?:i|på|ved|for|av) ")
_WE = re.compile(r"\b(?:[Vv]i|[Oo]ss|[Vv]åre?|[Vv]årt)\b")
_TOKEN = re.compile(r"[\w&.'’-]*[\w&-]")
_JOINING = word_set("joining_words")
_WITHIN = word_set("words_within_names")
_DETERMINERS = word_set("determiners")
_PART = re.compile(r", (?:region|distrikt|avdeling|seksjon) [\w -]{2,30},(?= [a-zæøå])")
_CLIENTS = re.compile(r"på vegn\w+ av ([a-zæøå]+(?:ne|ane|ene) (?:i|på|ved) [A-ZÆØÅ][\w-]+)")


def of_text(passages: Sequence[Passage]) -> Iterator[Candidate]:
    """The bodies that the text speaks for, and then those that it speaks of, by how often it weighs."""
    stated: Counter[str] = Counter()
    for number, passage in enumerate(passages):
        text = passage.text[:2000]
        if passage.role is Role.CLOSING:
            continue
        for match in _CLIENTS.finditer(text):
            yield Candidate(match[1][0].upper() + match[1][1:], "text", 0)
        for match in _OFFICE_OF.finditer(text):
            yield Candidate(match[0], "text", 0)
        for match in _SELF.finditer(text):
            yield Candidate(name_at(text, match.end())[0], "text", min(number, 4))
        for match in _BARE.finditer(text):
            if bare_body(match[1]) and match[1].lower() not in HEAD_ONLY:
                yield Candidate(match[1], "text", 4)
        if passage.role is not Role.LETTERHEAD:
            stated.update(_subjects(text))
    for name, weight in stated.most_common(MOST):
        yield Candidate(name, "text", max(0, 9 - weight))


def _subjects(text: str) -> Iterator[str]:
    """The bodies that sentences of the text are about, as often as it weighs: what only a body says of itself counts
    three times, and a municipality or state office is spoken of by others too."""
    for match in _START.finditer(text):
        name, end = name_at(text, match.end())
        if not _GOES_ON.match(text, end):
            continue
        if is_generic(name) or bare_body(name) is not None:
            continue
        if _STAFFED.match(text, end):
            yield from (name,) * 5
        kind = type_of(name)
        if kind is None or not _is_proper(name, text):
            continue
        if _STATES.match(text, end):
            yield from (name,) * 3
        elif kind not in _SPOKEN_OF and _VERB.match(text, end):
            yield name


def name_at(text: str, start: int) -> tuple[str, int]:
    """The name that begins at a place of a text, and where it ends: capitalised words, nouns of kinds of bodies, and
    «og», «i», «ved» … between such."""
    end = start
    tokens = _TOKEN.finditer(text, start, min(len(text), start + 120))
    before, token = None, next(tokens, None)
    while token:
        if before and text[before.end() : token.start()] not in (" ", "\n", ". " if before[0] == "avd" else " "):
            break
        word, following = token[0], next(tokens, None)
        if _names(word, first=before is None):
            end = token.end()
        elif not (word in _JOINING and following and _names(following[0])):
            break
        before, token = token, following
    name = text[start:end]
    shorter = _WHERE.split(name, maxsplit=1)[0]
    if (
        shorter != name
        and type_of(shorter) is not RespondentType.PARTY
        and type_of(name.split()[0]) is None
        and (type_of(shorter) is not None or type_of(name) is None)
    ):
        return shorter, start + len(shorter)
    part = _PART.match(text, end)
    return (text[start : part.end()].rstrip(","), part.end()) if part else (name, end)


def _names(word: str, first: bool = False) -> bool:
    return word[0].isupper() or word == "&" or (not first and _is_within(word))


@lru_cache(maxsize=20_000)
def _is_within(word: str) -> bool:
    """Whether a word with a small letter goes on with a name."""
    return word.lower() in _WITHIN or kind_noun(word) is not None


def _is_proper(name: str, text: str) -> bool:
    """Whether a name is one, and not «Alle skoler» or «Trygge veier» at the beginning of a sentence."""
    first, head = name.split()[0], _WHOSE.split(name, maxsplit=1)[0]
    if type_of(head) is None and not head.startswith(("Avdeling", "Seksjon")):
        return False
    if len(name.split()) == 1:
        return len(first) > 9 and type_of(name) is RespondentType.STATE
    if (first.lower() in _DETERMINERS and not name.split()[1][0].isupper()) or name.endswith(
        ("er", "ar", "ene", "ane")
    ):
        return False
    return not _stands_in(first.lower(), text)


def _stands_in(word: str, text: str) -> bool:
    """Whether a text has a word as it stands, hyphens within words. Searching for expressions that are made for each
    name takes longer, for they have to be made."""
    at = text.find(word)
    while at >= 0:
        beside = f"{text[at - 1 : at]}{text[at + len(word) : at + len(word) + 1]}"
        if not any(char.isalnum() or char in "_-" for char in beside):
            return True
        at = text.find(word, at + 1)
    return False


def speaks_for_others(passages: Sequence[Passage]) -> str | None:
    """What the person below a letter is: `himself` by his own word, one who signs for a party's `group`, with an
    `office`
    in a body or its `manager`; else whether the text is by `staff`, by `one` or by `many`; None where nothing tells."""
    if any(_OWN_VIEW.search(p.text) for p in passages):
        return "himself"
    closing = "\n".join(p.text for p in passages if p.role is Role.CLOSING)
    if _GROUP.search(closing):
        return "group"
    if _MANAGES.search(closing):
        return "manager"
    if _OFFICE.search(closing):
        return "office"
    said = " ".join(p.text for p in passages if p.role in (Role.BACKGROUND, Role.COMMENT))
    if _ORGANISED.search(said):
        return "staff"
    if _SINGULAR.search(said):
        return "one"
    return "many" if _WE.search(said) else None
