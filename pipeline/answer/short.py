"""Short names for what a comment proposes or ranks, cut from its own words."""

from __future__ import annotations

import re

MAX_WORDS = 9

_NUMBER = re.compile(r"^\s*(?:[•–-]\s*)?(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]|\(?[a-zA-Z][.)]|[•–])\s*")
_PLACE = re.compile(
    r"^(?:og |men |dernest |deretter |også |videre )*(?:(?:under|på|til|for|innen|i|av|når det gjelder)\s+)?"
    r"(?:(?:FNs\s+)?(?:bærekrafts|berekrafts)?mål(?:a|ene|et)?\s*(?:nr\.?\s*)?\d[\d ,og]*|nr\.?\s*\d+)\s*[:,–-]?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:.{0,60}?\b(?:foreslår|føreslår|foreslås|føreslåast|ønsker|ønskjer|vil ha|ber om|bed om|prioriterer|"
    r"prioriteres|prioriterast|"
    r"vil vi (?:sette|setje|ha)|bør (?:det )?(?:stå|komme|kome)|er det viktigste|viktigst(?:e)?(?: er)?|"
    r"viktigaste(?: er)?|"
    r"nummer (?:en|én|ett|ein|to|tre|fire|fem)(?: er| kommer| kjem)?|først(?:e)?(?: kommer| kjem)?|fyrst(?:e)?|"
    r"dernest(?: kommer)?|deretter(?: kommer)?))"
    r"\s*(?:vi|me|at|om|er|å|det|derfor|difor|også|òg|først|,|:)*\s*(?:er |at |å |det |et |en |ei |eit |ein )*",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"[.!?;:]\s|[.!?;:]$|,\s|\s[–—-]\s|\s\(|\b(?:slik at|sånn at|for at|fordi|siden|ettersom|framfor|fremfor|"
    r"men|hvor|der|som (?:er|bør|kan|skal)|"
    r"og ikke|og ikkje|uten å|utan å|bør|må|skal|settes øverst|øverst|prioriteres|først)\b",
    re.IGNORECASE,
)


def short_name(text: str) -> str:
    """At most nine words that name what a text proposes; the text's own words, without its lead-in."""
    plain = " ".join(text.split()).strip(' «»"')
    plain = _NUMBER.sub("", plain)
    plain = _PLACE.sub("", plain)
    rest = _LEAD.sub("", plain, count=1)
    if len(rest.split()) >= 1 and rest:
        plain = rest
    cut = _CUT.search(plain, min(len(plain), 8))
    if cut and cut.start() > 0:
        plain = plain[: cut.start()]
    return " ".join(plain.split()[:MAX_WORDS]).strip(' ,.;:–-«»"()')
