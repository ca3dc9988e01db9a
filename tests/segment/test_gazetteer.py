"""Municipalities and counties by their Norwegian, Sámi and Kven names."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

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
    ("Suortá suohkan", "1870"),
    ("Namsos kommune / Nåavmesjenjaelmien tjïelte", "5007"),
    ("Hámmerfeasta suohkan", "5603"),
    ("Voss herad", "4621"),
    ("Møre og Romsdal fylkeskommune", "15"),
    ("Trööndelagen fylhkentjïelte", "50"),
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


SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the list to check against is not here")
@pytest.mark.parametrize(
    ("file", "kind", "ending"),
    [
        ("municipalities-2025.json", RespondentType.MUNICIPALITY, "kommune"),
        ("counties-2025.json", RespondentType.COUNTY, "fylkeskommune"),
    ],
)
def test_list_has_the_numbers_and_names_of_the_public_one(file: str, kind: RespondentType, ending: str) -> None:
    public = json.loads((SHARED / file).read_text(encoding="utf-8"))
    assert {a.number for a in authorities() if a.type == kind} == {entry["id"] for entry in public}
    twice = {"Herøy", "Våler"}
    names = {(e["id"], e[key]) for e in public for key in ("name", "name_no") if key in e and e[key] not in twice}
    found = {(n, name): authority_of(f"{name} {ending}") for n, name in names}
    assert {key for key, authority in found.items() if authority is None or authority.number != key[0]} == set()
