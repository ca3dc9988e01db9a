"""Who sent an answer, of what type, when, and whether it came too late."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records import ArchiveEntry, LateBasis, Mail, RespondentType
from pipeline.segment import segment
from pipeline.segment.names import drop_contact, is_address, proper_case
from pipeline.segment.respondent_type import looks_like_person, type_of
from tests.segment.documents import BODY, HEARING, document


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Granli kommune", "kommune"),
        ("Innlandet fylkeskommune", "fylkeskommune"),
        ("Statsforvalteren i Innlandet", "stat"),
        ("Statens vegvesen", "stat"),
        ("Ungdomsrådet i Granli", "råd"),
        ("FAU ved Nordmo skole", "råd"),
        ("Menighetsrådet i Granli", "organisasjon"),
        ("Granli bondelag", "organisasjon"),
        ("Skardsbygda bygdelag", "organisasjon"),
        ("Granli Utvikling AS", "næringsliv"),
        ("Fjellporten næringshage", "næringsliv"),
        ("Granli Senterparti", "parti"),
        ("Bygdelista", "parti"),
        ("Statsforvaltaren i Vestland", "stat"),
        ("Granli kirkelige fellesråd", "organisasjon"),
    ],
)
def test_a_name_tells_its_type(name: str, expected: str) -> None:
    assert type_of(name) == RespondentType(expected)


@pytest.mark.parametrize(("name", "person"), [("Kari Nordgard Lien", True), ("Granli kommune", False), ("Hei", False)])
def test_a_person_is_told_by_the_form_of_the_name(name: str, person: bool) -> None:
    assert looks_like_person(name) is person


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("STORLIA KOMMUNE", "Vi i Storlia kommune mener", "Storlia kommune"),
        ("GRANLI BONDELAG", "Her på Granli er det bra.", "Granli bondelag"),
        ("OPPVEKSTFORBUNDET avdeling Langdalen", "", "Oppvekstforbundet avdeling Langdalen"),
        ("FAU ved Nordmo skole", "", "FAU ved Nordmo skole"),
        ("KS", "", "KS"),
    ],
)
def test_names_in_capitals_get_the_case_of_running_text(name: str, text: str, expected: str) -> None:
    assert proper_case(name, text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Frå Alvdal bygdekvinnelag", "Alvdal bygdekvinnelag"),
        ("Granli lag, leder", "Granli lag"),
        ("Granli kommune – side 1", "Granli kommune"),
        ("Granli Nett AS, Lia", "Granli Nett AS"),
        ("Postmottak Granli kommune", "Granli kommune"),
        ("Granli kommune - Postmottak", "Granli kommune"),
        ("Granli lag – org.nr. 900 000 126", "Granli lag"),
        ("Granli beitelag, 28. april", "Granli beitelag"),
        ("Granli lag, post@granli.example", "Granli lag"),
        ("Mvh Kari Lien", "Kari Lien"),
        ("Vennleg helsing Kari Lien", "Kari Lien"),
        ("Helsingborg Skip AS", "Helsingborg Skip AS"),
        ("Svar fra: Lia og Granli bygdelag", "Lia og Granli bygdelag"),
        ("Referat fra møte i Granli ungdomsråd", "Granli ungdomsråd"),
        ("Granli ungdomsråd, mandag 29. januar 2024 kl. 17, rådhuset", "Granli ungdomsråd"),
        ("Granli næringsforening – høringsuttalelse", "Granli næringsforening"),
        ("Kommunalt foreldreutvalg (KFU) i Granli", "Kommunalt foreldreutvalg i Granli"),
    ],
)
def test_what_is_no_name_is_cut_off(line: str, expected: str) -> None:
    assert drop_contact(line) == expected


@pytest.mark.parametrize("line", ["Storgata 17", "2888 Elvestad", "Postboks 14", "Øvergrendvegen 48, 2999 Langfoss"])
def test_an_address_is_no_name(line: str) -> None:
    assert is_address(line)


@pytest.mark.parametrize(
    ("texts", "mail", "expected"),
    [
        (("GRANLI KOMMUNE\nOrdføreren", "Vesledal regionråd", "Dato: 20.04.2024", BODY), None, "Granli kommune"),
        (("Avsender", "Granli reiselivslag", "Dato", "20.04.2024", BODY), None, "Granli reiselivslag"),
        ((BODY, "Hilsen Granli bondelag\nOla Lien, leder"), Mail("Ola Lien"), "Granli bondelag"),
        (("Hei!", BODY, "Hilsen Kari"), Mail("Kari Nordgard Lien"), "Kari Nordgard Lien"),
        (("Hei!", BODY, "mvh\nOdd Arve, rute 540"), Mail("Odd Arve Brenna"), "Odd Arve Brenna"),
        (("Hei!", BODY, "Hilsen elevrådet"), Mail("Elevrådet Vidarvoll"), "Elevrådet Vidarvoll"),
        (("Møtebok for Granli ungdomsråd 15. februar 2024", BODY), None, "Granli ungdomsråd"),
        (("Statsforvaltaren i Vestland\nKlima- og miljøavdelinga", BODY), None, "Statsforvalteren i Vestland"),
        (("MØTEBOK\nGranli formannskap\nMøterom Skjeret", BODY), None, "Granli kommune"),
        (("Granli skole\nElevrådet\n14. mars 2024", BODY), None, "Elevrådet ved Granli skole"),
        (("Høyringssvar frå: Granli Kraftlag SA", "Type: Verksemd", BODY), None, "Granli Kraftlag SA"),
        (("Vesledal regionråd, plan og utvikling", BODY, "Kari Lien\nleder, Granli vel"), None, "Granli vel"),
        ((BODY, "Hilsen Kari Lien\nboligveileder, NAV Granli"), Mail("Kari Lien"), "NAV Granli"),
    ],
)
def test_the_sender_is_found(texts: tuple[str, ...], mail: Mail | None, expected: str) -> None:
    assert segment(document(*texts, mail=mail), HEARING).respondent == expected


def test_the_addressee_is_never_the_sender() -> None:
    submission = segment(document("Vesledal regionråd", BODY, file="svar_fra_noen.pdf"), HEARING)
    assert submission.respondent == "svar_fra_noen"


def test_an_alias_leads_to_the_invited_party() -> None:
    submission = segment(document("Avsender", "Granli", BODY), HEARING)
    assert (submission.respondent, submission.invited_as) == ("Granli kommune", "Granli kommune")


@pytest.mark.parametrize(
    ("mail", "entry", "late", "basis"),
    [
        (None, None, True, LateBasis.LETTER),
        (Mail(date=dt.date(2024, 4, 26)), None, False, LateBasis.MAIL),
        (None, ArchiveEntry("brev.pdf", received=dt.date(2024, 4, 27)), False, LateBasis.RECEIVED),
        (None, ArchiveEntry("brev.pdf", extended_deadline=dt.date(2024, 5, 30)), False, LateBasis.LETTER),
        (
            Mail(date=dt.date(2024, 4, 1)),
            ArchiveEntry("brev.pdf", received=dt.date(2024, 6, 1), extended_deadline=dt.date(2024, 5, 30)),
            True,
            LateBasis.RECEIVED,
        ),
    ],
)
def test_lateness_is_told_from_the_first_that_there_is(
    mail: Mail | None, entry: ArchiveEntry | None, late: bool, basis: LateBasis
) -> None:
    submission = segment(document("Granli kommune", "Dato: 03.05.2024", BODY, mail=mail), HEARING, entry)
    assert (submission.late, submission.late_basis) == (late, basis)


def test_without_any_date_an_answer_is_not_called_late() -> None:
    submission = segment(document("Granli kommune", BODY), HEARING)
    assert (submission.dated, submission.late, submission.late_basis) == (None, False, LateBasis.UNKNOWN)


def test_the_date_of_the_other_sides_letter_is_not_its_own() -> None:
    submission = segment(document("Granli kommune", "Deres dato: 03.03.2024\nVår dato: 20.04.2024", BODY), HEARING)
    assert submission.dated == dt.date(2024, 4, 20)
