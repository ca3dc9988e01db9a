"""UN goals that a comment names by number."""

from __future__ import annotations

import re

_LIST = r"(\d{1,2}(?:\s*(?:,|og|eller|samt|&|\+)\s*(?:mål\s+|nr\.?\s*)?\d{1,2})*)(?!\d)"
_SURE = re.compile(
    rf"(?:bærekrafts|berekrafts|fns?[- ]|klima- og )?(?:bærekraftsmål|berekraftsmål|fn-mål)(?:a|ene|"
    rf"et)?\s*(?:nr\.?|nummer)?\s*{_LIST}",
    re.I,
)
_PLAIN = re.compile(rf"\bmål(?:a|ene|et)?\s*(?:nr\.?|nummer)?\s*{_LIST}(?!\s*(?:prosent|%|meter|kroner|år\b))", re.I)
_NUMBERED = re.compile(rf"\bnr\.?\s*{_LIST}", re.I)
_CONTEXT = re.compile(r"bærekraft|berekraft|fn", re.I)


def named_sdgs(text: str, heading: str, has_question: bool) -> frozenset[str]:
    """The UN goals (1–17, as strings) that a comment, or the heading it stands under, names by number.

    «Mål 3» is a UN goal only where the hearing asks about them (`has_question`): elsewhere plans number their own.
    """
    found: set[str] = set()
    for source in (text, heading):
        patterns = [_SURE]
        if has_question:
            patterns.append(_PLAIN)
        if _CONTEXT.search(source) or (has_question and source is text and source.startswith(("På nr", "Nr"))):
            patterns.append(_NUMBERED)
        for pattern in patterns:
            for match in pattern.finditer(source):
                found |= set(re.findall(r"\d{1,2}", match[1]))
    return frozenset(number for number in found if 1 <= int(number) <= 17)
