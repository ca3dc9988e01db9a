"""Short names for what a comment proposes or ranks, cut from its own words.

A sentence is cut where its clauses meet; the clause that says most that the question did not already say is the thing,
less its lead-in («Av tiltakene for tilflytting bør | felles utleieboliger for nyutdannede | komme først»).
"""

from __future__ import annotations

import re

from pipeline.language.sentences import sentence_spans
from pipeline.language.wordlists import word_list
from pipeline.language.words import content_stems, words

MAX_WORDS = 8
EXCERPT_WORDS = 20
LONG = 6
"""Norwegian names things in long words; short stems are mostly verbs."""
CAP, LATER = 2, 0.7
"""A clause with two telling words says enough; a later clause must say clearly more."""

_NUMBER = re.compile(r"^\s*(?:[•–-]\s*)?(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]\s|\(?[a-zA-Z][.)]\s|[•–]\s*)")
_CLAUSE = re.compile(
    r"[.!?;:]+(?:\s|$)|,\s|\s[–—-]\s|\s\(|\)|(?<=\w)\s+(?=(?:slik at|sånn at|for at|fordi|siden|ettersom|"
    r"framfor|fremfor|men|"
    r"hvor|der|når|hvis|dersom|som|mens|uten at|enn)\b)|"
    r"\b(?:bør|må|skal|er(?: det)?(?: at)?|blir|settes|setter(?: vi)?|setje?r?(?: me| vi)?|komme(?:r)?|kjem|"
    r"foreslå(?:r|s)?(?: vi| at)?|"
    r"føreslår(?: vi| me| at)?|ønsker(?: vi| at)?|ønskjer|prioriteres|prioriterer(?: vi)?|vil(?: vi| me| jeg|"
    r" eg)?(?: ha| sette| setje| prioritere)?|"
    r"ber(?: vi)?(?: om)?|peke på|framheve|først|fyrst|øverst|øvst|dernest|deretter|at|å|gjelder|gjeld|mener|"
    r"meiner|opprettholdes|består)\b",
    re.IGNORECASE,
)
_EDGE, _KEPT_WITHIN = word_list("edge_words"), word_list("joining_words")


def short_name(text: str, known: str = "") -> str:
    """At most eight words that name what a text proposes, the text's own; `known` is what goes without saying (the
    question's text)."""
    plain = _NUMBER.sub("", " ".join(text.split()).strip(' «»"'))
    generic = set(content_stems(known)) | _generic()
    for start, end in sentence_spans(plain):
        name = _weightiest(plain[start:end], generic)
        if name:
            return name
    return _trimmed(plain) or " ".join(plain.split()[:MAX_WORDS])


def excerpt(text: str) -> str:
    """The first sentence of a text without its number, cut after `EXCERPT_WORDS` words with «…»."""
    plain = _NUMBER.sub("", " ".join(text.split()).strip(' «»"'))
    start, end = sentence_spans(plain)[0] if plain else (0, 0)
    found = plain[start:end].split()
    return " ".join(found[:EXCERPT_WORDS]) + (" …" if len(found) > EXCERPT_WORDS else "")


def _weightiest(sentence: str, generic: set[str]) -> str:
    """The clause with most to say; "" where all of them say only what goes without saying."""
    best, most = "", 0.0
    for order, clause in enumerate(_clauses(sentence)):
        name = _trimmed(clause)
        telling = sum(len(stem) >= LONG and stem not in generic for stem in set(content_stems(name)))
        weight = min(CAP, telling) - LATER * order
        if telling and name and (not best or weight > most):
            best, most = name, weight
    return best


def _clauses(text: str) -> list[str]:
    bounds, start = [], 0
    for match in _CLAUSE.finditer(text):
        bounds.append(text[start : match.start()])
        start = match.end()
    return [clause for clause in (*bounds, text[start:]) if words(clause)]


def _trimmed(clause: str) -> str:
    """A clause without small words at its edges, at most `MAX_WORDS` long."""
    found = clause.strip(' ,.;:–-«»"()').split()
    while found and found[0].lower().strip('«»"') in _EDGE:
        found = found[1:]
    found = found[:MAX_WORDS]
    while found and (found[-1].lower().strip('«»"') in _EDGE | _KEPT_WITHIN):
        found = found[:-1]
    return " ".join(found).strip(' ,.;:–-«»"()')


def _generic() -> frozenset[str]:
    return frozenset(stem for word in word_list("generic") for stem in content_stems(word))
