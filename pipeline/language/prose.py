"""Norwegian prose as spaCy documents: a blank pipeline with a tokenizer that takes linear time on any text.

spaCy's own tokenizer takes quadratic time on runs of brackets and underscores, which forms are full of, and makes
twenty attributes of every new word. This one knows a word (`\\w+`), a run of other signs, and white space; a document's
text is the very text that went in.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import spacy
from spacy.attrs import FLAG19, IDX, LOWER, NORM, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(r"(\w+|[^\w\s]+|[^\S ]+| +)( ?)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\w")
_TEXT = "text"
_ALONE = Lock()

IS_WORD = FLAG19
"""The flag of tokens that are words; one of those that spaCy leaves to its users."""


class ProseTokenizer:
    """Cuts a text in words, runs of other signs, and the white space that is more than one space between two."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The document of a text. Halves of surrogate pairs, which spaCy cannot hold, become U+FFFD."""
        held = _SURROGATE.sub("\ufffd", text)
        found = _TOKEN.findall(held)
        words, spaces = [token for token, _ in found], [space != "" for _, space in found]
        return Doc(self.vocab, words=words, spaces=spaces, user_data={_TEXT: held})


def blank_norwegian(norm: Callable[[str], str] = str.lower) -> Language:
    """A pipeline without components, for bokmål and nynorsk alike.

    `norm` gives a word's NORM, which matchers can look for; called once for each distinct word.
    """
    nlp = spacy.blank("nb", vocab=Vocab(lex_attr_getters={LOWER: str.lower, NORM: norm, IS_WORD: _is_word}))
    nlp.tokenizer = ProseTokenizer(nlp.vocab)
    # The limit is for parsers, whose memory grows with the text's length times their width.
    nlp.max_length = sys.maxsize
    return nlp


@contextmanager
def forgetting(nlp: Language) -> Iterator[None]:
    """Frees at its end what the vocabulary has learnt from the documents made within; none of them may be used after.

    A vocabulary grows with every new word, and is not safe to use from several threads: one at a time gets in.
    """
    with _ALONE, nlp.memory_zone():
        yield


def text_of(doc: Doc) -> str:
    """The text of a document. spaCy puts it together from its tokens each time; this tokenizer keeps it."""
    kept = doc.user_data.get(_TEXT)
    return kept if isinstance(kept, str) else doc.text


def _is_word(token: str) -> bool:
    return _WORD.match(token) is not None


def sentence_numbers(doc: Doc) -> npt.NDArray[np.intp]:
    """The number of the sentence that each token stands in, from 0."""
    return np.cumsum(doc.to_array([SENT_START]).astype(np.int64) == 1) - 1


def sentence_starts(doc: Doc) -> tuple[list[int], list[int]]:
    """The first token of each sentence, and the first character."""
    tokens = np.flatnonzero(doc.to_array([SENT_START]).astype(np.int64) == 1)
    return tokens.tolist(), doc.to_array([IDX])[tokens].tolist()


def start_sentences(doc: Doc, offsets: list[int]) -> None:
    """Lets a sentence begin at each of these characters, at which a token begins, and at the first token."""
    starts = np.full(len(doc), -1, dtype=np.int64)
    found = np.searchsorted(doc.to_array([IDX]), offsets)
    starts[found[found < len(doc)]] = 1
    starts[:1] = 1
    column: Any = starts.astype(np.uint64)  # one attribute's values, though the stub asks for a row per token
    doc.from_array([SENT_START], column)
