"""The spaCy pipeline of this stage: a document's text in, its units with what each of them shows out."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

import pipeline.language.sentences  # noqa: F401  (registers its component)
from pipeline.language.prose import blank_norwegian, forgetting, sentence_numbers
from pipeline.records import Document
from pipeline.segment.quotes import LETTER, NOTHING, TITLE, Source, shares
from pipeline.segment.sections import HEADINGS
from pipeline.segment.shapes import CUES, cue_norm
from pipeline.segment.units import Unit, extents_of

COMPONENTS = ("norwegian_sentences", "reported_speech", "headings", "cue_phrases", "repeated_text")
"""In the order in which they run: the first two say where a sentence begins, the others what stands in it."""


@lru_cache(maxsize=1)
def norwegian_prose() -> Language:
    """The pipeline; `units_of` says what its components need to know beside the text."""
    nlp = blank_norwegian(cue_norm)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def units_of(document: Document, source: Source = NOTHING) -> list[Unit]:
    """The document's units in reading order; only white space stands between them. `source` is what it may repeat."""
    nlp = norwegian_prose()
    with forgetting(nlp):
        doc = nlp.make_doc(document.text)
        doc.user_data.update(document=document, source=source)
        return _units(nlp(doc), document)


def _units(doc: Doc, document: Document) -> list[Unit]:
    extents = extents_of(doc)
    tokens = [extent.token for extent in extents]
    heading = {span.start: span.label_ for span in doc.spans[HEADINGS]}
    cues = defaultdict(set)
    number = sentence_numbers(doc).tolist()
    for span in doc.spans[CUES]:
        cues[number[span.start]].add(span.label_)
    quoted, titled = shares(doc, LETTER, tokens), shares(doc, TITLE, tokens)
    return [
        Unit(
            extent,
            document.text[extent.start : extent.end],
            heading.get(extent.token),
            frozenset(cues[number[extent.token]]),
            quoted[i],
            titled[i] > 0,
        )
        for i, extent in enumerate(extents)
    ]
