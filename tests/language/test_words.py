"""Words and stems: bokmål and nynorsk meet, small words go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.wordlists import word_list
from pipeline.language.words import char_ngrams, content_stems, stem, words

SAME = [
    ("kommunene", "kommunane"),
    ("tiltakene", "tiltaka"),
    ("innbyggerne", "innbyggere"),
    ("høringen", "høringa"),
    ("støtter", "støttar"),
    ("ungdommer", "ungdommar"),
    ("planen", "planar"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_that_the_lemmatiser_does_not_know_meet_too() -> None:
    assert stem("veiene") == stem("veiane")


@pytest.mark.parametrize(("one", "other"), [("landbruk", "landskap"), ("skole", "skog"), ("forum", "forbud")])
def test_different_words_do_not_meet(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_small_words_and_numbers_carry_no_meaning() -> None:
    assert content_stems("Vi er ikke i 2021 med på en bru, x.") == content_stems("bru")


def test_words_keep_norwegian_letters_and_split_at_hyphens() -> None:
    assert words("Ærlig: nærings- og FoU-miljø «1.2»") == ["ærlig", "nærings", "og", "fou", "miljø", "1", "2"]


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    found = words(text)
    assert all(word == word.lower() or not word.isascii() for word in found)
    assert len(content_stems(text)) <= len(found)
    assert char_ngrams(text) == char_ngrams(" ".join(found))


def test_word_lists_are_words_and_unknown_ones_are_refused() -> None:
    assert {"ja", "no"} & word_list("generic") == set()
    assert "no" in word_list("stop_words") or "ikke" in word_list("stop_words")
    assert word_list("bokmaal") & word_list("nynorsk") == frozenset()
    with pytest.raises(KeyError):
        word_list("finnes-ikke")
