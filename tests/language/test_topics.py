"""A text's topics: words of both written forms, compounds, and words that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.topics import FIELD, topic_names, topics_in


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Kyrne mine går på beite.", "livestock"),
        ("Kyrne mine går på beite.", "pasture"),
        ("Fylkesvegen er full av hull.", "roads"),
        ("Det trengst utleigebustader.", "housing"),
        ("Ungdomsboliger i sentrum", "housing"),
        ("Nærskulen må stå.", "school"),
        ("Ferja går ikke om kvelden.", "sea_air"),
        ("Legevakta er for langt unna.", "services"),
        ("Kvart hus skal ha fiber.", "broadband"),
        ("Jerven tok ti lam.", "predators"),
        ("Rassikring må komme først.", "adaptation"),
    ],
)
def test_words_tell_the_topic(text: str, topic: str) -> None:
    assert topics_in(text)[topic] >= 1


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Imidlertid er dette uansett en forutsetning.", "economy"),
        ("Innstillingen ble vedtatt fredag.", "recruitment"),
        ("Politisk behandling", "police"),
        ("Kven skal betale?", "sami"),
        ("Gjennomgående godt", "walking_cycling"),
        ("Kraftig og klart", "energy"),
        ("Behandling i utvalget", "retail"),
        ("Halvveis", "roads"),
    ],
)
def test_words_that_look_alike_do_not(text: str, topic: str) -> None:
    assert topics_in(text)[topic] == 0


@given(st.text())
def test_counts_are_of_known_topics_and_their_fields(text: str) -> None:
    found = topics_in(text)
    assert set(found) <= set(topic_names())
    fields = {name for name in found if name.endswith(FIELD)}
    assert bool(fields) == bool(set(found) - fields)
