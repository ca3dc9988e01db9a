"""Words, stems and character n-grams of Norwegian, bokmål and nynorsk alike."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from pipeline.language.wordlists import word_list

WORD = re.compile(r"\w+", re.UNICODE)
_LETTER = re.compile(r"[^\W\d_]")

STOP_WORDS = word_list("stop_words")


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower() for word in WORD.findall(text)]


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry meaning: no stop words, no lone letters."""
    return [stem(word) for word in words(text) if len(word) > 1 and word not in STOP_WORDS and _LETTER.search(word)]


def spoken_id(label_id: str) -> str:
    """An id of `hearing.yaml` as words: «felles-team» is «felles team»."""
    return label_id.replace("-", " ").replace("_", " ")


def asks(text: str) -> bool:
    """Whether a text ends with a question mark, closing quotes and brackets aside."""
    return text.rstrip('»”" )').endswith("?")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word's lemma in bokmål or else nynorsk (simplemma), cut to a form that both written forms share.

    The vowels and endings that differ between the forms («bustad/bosted» apart) are dropped, so that «kommunene» and
    «kommunane», «tiltakene» and «tiltaka» meet.
    """
    lemma = str(simplemma.lemmatize(word, lang=("nb", "nn")))
    return _ENDING.sub("", lemma.lower()) or lemma


_ENDING = re.compile(r"(?<=\w{3})(ane|ene)$|(?<=\w{4})(ar|er|en|et|a|e|ing|s)$")


def char_ngrams(text: str, size: int = 4) -> set[str]:
    """The character n-grams of each word, with its edges marked."""
    grams: set[str] = set()
    for word in words(text):
        marked = f" {word} "
        grams.update(marked[i : i + size] for i in range(max(1, len(marked) - size + 1)))
    return grams
