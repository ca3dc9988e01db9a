"""Whose statement an enclosed one is: the name in the heading that opens it, or in the head of a forwarded e-mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.language.words import content_stems
from pipeline.records import Passage, Role, Voice
from pipeline.segment.joint import split_names
from pipeline.segment.names import drop_contact
from pipeline.segment.respondent_type import type_of

_INTRODUCTION = re.compile(
    r"^\W*(?:(?:vedlegg|vedlagt|vedl\.?)\b[^\wæøåÆØÅ]*(?:(?:nr\.? ?)?\d+\b[^\wæøåÆØÅ]*|[A-Z]\b[):. ]+)?)*"
    r"(?:(?:hørings?|høyrings?)?(?:uttalelse|uttale|fråsegn|innspill|innspel|svar|brev|merknad(?:er|ar)?)(?:en|a|et)?\b\W*)*"
    r"(?:(?:fra|frå|av|gitt av|for)\s*:?\s+)?",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\s*\((?:[^()]*)\)|,?\s*\b(?:i |på )?(?:møte(?:t)?\b|sak\b|saksnr|datert\b|dagsett\b|av \d|den \d|protokoll\b).*$"
    r"|,?\s*\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]+).*$|\s+[–—-]\s+.*$",
    re.IGNORECASE,
)
_SENT_BY = re.compile(r"^\s*(?:fra|frå|from)\s*:\s*(?P<name>[^<\[\n]+?)\s*(?:[<\[].*)?$", re.IGNORECASE | re.MULTILINE)
_LONGEST = 400
_RUN_ON = re.compile(r"\s+(?:sendt|sent|dato|til|to|emne|subject)\s*:.*$", re.IGNORECASE)


def with_names(passages: Sequence[Passage], sender: str) -> tuple[Passage, ...]:
    """The passages with `voice_of` of the enclosed ones as a name, None where nothing names them.

    Where a heading names two bodies, each comment is of the one that it speaks of, and goes on being so until it speaks
    of the other; before that it is of both.
    """
    out: list[Passage] = []
    mailed: dict[int, str] = {}
    current: dict[str, str] = {}
    for passage in passages:
        if passage.part and passage.part not in mailed and passage.role is Role.LETTERHEAD:
            match = _SENT_BY.search(passage.text[:_LONGEST])
            if match:
                mailed[passage.part] = drop_contact(_RUN_ON.sub("", match["name"]))
        if passage.voice is not Voice.ENCLOSED:
            out.append(passage)
            continue
        name = mailed.get(passage.part, "")
        if passage.voice_of:
            names = names_in(passage.voice_of, sender)
            name = _of(passage.text, names) or current.get(passage.voice_of, "") or " og ".join(names)
            current[passage.voice_of] = name
        out.append(replace(passage, voice_of=name or None))
    return tuple(out)


def names_in(heading: str, sender: str) -> list[str]:
    """The names in a heading such as «Vedlagt: Innspill fra Eldrerådet i Lia (møte 8. april) og Råd for …».

    A bare «ungdomsrådet» is that of the municipality that encloses it: «Ungdomsrådet (Lia kommune)».
    """
    plain = _MEETING.sub("", _INTRODUCTION.sub("", heading.strip()[:_LONGEST], count=1)).strip(" :.,–—-«»")
    named = [drop_contact(name) for name in split_names(plain, lambda piece: type_of(piece) is not None)]
    return [_placed(name[:1].upper() + name[1:], sender) for name in named if name]


def _placed(name: str, sender: str) -> str:
    if " " not in name and name.lower().endswith(("rådet", "laget", "utvalet", "utvalget", "styret")):
        return f"{name} ({sender})"
    return name


def _of(text: str, names: Sequence[str]) -> str | None:
    """The one of several bodies whose name's first word a comment holds."""
    if len(names) < 2:
        return None
    stems = set(content_stems(text))
    spoken = [name for name in names if stems & set(content_stems(name)[:1])]
    return spoken[0] if len(spoken) == 1 else None
