"""What a sender's name says by itself: its type, whether it lacks its place, its official form; dates of letters."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records import RespondentType
from pipeline.segment.dating_loose import letter_dates
from pipeline.segment.names import official_name
from pipeline.segment.respondent_bodies import Places, bare_body, completed, is_generic, named_in
from pipeline.segment.respondent_candidate import lines_of
from pipeline.segment.respondent_text import name_at
from pipeline.segment.respondent_traces import folded
from pipeline.segment.respondent_type import kind_noun, looks_like_couple, type_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Elevrådet ved Granli videregående skole", "råd"),
        ("Granli videregående skole", "fylkeskommune"),
        ("Hotell- og serveringsarbeidarane si foreining i Lia", "organisasjon"),
        ("Granli serveringsforening", "næringsliv"),
        ("Granli kraftlag", "næringsliv"),
        ("Aksjonsgruppa Bedre buss", "organisasjon"),
        ("Skogeigarlaget Furua", "organisasjon"),
        ("Avdeling for plan, Granli kommune", "kommune"),
        ("Ungdommens fylkesråd i Vesledal", "råd"),
        ("NAV Granli", "kommune"),
        ("NAV Innlandet", "stat"),
        ("Fjordapoteket Lia", "næringsliv"),
        ("De ansatte ved Lia barnehage", "organisasjon"),
        ("Granli Energi", "næringsliv"),
        ("Senterpartiets kommunestyregruppe i Lia", "parti"),
        ("De Grønne i Lia", "parti"),
        ("Vesledal politidistrikt", "stat"),
        ("Guvhtesvaerien sïjte", "næringsliv"),
        ("Hovindal IL", "organisasjon"),
        ("Vestmark fylkesting for ungdom", "råd"),
        ("Café Fjordutsikt", "næringsliv"),
    ],
)
def test_the_head_of_a_name_tells_its_type(name: str, kind: str) -> None:
    assert type_of(name) == RespondentType(kind)


@pytest.mark.parametrize(
    "name",
    ["Forslag til vedtak", "Kunnskapsgrunnlag", "Kari Nordgard Lien", "Jeanett Li", "Transport og samfunn", "Området"],
)  # fmt: skip
def test_what_only_ends_like_a_body_has_no_type(name: str) -> None:
    assert type_of(name) is None


@pytest.mark.parametrize(
    ("name", "noun"), [("Lia grendelag", "grendelag"), ("grendelaget", "grendelag"), ("Bygdelista", "bygdeliste")]
)
def test_the_noun_of_a_kind_is_found_with_and_without_article(name: str, noun: str) -> None:
    assert kind_noun(name) == noun


@pytest.mark.parametrize(("name", "couple"), [("Guri og Tallak Li", True), ("Lia og Moen bygdelag", False)])
def test_two_of_a_family_are_persons(name: str, couple: bool) -> None:
    assert looks_like_couple(name) is couple


@pytest.mark.parametrize(
    ("name", "places", "full"),
    [
        ("eldrerådet", Places("Granli", None, None), "Granli eldreråd"),
        ("Råd for personer med nedsatt syn", Places("Lia", None, None), "Lia råd for personer med nedsatt syn"),
        ("elevrådet", Places("Granli", "Moen skole", None), "Elevrådet ved Moen skole"),
        ("Foreldrerådets arbeidsutvalg", Places(None, "Moen skole", None), "FAU ved Moen skole"),
        ("hovedverneombudet", Places(None, None, "Granli"), "Hovedverneombudet i Granli kommune"),
        ("Fellesrådet", Places("GRANLI", None, None), "Granli kirkelige fellesråd"),
        ("grendelaget", Places("Lia", None, None), "Lia grendelag"),
        ("Ungdommens fylkesråd", Places(None, None, None, "Vesledal"), "Ungdommens fylkesråd i Vesledal"),
        ("Ungdommens fylkesråd", Places("Lia", None, None), None),
        ("elevrådet", Places("Granli", None, None), None),
    ],
)  # fmt: skip
def test_a_bare_body_is_completed_by_its_place(name: str, places: Places, full: str | None) -> None:
    body = bare_body(name)
    assert body is not None
    assert completed(body, places) == full


@pytest.mark.parametrize(
    "name", ["Granli eldreråd", "Området", "Fagforbundet", "Råd for personer med nedsatt syn i Lia"]
)
def test_a_name_with_its_place_is_not_bare(name: str) -> None:
    assert bare_body(name) is None


@pytest.mark.parametrize(
    ("name", "generic"), [("laget", True), ("Kommunen", True), ("Kystverket", False), ("Li vel", False)]
)
def test_a_mere_noun_names_nobody(name: str, generic: bool) -> None:
    assert is_generic(name) is generic


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Uttalelsen sendes fra Lia ungdomsråd.", "Lia ungdomsråd"),
        ("Dette mener ungdomsrådet i Lia.", "Ungdomsrådet i Lia"),
        ("Dette mener ungdomsrådet.", None),
    ],
)
def test_the_text_may_say_whose_a_body_is(text: str, found: str | None) -> None:
    assert named_in("ungdomsrådet", text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Granli bondelag støtter planen", "Granli bondelag"),
        ("Utvalet ved Moen oppvekstsenter i Lia er samansett", "Utvalet ved Moen oppvekstsenter i Lia"),
        ("Lia Hundekjøring på Moen, et lite foretak", "Lia Hundekjøring"),
        ("Naturvernforbundet i Lia og Granli mener", "Naturvernforbundet i Lia og Granli"),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_sentence_goes_on(text: str, name: str) -> None:
    assert name_at(text, 0)[0] == name


def test_cells_of_a_line_stand_for_themselves() -> None:
    assert lines_of("Lia vel     Møtedato 1.2.2024\nB Y G D A\nLia AS | Org.nr 1") == [
        "Lia vel", "Møtedato 1.2.2024", "BYGDA", "Lia AS", "Org.nr 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "form", "official"),
    [
        ("Statsforvaltaren i Vestland", "nb", "Statsforvalteren i Vestland"),
        ("Statsforvalteren i Vestland", "nn", "Statsforvaltaren i Vestland"),
        ("Husbanken vest", "nb", "Husbanken"),
        ("Fylkeskommunen i Vestmark", "nb", "Vestmark fylkeskommune"),
        ("FAU Moen skole", "nb", "FAU ved Moen skole"),
        ("Alle på Lia barnehage", "nn", "Dei tilsette ved Lia barnehage"),
        ("vil være anonym", "nb", "Anonym (privatperson)"),
        ("Granli kommune", "nb", "Granli kommune"),
    ],
)
def test_names_are_listed_in_their_official_form(name: str, form: str, official: str) -> None:
    assert official_name(name, form) == official


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("15/11", dt.date(2023, 11, 15)),
        ("Granli, 3. mars", dt.date(2024, 3, 3)),
        ("Lia, siste dag i februar", dt.date(2024, 2, 29)),
        ("siste dag i februar 2023", dt.date(2023, 2, 28)),
        ("den tjuende mars", dt.date(2024, 3, 20)),
        ("15.mars 2024", dt.date(2024, 3, 15)),
        ("Dato: Fri, 15 Dec 2023 18:22:07 +0100", dt.date(2023, 12, 15)),
        ("12. mars '24", dt.date(2024, 3, 12)),
        ("Sent: Thursday, April 11, 2024 8:15 PM", dt.date(2024, 4, 11)),
        ("Sak 11/24", None),
        ("3/4 av medlemmene", None),
        ("31/2", None),
    ],
)
def test_dates_as_only_letters_write_them(line: str, date: dt.date | None) -> None:
    assert next((found.date for found in letter_dates(line, dt.date(2024, 4, 27))), None) == date


@pytest.mark.parametrize(("text", "plain"), [("Skarvøya", "skarvoya"), ("Ål-vel", "alvel"), ("Ytrevær", "ytrevar")])
def test_letters_are_folded_as_hosts_write_them(text: str, plain: str) -> None:
    assert folded(text) == plain
