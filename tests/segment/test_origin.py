"""From what a letter is dated, what contradicts that, its case number, and whose an enclosed statement is."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records import ArchiveEntry, Contradiction, DatedBasis, Mail, Passage, Role, Submission, Voice
from pipeline.segment import segment
from pipeline.segment.case_numbers import case_number
from pipeline.segment.enclosed import names_in, with_names
from tests.segment.documents import BODY, HEARING, document


def answer(*texts: str, mail: Mail | None = None) -> Submission:
    return segment(document("Granli kommune", "Vesledal regionråd", *texts, BODY, mail=mail), HEARING)


@pytest.mark.parametrize(
    ("lines", "day", "basis"),
    [
        (("Dato: 20.04.2024",), 20, DatedBasis.LABELLED),
        (("Granli, 21. april 2024",), 21, DatedBasis.PLACE),
        (("PROTOKOLL\nMøtedato: 09.04.2024 Sted: Granli bibliotek, lille sal Tid: 12.00",), 9, DatedBasis.MEETING),
        (("SAKSFRAMLEGG\nFormannskapet 11.04.2024\nKommunestyret 18.04.2024, sak 9/24",), 18, DatedBasis.MEETING),
        (("Møtedato: 09.04.2024", "Dato: 12.04.2024"), 12, DatedBasis.LABELLED),
        (("Formannskapet 11.04.2024", "Granli, 17.04.2024"), 17, DatedBasis.PLACE),
        (("Fråsegn vedteken på årsmøtet 24. april 2024",), 24, DatedBasis.MEETING),
    ],
)  # fmt: skip
def test_a_letter_is_dated_by_the_surest_that_there_is(lines: tuple[str, ...], day: int, basis: DatedBasis) -> None:
    made = answer(*lines)
    assert (made.dated, made.dated_basis) == (dt.date(2024, 4, day), basis)


@pytest.mark.parametrize(
    ("lines", "mailed", "rule", "used", "others"),
    [
        (("Dato: 20.04.2024", "Granli, 22. april 2024"), None, "dated_label", "2024-04-20", ("2024-04-22",)),
        (("Dato: 20.04.2024",), dt.date(2024, 4, 30), "dated_mail", "2024-04-20", ("2024-04-30",)),
        (("Dato: 20.04.2024",), dt.date(2024, 4, 19), "dated_mail", "2024-04-20", ("2024-04-19",)),
        (("MOTTATT 29. april 2024", "Dato: 26.04.2024"), None, "dated_stamp", "2024-04-26", ("2024-04-29",)),
    ],
    ids=["two dates", "mailed after the deadline", "mailed before it was dated", "stamped after the deadline"],
)
def test_dates_that_do_not_agree_are_told_with_the_rule(
    lines: tuple[str, ...], mailed: dt.date | None, rule: str, used: str, others: tuple[str, ...]
) -> None:
    made = answer(*lines, mail=Mail("Granli kommune", date=mailed) if mailed else None)
    assert made.contradictions == (Contradiction("dated", used, rule, others),)


@pytest.mark.parametrize(
    ("lines", "mailed"),
    [
        (("Dato: 20.04.2024",), dt.date(2024, 4, 21)),
        (("Deres dato: 03.03.2024\nVår dato: 20.04.2024",), None),
        (("Dato: 20.04.2024", "Formannskapet 11.04.2024"), None),
        (("MOTTATT 22. april 2024", "Dato: 20.04.2024"), None),
    ],
    ids=["mailed the day after", "the other side's date", "a meeting", "received in time"],
)
def test_dates_of_other_things_contradict_nothing(lines: tuple[str, ...], mailed: dt.date | None) -> None:
    assert answer(*lines, mail=Mail("Granli kommune", date=mailed) if mailed else None).contradictions == ()


@pytest.mark.parametrize(
    ("lines", "journal", "number", "rule", "others"),
    [
        ("Vår ref.: 2024/214-11\nDeres ref.: 24/18", None, "24/214", None, ()),
        ("Vår ref.: 24/214-11\nArkivsak: 24/215", None, "24/214", "case_ref", ("24/215",)),
        ("Arkivsaksnr. 2024/311\nSaksnr. 58/24", None, "24/311", None, ()),
        ("Vår ref.: 24/214", "24/900-3", "24/900", "case_journal", ("24/214",)),
        ("Kommunestyret 22.04.2024, sak 24/24", None, None, None, ()),
    ],
)
def test_the_senders_case_number_and_what_contradicts_it(
    lines: str, journal: str | None, number: str | None, rule: str | None, others: tuple[str, ...]
) -> None:
    passages = (Passage(0, len(lines), lines, Role.LETTERHEAD, 1.0, 1),)
    entry = ArchiveEntry("a.pdf", journal_no=journal) if journal else None
    expected = (Contradiction("case_no", str(number), rule, others),) if rule else ()
    assert case_number(passages, entry) == (number, expected)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Vedlagt uttalelse: Rundtjønn ungdomsråd 07.04.2021, sak 4/21", ["Rundtjønn ungdomsråd"]),
        ("Uttalelse fra Ungdomsrådet i Storlia, møte 06.04.2021, sak 7/21", ["Ungdomsrådet i Storlia"]),
        ("Vedlegg: Fråsegn frå Nesfjord ungdomsråd", ["Nesfjord ungdomsråd"]),
        ("Vedlegg: uttalelse fra Åsgrend eldreråd, 7. oktober 2025", ["Åsgrend eldreråd"]),
        ("Vedlegg 2 – Høringsuttalelse fra ungdomsrådet", ["Ungdomsrådet (Lia kommune)"]),
        (
            "Vedlagt: Innspill fra Eldrerådet i Nordfoss (møte 08.04.2021, foreløpig) og Råd for personer med "
            "funksjonsnedsettelse (møte 09.04.2021)",
            ["Eldrerådet i Nordfoss", "Råd for personer med funksjonsnedsettelse"],
        ),
    ],
)
def test_the_heading_names_whose_an_enclosed_statement_is(heading: str, names: list[str]) -> None:
    assert names_in(heading, "Lia kommune") == names


def test_of_two_bodies_under_one_heading_each_has_its_own_comments() -> None:
    heading = "Vedlagt: Innspill fra Eldrerådet i Lia og Ungdomsrådet i Lia"
    texts = ("Vi er glade for planen.", "Eldrerådet vil ha benker.", "De bør ha rygg.", "Ungdomsrådet vil ha buss.")
    passages = [
        Passage(0, len(text), text, Role.COMMENT, 1.0, 1, voice=Voice.ENCLOSED, voice_of=heading) for text in texts
    ]
    old, young = "Eldrerådet i Lia", "Ungdomsrådet i Lia"
    assert [p.voice_of for p in with_names(passages, "Lia kommune")] == [f"{old} og {young}", old, old, young]


def test_a_forwarded_mail_is_its_writers() -> None:
    head = "Fra: Magnar Diktrud <magnar@diktrud.example>\nSendt: onsdag 21. april 2021 22:10"
    passages = [
        Passage(0, len(head), head, Role.LETTERHEAD, 1.0, 1, part=1),
        Passage(0, 4, "Nei.", Role.COMMENT, 1.0, 1, part=1, voice=Voice.ENCLOSED),
    ]
    assert with_names(passages, "Lia bondelag")[1].voice_of == "Magnar Diktrud"
