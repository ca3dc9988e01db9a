"""Where an answer makes somebody else's statement its own, and where it only seems to."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records import Passage, Role, Status, Submission, Voice
from pipeline.segment.endorsements import endorsements_in, followed

OWNER = "Vesledal regionråd"
ENDORSED = [
    ("Vi slutter oss til KS' uttalelse.", "KS"),
    ("Vi slutter oss til KS sin uttalelse.", "KS"),
    ("Granli kommune viser til og støtter uttalelsen fra Fjellbygdene bondelag.", "Fjellbygdene bondelag"),
    ("Vi støtter innspillet fra Granli bondelag om jordvern.", "Granli bondelag"),
    ("Kommunen slutter seg fullt ut til høringsuttalelsen fra Innlandet fylkeskommune.", "Innlandet fylkeskommune"),
    ("Vi stiller oss bak ungdomsrådets uttalelse.", "ungdomsrådet"),
    ("Me sluttar oss til fråsegna frå Alvdal bygdekvinnelag.", "Alvdal bygdekvinnelag"),
    ("Laget støtter Granli kommunes høringssvar i sin helhet.", "Granli kommune"),
    ("Vi er enige i uttalelsen fra Eldrerådet i Nordfoss.", "Eldrerådet i Nordfoss"),
    ("Kommunen gir sin fulle tilslutning til svaret fra Kvitfjellet kommune.", "Kvitfjellet kommune"),
    ("Vi slutter oss til KS.", "KS"),
    ("Vi slutter oss til uttalelsen som er gitt av Naturvernforbundet i Hedmark.", "Naturvernforbundet i Hedmark"),
    ("Vi støttar eldrerådet sitt innspel.", "eldrerådet"),
    ("Vi viser til svaret fra Regionrådet for Solbygdene, som vi slutter oss til.", "Regionrådet for Solbygdene"),
    ("Det vises til høringsuttalelsen fra KS, som vi støtter.", "KS"),
    ("Rådet tiltrer uttalelsen fra FAU ved Nordmo skole.", "FAU ved Nordmo skole"),
]  # fmt: skip
NEAR_MISSES = [
    "Kommunestyret slutter seg til rådmannens vurdering.",
    "Vi slutter oss til planen.",
    "Vi slutter oss til målene i planen.",
    "Vi slutter oss ikke til KS' uttalelse.",
    "Vi kan ikke støtte uttalelsen fra Granli bondelag.",
    "Vi viser til uttalelsen fra KS.",
    "Formannskapet støtter kommunedirektørens innstilling.",
    "Vi støtter forslaget om ett forum.",
    "Høyre støtter forslaget fra Ola Nordmann (Sp).",
    "Vi støtter innspillet fra representanten Kari Lien (Ap).",
    "Kommunene slutter seg til det som står om ungdomsmedvirkning.",
    "Vi støtter arbeidet til Innovasjon Norge.",
    "Vi er enige i vurderingen fra administrasjonen.",
    "Granli kommune slutter seg til det felles forslaget til høringssvar.",
    "Vi støtter at KS får en rolle.",
    "Vi støtter uttalelsen fra Vesledal regionråd.",
]


def passages(text: str, role: Role = Role.COMMENT, voice: Voice | None = Voice.DECISION) -> tuple[Passage, ...]:
    return (Passage(0, len(text), text, role, 1.0, 1, voice=voice),)


@pytest.mark.parametrize(("text", "name"), ENDORSED)
def test_an_endorsed_statement_is_found_by_its_sender(text: str, name: str) -> None:
    assert [e.of for e in endorsements_in(passages(text), ("Granli vel",), OWNER)] == [name]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_endorses_nobody(text: str) -> None:
    assert endorsements_in(passages(text), ("Granli kommune",), OWNER) == ()


@pytest.mark.parametrize("voice", [Voice.ADMINISTRATION, Voice.MINORITY, Voice.ENCLOSED, Voice.RECOMMENDATION])
def test_what_another_voice_endorses_is_not_the_senders(voice: Voice) -> None:
    assert endorsements_in(passages(ENDORSED[0][0], voice=voice), ("Granli vel",), OWNER) == ()


def answer(file: str, respondent: str, text: str = "Vi er for.", day: int = 1) -> Submission:
    made = passages(text)
    return Submission(
        file=file, sha256=file, format="pdf", status=Status.OK, pages=1, respondent=respondent, respondent_type=None,
        written_form="nb", dated=dt.date(2024, 4, day), respondents=(respondent,), passages=made,
        endorses=endorsements_in(made, (respondent,), OWNER),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("others", "file", "unclear"),
    [
        ((), None, False),
        ((answer("b.pdf", "Lia bondelag"),), None, False),
        ((answer("b.pdf", "Eldrerådet i Granli"), answer("c.pdf", "Eldrerådet i Lia")), "b.pdf", False),
        ((answer("b.pdf", "Eldrerådet i Moen"), answer("c.pdf", "Eldrerådet i Lia")), None, True),
        ((answer("b.pdf", "Eldrerådet i Moen"),), "b.pdf", False),
        ((answer("b.pdf", "Eldrerådet i Moen"), answer("c.pdf", "Eldrerådet i Moen", day=9)), "c.pdf", False),
    ],
    ids=["nobody", "another", "of the same place", "unclear which", "the only one", "the newest of one sender"],
)
def test_an_endorsement_is_followed_to_the_statement(
    others: tuple[Submission, ...], file: str | None, unclear: bool
) -> None:
    endorsing = answer("a.pdf", "Granli kommune", "Kommunen slutter seg til uttalelsen fra eldrerådet.")
    (found,) = followed([endorsing, *others])[0].endorses
    assert (found.of, found.file, found.unclear) == ("eldrerådet", file, unclear)
