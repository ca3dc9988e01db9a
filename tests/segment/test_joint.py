"""All senders of a joint answer are found, and an answer that only looks joint has one."""

from __future__ import annotations

import pytest

from pipeline.records import ArchiveEntry, Mail, RespondentType
from pipeline.segment import segment
from pipeline.segment.joint import split_names
from pipeline.segment.respondent_type import type_of
from tests.segment.documents import BODY, HEARING, document

OWNER = "Til Vesledal regionråd\nDato: 20.04.2024"
THREE = ("Granli bondelag", "Lia sau og geit", "Moen skogeierlag")
LISTED = "Granli bondelag, Lia sau og geit og Moen skogeierlag"
FIRST = f"{LISTED} avgir med dette en felles uttalelse. Vi takker for invitasjonen."


def senders(*texts: str) -> tuple[str, ...]:
    return segment(document(*texts), HEARING).respondents


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (LISTED, THREE),
        ("Granli bondelag og Moen skogeierlag", ("Granli bondelag", "Moen skogeierlag")),
        ("Sørli og Fredheim grendelag", ("Sørli og Fredheim grendelag",)),
        ("Naturvernforbundet i Lia og Granli", ("Naturvernforbundet i Lia og Granli",)),
        ("Rødfjell kommune, kultur og frivillighet", ("Rødfjell kommune, kultur og frivillighet",)),
        ("Granli, Lia og Moen kommuner", ("Granli kommune", "Lia kommune", "Moen kommune")),
        ("Kari Lien og Per Moen", ("Kari Lien", "Per Moen")),
    ],
)
def test_a_list_of_names_is_cut_where_a_name_ends(names: str, expected: tuple[str, ...]) -> None:
    assert tuple(split_names(names, lambda name: type_of(name) is not None)) == expected


@pytest.mark.parametrize(
    "texts",
    [
        (THREE[0], OWNER, f"Felles høringsuttalelse fra {LISTED}", BODY, f"Hilsen\n{THREE[0]}"),
        ("\n".join(THREE), OWNER, "Uttalelse", BODY, "Med hilsen\n" + "\n".join(f"Ola Lien\n{name}" for name in THREE)),
        (THREE[0], OWNER, BODY, "Med hilsen\n" + "\n".join(f"For {name}\nOla Lien" for name in THREE)),
        (THREE[0], OWNER, f"Dette er en felles uttalelse fra {LISTED}.", BODY, "Hilsen oss"),
        (THREE[0], OWNER, FIRST, BODY, "Hilsen oss"),
        (THREE[0], OWNER, f"Vi sender dette svaret på vegne av {LISTED}.", BODY, "Hilsen oss"),
    ],
    ids=["title", "letterhead and signatures", "signed for each", "text", "text, names first", "on behalf"],
)  # fmt: skip
def test_a_joint_answer_has_all_its_senders(texts: tuple[str, ...]) -> None:
    assert set(senders(*texts)) == set(THREE)


@pytest.mark.parametrize(
    "texts",
    [
        ("GRANLI KOMMUNE\nKommunedirektørens stab", OWNER, BODY, "Hilsen\nKari Lien\nGranli kommune"),
        (
            "Granli kommune",
            OWNER,
            "Felles forslag til høringssvar fra Granli og Lia (innstilling)",
            BODY,
            "Hilsen Kari",
        ),
        ("Sørli og Fredheim grendelag", OWNER, BODY, "Hilsen\nSørli og Fredheim grendelag"),
        ("Granli bondelag", OWNER, BODY, "Kopi til: Lia bondelag\nMoen skogeierlag", "Hilsen\nGranli bondelag"),
        ("Granli bondelag", OWNER, "Vi foreslår at rådene sender én felles uttalelse til staten.", BODY, "Hilsen oss"),
        (
            "Granli kommune",
            OWNER,
            "Ola Lien (Sp) fremmet på vegne av Senterpartiet og Høyre et forslag.",
            BODY,
            "Hilsen Kari",
        ),
        ("Granli bondelag", "Lia kommune, Vesledal regionråd\nDato: 20.04.2024", BODY, "Hilsen\nGranli bondelag"),
    ],
    ids=["office", "common draft", "one name with og", "copies", "proposes a joint text", "a motion", "two addressees"],
)
def test_an_answer_that_only_looks_joint_has_one_sender(texts: tuple[str, ...]) -> None:
    assert len(senders(*texts)) == 1


@pytest.mark.parametrize(
    "names", ["kommunene Granli, Lia og Moen", "Granli, Lia og Moen kommune", "Granli, Lia og Moen kommunar"]
)
def test_municipalities_may_share_the_word(names: str) -> None:
    found = senders("Granli kommune", OWNER, f"Felles høringsuttalelse fra {names}", BODY, "Hilsen oss")
    assert found == ("Granli kommune", "Lia kommune", "Moen kommune")


def test_the_archives_list_may_name_several() -> None:
    entry = ArchiveEntry("brev.pdf", respondent="Lia bondelag; Granli")
    made = segment(document("Lia bondelag", OWNER, BODY), HEARING, entry)
    assert (made.respondents, made.invited_as) == (("Lia bondelag", "Granli kommune"), "Granli kommune")


def test_each_sender_of_a_joint_answer_has_its_own_type_and_the_overview_lists_all() -> None:
    made = segment(
        document("Granli kommune", OWNER, "Felles uttalelse fra Granli kommune og Lia bondelag", BODY), HEARING
    )
    assert made.respondent == "Granli kommune og Lia bondelag"
    assert made.respondent_types == (RespondentType.MUNICIPALITY, RespondentType.ORGANISATION)


def test_a_joint_letter_attached_to_a_mail_is_found() -> None:
    texts = ("Hei! Vedlagt er svaret vårt.", "Hilsen Ola", f"Felles høringsuttalelse fra {LISTED}", BODY, "Hilsen oss")
    made = segment(document(*texts, mail=Mail("Ola Lien"), parts=(("attachment", 2),)), HEARING)
    assert set(made.respondents) == set(THREE)
    assert made.respondent_type == RespondentType.ORGANISATION
