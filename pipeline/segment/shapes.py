"""What a sentence or a line looks like: signs and numbers by regular expressions, phrases by spaCy's matcher."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

import yaml
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

CUES = "cues"
"""The spans of a document in which its cue phrases stand, labelled by their names."""

_NUMBERS = {
    "date": r"\b\d{1,2}\.\s?(\d{1,2}\.|januar|februar|mars|april|mai|juni|juli|august|september|oktober|"
    r"november|desember)",
    "phone": r"\b(\d{3} \d{2} \d{3}|\d{2} \d{2} \d{2} \d{2}|\d{8})\b",
    "postcode": r"\b\d{4} [A-ZÆØÅ]",
    "case_number": r"\b\d{2,4}/\d{1,5}\b",
    "percent": r"\d\s?(%|prosent)",
    "amount": r"\d\s?(kr|kroner|mill|millionar|millioner|km|kilometer|dekar)",
    "votes": r"\b\d+\s+(mot|stemmer|stemme|røyster|røyst)\b",
    "year": r"\b(19|20)\d{2}\b",
}
_STARTS = {
    "number_first": r"\s*(\d{1,2}(\.\d{1,2})*[.)]?|[a-z][.)]|[•–*-])\s",
    "field": r"[\wæøåÆØÅ./ -]{2,30}:\s",
    "field_only": r"[\wæøåÆØÅ./ -]{2,40}:$",
    "opens_quote": r"[«“\"]",
    "encloses": r"(vedlegg|kopi|utskrift|side|s\.)\b",
}
_ENDS = {
    "question": r"\?[»”)]?$",
    "exclaims": r"![»”)]?$",
    "colon_end": r":$",
    "stop_end": r"[.!?…][»”)]?$",
    "closes_quote": r"[»”\"]\.?$",
}
_LONGEST_END = 2
_PIECES = {
    "url": ("http://", "https://", "www."),
    "signed_how": ("elektronisk", "underskrift", "signatur"),
    "confidential": (
        "konfidensiell",
        "taushets",
        "kun beregnet",
        "feilsendt",
        "ment for mottak",
        "meint for mottak",
        "slett",
    ),
}
_EMAIL = re.compile(r"\S@\S+\.\S")
_DIGIT = re.compile(r"\d")


def _compiled(patterns: dict[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in patterns.items()]


_IN_NUMBERS, _AT_START, _AT_END = _compiled(_NUMBERS), _compiled(_STARTS), _compiled(_ENDS)


def shapes(text: str) -> frozenset[str]:
    """The names of the signs and numbers that a text without white space around it has."""
    found = [name for name, pattern in _AT_START if pattern.match(text)]
    end = text[-_LONGEST_END:]
    found += [name for name, pattern in _AT_END if pattern.search(end)]
    lowered = text.lower()
    found += [name for name, pieces in _PIECES.items() if any(piece in lowered for piece in pieces)]
    if "@" in text and _EMAIL.search(text):
        found.append("email")
    if _DIGIT.search(text):
        found += [name for name, pattern in _IN_NUMBERS if pattern.search(text)]
    return frozenset(found)


class CuePhrases:
    """The component that sets `doc.spans["cues"]` by the catalogue; the vocabulary's NORM must be `cue_norm`."""

    def __init__(self, vocab: Vocab) -> None:
        self._matcher = PhraseMatcher(vocab, attr="NORM")
        for name, phrases in _catalogue().items():
            self._matcher.add(name, [Doc(vocab, words=re.findall(r"\w+\*?|/", phrase)) for phrase in phrases])

    def __call__(self, doc: Doc) -> Doc:
        """The document with its cue phrases."""
        doc.spans[CUES] = self._matcher(doc, as_spans=True)
        return doc


@Language.factory("cue_phrases")
def cue_phrases(nlp: Language, name: str) -> CuePhrases:  # noqa: ARG001  (spaCy asks for it)
    """Registers the component; add it with `nlp.add_pipe("cue_phrases")`."""
    return CuePhrases(nlp.vocab)


@lru_cache(maxsize=100_000)
def cue_norm(word: str) -> str:
    """A word as the catalogue writes it: «viktige» as «viktig*» where any ending counts, numbers by their digits."""
    if word[:1].isdecimal() and word.isdecimal():
        return "9" if len(word) == 1 else "99"
    lowered = word.lower()
    return next((f"{stem}*" for stem in _stems() if lowered.startswith(stem)), lowered)


@lru_cache(maxsize=1)
def _stems() -> tuple[str, ...]:
    words = {word for phrases in _catalogue().values() for phrase in phrases for word in phrase.split()}
    return tuple(sorted(word[:-1] for word in words if word.endswith("*")))


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, list[str]]:
    # The base loader reads every scalar as a string: «ja» and «9» are words here.
    text = (resources.files(__package__) / "cue_phrases.yaml").read_text(encoding="utf-8")
    return {
        str(name): [str(phrase) for phrase in phrases]
        for name, phrases in yaml.load(text, Loader=yaml.BaseLoader).items()
    }
