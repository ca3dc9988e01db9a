"""Sentence boundaries in Norwegian administrative prose.

A general sentencizer reaches 0.88–0.91 F1 here, since it breaks at «jf.», «27. april», «kap. 3» and after the number
of a point. The rules below know what stands before a full stop that ends nothing. `sentence_spans` is the rule,
`norwegian_sentences` the spaCy component that applies it.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.prose import start_sentences, text_of
from pipeline.language.wordlists import word_list

ABBREVIATIONS = word_list("abbreviations")
"""Forms that a full stop follows without ending the sentence, without that full stop, in lower case."""

_ALSO_LAST = frozenset(("osv", "mv", "m.m", "m.fl", "o.l", "etc", "m.v", "kr", "km", "pst"))
"""Those of them that sentences end with too; a capital after them begins the next."""

_END = re.compile(r"\n|(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[»”\"’')\]]*+)[^\S\n]++(?=(?P<next>\S))")
_OPENING = re.compile(r"[ \t«“\"‘'(\[–—\-•*]*+")
"""What may stand before the number or the letter of a point."""
_MONTH = re.compile(
    r"(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|klasse|trinn|plass|etasje)\b",
    re.IGNORECASE,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end), white space between them left out; they cover all other characters.

    A line break ends a sentence too: ingest keeps only those that the writer made.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match["stop"] is None:
            spans.append((start, match.start()))
            start = match.end()
        elif _ends_sentence(text, start, match):
            spans.append((start, match.end("close")))
            start = match.end()
    spans.append((start, len(text)))
    return [span for span in (_without_space(text, start, end) for start, end in spans) if span[0] < span[1]]


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match["next"].islower():
        return False
    if match["stop"] != "." or match["close"]:
        return True
    stop = match.start()
    begin = stop
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    opening = _OPENING.match(text, start, begin)
    alone = begin < stop and opening is not None and opening.end() == begin
    return not _stop_belongs_to(text[begin:stop].strip("«»()[]\"'“”,;:–-"), alone, text, match.end())


def _stop_belongs_to(token: str, alone: bool, text: str, after: int) -> bool:
    """Whether the full stop is part of the token before it: an abbreviation, an initial, a number in order."""
    if token.lower() in ABBREVIATIONS:
        return token.lower() not in _ALSO_LAST or text[after].isdigit()
    if len(token) == 1 and token.isupper():
        return True
    if re.fullmatch(r"\d{1,3}(\.\d{1,2})*", token):
        # «1. Kommunen mener …» is a point's number; «27. april» a date. «… i punkt 3. Kommunen …» ends a sentence.
        return alone or _MONTH.match(text, after) is not None
    return alone and len(token) == 1


@Language.component("norwegian_sentences")
def norwegian_sentences(doc: Doc) -> Doc:
    """Sets spaCy's sentence starts by `sentence_spans`; add it with `nlp.add_pipe("norwegian_sentences")`."""
    start_sentences(doc, [start for start, _ in sentence_spans(text_of(doc))])
    return doc
