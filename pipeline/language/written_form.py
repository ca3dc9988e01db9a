"""Tells bokmål from nynorsk by the small words that only one of them has."""

from __future__ import annotations

from pipeline.language.wordlists import word_list
from pipeline.language.words import words

BOKMAAL, NYNORSK = word_list("bokmaal"), word_list("nynorsk")
SHARE = 0.2
"""A text in which the lesser form has at least this share of the telling words is mixed."""
LEAST = 3
"""Fewer telling words of the lesser form than this do not make a text mixed (a quotation, a name)."""


def written_form(text: str, default: str = "nb") -> str:
    """`nb`, `nn` or `mixed`; `default` where no word tells."""
    found = words(text)
    nb = sum(word in BOKMAAL for word in found)
    nn = sum(word in NYNORSK for word in found)
    if nb + nn == 0:
        return default
    lesser = min(nb, nn)
    if lesser >= LEAST and lesser / (nb + nn) >= SHARE:
        return "mixed"
    return "nn" if nn > nb else "nb"
