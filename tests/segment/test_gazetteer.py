"""Municipalities and counties by their Norwegian, Sámi and Kven names."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.records import RespondentType
from pipeline.segment.gazetteer import authorities, authority_of

NAMED = [
    ("Røros kommune", "5025"),
    ("RØROS KOMMUNE", "5025"),
    ("Guovdageainnu suohkan", "5612"),
    ("Kåfjord kommune – Gáivuona suohkan – Kaivuonon komuuni", "5540"),
    ("Deanu gielda/Tana kommune", "5628"),
    ("Ullensvang herad", "4618"),
    ("Oslo kommune", "0301"),
    ("Troms fylkeskommune", "55"),
    ("Finnmárkku fylkkagielda", "56"),
]


@pytest.mark.parametrize(("name", "number"), NAMED)
def test_authority_is_known_by_each_of_its_names(name: str, number: str) -> None:
    found = authority_of(name)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    "name", ["Røros", "Eldrerådet i Røros kommune", "Våler kommune", "Storlia kommune", "", "kommune"]
)
def test_places_bodies_and_ambiguous_names_are_no_authority(name: str) -> None:
    assert authority_of(name) is None


def test_list_is_whole_and_each_municipality_lies_in_a_county() -> None:
    counts = Counter(authority.type for authority in authorities())
    counties = {a.number for a in authorities() if a.type == RespondentType.COUNTY}
    assert counts == {RespondentType.MUNICIPALITY: 357, RespondentType.COUNTY: 15}
    assert {a.county for a in authorities()} == counties
