"""Roles, voices, sections, quotes and joining, on small letters and case papers."""

from __future__ import annotations

import pytest

from pipeline.records import Role, Submission, Voice
from pipeline.segment import segment
from pipeline.segment.prose import units_of
from pipeline.segment.quotes import source_of
from pipeline.segment.sections import Section, section_of
from tests.segment.documents import HEARING, document

PAPER = (
    "GRANLI KOMMUNE\nKommunedirektøren",
    "Dato: 20.04.2024",
    "Kommunedirektørens innstilling",
    "1. Granli kommune støtter at veiene gjøres trygge, og ber om at fortauet kommer først.",
    "Saksopplysninger",
    "Granli har 2 310 innbyggere og 41 kilometer kommunal vei.",
    "Vurdering",
    "Kommunedirektøren mener at sykkelveien bør bygges først.",
    "Behandling",
    "Ola Lien (Sp) fremmet følgende forslag:",
    "«Granli kommune mener at sykkelveien må strykes fra planen.»",
    "Forslaget fikk 2 stemmer og falt.",
    "Vedtak",
    "1. Granli kommune går imot forslaget og ber om at fortauet bygges først.",
    "Vedlegg: Uttalelse fra Granli ungdomsråd, møte 08.04.2024",
    "Vi i ungdomsrådet vil at det skal gå en buss på kvelden.",
    "Med vennlig hilsen",
    "Kari Nordgard\nkommunedirektør",
)


@pytest.fixture(scope="module")
def paper() -> Submission:
    return segment(document(*PAPER, headings=[text for text in PAPER if len(text.split()) <= 2]), HEARING)


@pytest.mark.parametrize(
    ("words", "role", "voice"),
    [
        ("støtter at veiene gjøres trygge", Role.COMMENT, Voice.RECOMMENDATION),
        ("41 kilometer kommunal vei", Role.BACKGROUND, None),
        ("sykkelveien bør bygges først", Role.COMMENT, Voice.ADMINISTRATION),
        ("sykkelveien må strykes", Role.COMMENT, Voice.MINORITY),
        ("Forslaget fikk 2 stemmer", Role.PROCEDURE, None),
        ("går imot forslaget", Role.COMMENT, Voice.DECISION),
        ("buss på kvelden", Role.COMMENT, Voice.ENCLOSED),
        ("GRANLI KOMMUNE", Role.LETTERHEAD, None),
        ("Med vennlig hilsen", Role.CLOSING, None),
    ],
)
def test_a_case_paper_tells_who_says_what(paper: Submission, words: str, role: Role, voice: Voice | None) -> None:
    [passage] = [passage for passage in paper.passages if words in passage.text]
    assert (passage.role, passage.voice) == (role, voice)


def test_a_decision_that_only_points_back_makes_the_assessment_the_decision() -> None:
    texts = (
        "GRANLI KOMMUNE", "Vurdering", "Kommunedirektøren mener at sykkelveien bør bygges først.",
        "Vedtak", "Granli kommune avgir uttalelse i tråd med saksvurderingen.",
    )  # fmt: skip
    passages = segment(document(*texts, headings=("Vurdering", "Vedtak")), HEARING).passages
    [view] = [passage for passage in passages if "sykkelveien" in passage.text]
    assert view.voice == Voice.DECISION


def test_in_a_plain_letter_all_comments_are_the_senders() -> None:
    texts = ("Granli bondelag", "Vi mener at veien bør utbedres.", "Vi støtter planen.", "Hilsen Granli bondelag")
    voices = {p.voice for p in segment(document(*texts), HEARING).passages if p.role == Role.COMMENT}
    assert voices == {Voice.DECISION}


def test_the_title_of_a_councils_own_letter_encloses_nothing() -> None:
    texts = ("Eldrerådet i Granli", "Uttalelse fra Eldrerådet i Granli", "Vi mener at veien må brøytes bedre.")
    passages = segment(document(*texts, headings=texts[1:2]), HEARING).passages
    assert passages[-1].voice == Voice.DECISION


