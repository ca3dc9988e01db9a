"""What is personal in a text, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.personal import Personal, Surroundings, health_in, personal_in

PERSONAL = [
    ("Ring Kari på 912 34 567.", ["Kari", "912 34 567"]),
    ("Skriv til kari (at) fjell.example", ["kari (at) fjell.example"]),
    ("Fnr. 010139 50027, konto 1234.56.78903", ["010139 50027", "1234.56.78903"]),
    ("Personnummer: 12345", ["12345"]),
    ("Eg bur på Øvre Lomvikveg 14, 6996 Vadheim.", ["Øvre Lomvikveg 14, 6996 Vadheim"]),
    ("Saksbehandler: B. Torvanger", ["B. Torvanger"]),
    ("Hilsen Ahmed\nveileder", ["Ahmed"]),
    ("v/ R. Ekeland", ["R. Ekeland"]),
    ("Naboen min, Odd-Arne Hvasshovd, er enig.", ["Odd-Arne Hvasshovd"]),
    ("Hei Eli, jeg rekker ikke møtet.", ["Eli"]),
    ("Ho heiter Rahwa Gebremichael og kjem frå Eritrea.", ["Rahwa Gebremichael"]),
    ("Máret Gaup og Ánte Sara driv med rein.", ["Máret Gaup", "Ánte Sara"]),
    ("Se facebook.com/kari.nordmann.9", ["facebook.com/kari.nordmann.9"]),
]


@pytest.mark.parametrize(("text", "found"), PERSONAL)
def test_personal_data_is_found(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in personal_in(text)] == found


PUBLIC = [
    "Os kommune og Tolga er enige.",
    "Vidar skole og Dal barnehage ligger ved fylkesvei 30.",
    "Ordfører Kari Nordmann (Sp) fremmet forslag.",
    "Representanten Odd Kvernbekk (H) og Anne Brekke (Ap) stemte imot.",
    "SV ved Oda Seim fremmet forslag.",
    "Med hilsen\nRagnvald Sømåskleiv\nkommunedirektør",
    "Innovasjon Norge, Sykehuset Innlandet og Ungt Entreprenørskap er viktige.",
    "Saken koster 12 345 678 kr, org.nr. 974 760 673, sak 2021/12345.",
    "Planen gjelder 2021 2022, vedtatt 22.04.2021, mål 3 og tiltak 4.1.",
    "Bruk minst 20 000 000 kroner på riksveg 3 mellom Røros og Tynset.",
    "Hilsen Ungdomsrådet i Storlia",
    "Det kom ingen att. Dekninga er dårleg. Brevet er godkjent elektronisk.",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_public_names_and_numbers_stay(text: str) -> None:
    assert [text[span.start : span.end] for span in personal_in(text)] == []


def test_known_person_is_found_however_written() -> None:
    text = "NORDMOEN, PRIYA sa. P. Nordmoen sa. Priya\nNordmoens hund. priya nordmoen. I Nordmoen er det skog."
    found = personal_in(text, Surroundings(people=["Priya Nordmoen"], own=["Priya Nordmoen"]))
    assert [text[span.start : span.end] for span in found] == [
        "NORDMOEN, PRIYA", "P. Nordmoen", "Priya\nNordmoens", "priya nordmoen",
    ]  # fmt: skip


def test_body_is_no_person_and_an_official_is_public_everywhere() -> None:
    text = "Kari Nordmann Regnskap svarer. Marit Ekrann sa det."
    assert personal_in(text, Surroundings(bodies=["Kari Nordmann Regnskap"], officials=["Marit Ekrann"])) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Sønnen min har autisme og trenger skolen.", True),
        ("Eg er uføretrygda.", True),
        ("Mor har kreft.", True),
        ("Kommunen må styrke psykisk helsearbeid.", False),
        ("Sykehuset må bestå.", False),
    ],
)
def test_health_is_flagged_where_it_is_somebody_s(text: str, flagged: bool) -> None:
    assert bool(health_in(text)) is flagged


@given(st.text(alphabet="Kari Nordmn@.0123456789\n,:-vgÅ/()", max_size=300))
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = personal_in(text, Surroundings(signed=((0, len(text)),), people=["Kari Nordmann"]))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges) and all(span.start < span.end <= len(text) for span in spans)
    assert all(span.kind is not Personal.HEALTH for span in spans)


@pytest.mark.parametrize(
    "piece", ["Kari ", "a@", "1 ", "12 34 56 78 ", "Storgata 1 ", "-", "Kari-", "jeg er syk ", "(", "\n", "Aa. "]
)
def test_long_runs_take_linear_work(piece: str) -> None:
    personal_in(piece * (20_000 // len(piece)))