def test_the_thread_below_a_mail_is_somebody_elses() -> None:
    theirs = "Vi mener at det må bygges en bro over elva i år."
    ours = "Vi støtter planen, men mener at veien gjennom dalen bør utbedres før noe annet blir bygd."
    texts = (ours, "Fra: Per Lien\nTil: Kari", theirs)
    passages = segment(document(*texts, parts=[("thread", 1)], file="svar.eml"), HEARING).passages
    assert [p.voice for p in passages if p.role == Role.COMMENT] == [Voice.DECISION, Voice.ENCLOSED]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Kommunedirektørens forslag til vedtak", Section.RECOMMENDATION),
        ("Rådmannens innstilling:", Section.RECOMMENDATION),
        ("Kommunedirektøren si tilråding", None),
        ("Tilråding", Section.RECOMMENDATION),
        ("3. Saksopplysninger", Section.FACTS),
        ("Saksopplysingar", Section.FACTS),
        ("Vurdering", Section.ASSESSMENT),
        ("Kommunedirektørens vurderinger", Section.ASSESSMENT),
        ("Behandling i formannskapet 15.04.2021", Section.TREATMENT),
        ("Handsaming", Section.TREATMENT),
        ("VEDTAK", Section.DECISION),
        ("Fråsegn", Section.DECISION),
        ("Protokolltilførsel fra Bygdelista:", Section.MINORITY),
        ("Vedlegg: Uttalelse fra Granli ungdomsråd", Section.ENCLOSED),
        ("Landbruk", None),
    ],
)
def test_headings_announce_sections(heading: str, section: Section | None) -> None:
    assert section_of(heading) == section


QUOTE = "Utkastet sendes på høring til medlemmene og andre med frist til å levere innspill innen 27. april."


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (QUOTE, True),
        (QUOTE.replace("innspill", "merknader"), True),
        (QUOTE.upper(), True),
        (f"«{QUOTE}»", True),
        ("Hvilke tiltak bør prioriteres i de første to årene av planen?", True),
        ("Vi mener at fristen bør settes til 1. mai, og at andre også skal få svare.", False),
        ("Handlingsplan for Vesledal 2024", False),
    ],
)
def test_what_the_letter_says_too_is_a_quote(text: str, quoted: bool) -> None:
    passages = segment(document("Granli kommune", text, "Vi støtter dette."), HEARING).passages
    [passage] = [passage for passage in passages if text in passage.text]
    assert (passage.role == Role.QUOTE) is quoted


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (QUOTE, 1.0, 1.0),
        ("Noe ganske annet som ingen har sagt før oss.", 0.0, 0.0),
        (QUOTE[:-1] + " og det er for tidlig for oss som bor her og har dyr å stelle.", 0.3, 0.9),
    ],
)
def test_the_share_of_repeated_words_is_between_none_and_all(text: str, least: float, most: float) -> None:
    [unit] = units_of(document(text), source_of(HEARING))
    assert least <= unit.quoted <= most


def test_a_comment_under_a_quoted_question_knows_it() -> None:
    question = HEARING.questions[0].text
    passages = segment(document("Granli kommune", question, "Vi mener at fortauet bør komme først."), HEARING).passages
    assert [p.asked for p in passages if p.role == Role.COMMENT] == ["tiltak"]


def test_running_heads_are_paper() -> None:
    texts = ("Granli kommune", "Vi mener at veien bør utbedres.", "Side 1 av 2", "Vi støtter planen for øvrig.")
    passages = segment(document(*texts, footers=("Side 1 av 2",)), HEARING).passages
    assert [p.role for p in passages if "Side 1" in p.text] == [Role.OTHER]


def test_points_in_a_list_are_comments_of_their_own() -> None:
    points = ("1. Kommunen støtter at veien bygges.", "2. Kommunen ber om at fristen utsettes til 2026.")
    passages = segment(document("GRANLI KOMMUNE", *points), HEARING).passages
    assert [p.text.strip() for p in passages if p.role == Role.COMMENT] == list(points)
