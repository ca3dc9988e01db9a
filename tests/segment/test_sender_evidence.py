"""Sources of a sender's name one by one, how they are weighed against each other, and when the sender is unsure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import Mail, Passage, Role
from pipeline.segment import segment
from pipeline.segment.respondent import sender_of
from pipeline.segment.respondent_evidence import Sender
from tests.segment.documents import BODY, HEARING, document

OWN = replace(HEARING, owner="Vesledal kommune", meetings=(), invited=())
"""A hearing of a municipality, whose councils need not say whose they are."""


def sender(*parts: tuple[Role, str], mail: Mail | None = None, file: str = "brev.pdf", own: bool = False) -> Sender:
    """The sender of passages with these roles."""
    texts = tuple(text for _, text in parts)
    passages = tuple(Passage(0, len(text), text, role, 1.0, 1) for role, text in parts)
    return sender_of(document(*texts, mail=mail, file=file), passages, OWN if own else HEARING, None)


HEAD, SAID, FOOT, BACK = Role.LETTERHEAD, Role.COMMENT, Role.CLOSING, Role.BACKGROUND


@pytest.mark.parametrize(
    ("parts", "name", "basis"),
    [
        (((BACK, "Lia Limtre har 96 ansatte."), (FOOT, "Hilsen\nVidar Engen\ndaglig leder")), "Lia Limtre", "text"),
        (((SAID, "Vi i Lia bygdelag mener at veien må bygges."), (FOOT, "Kari Moen")), "Lia bygdelag", "text"),
        (((HEAD, "DEN NORSKE KIRKE\nLia sokn"), (SAID, BODY), (FOOT, "For Menighetsrådet i Lia sokn\nRagna Moen")),
         "Menighetsrådet i Lia sokn", "signature"),
        (((HEAD, "Moen skole, 20.02.2024"), (SAID, BODY), (FOOT, "Hilsen elevrådet ved Moen skole")),
         "Elevrådet ved Moen skole", "signature"),
        (((HEAD, "Granli kommune\nEnhet for drift"), (SAID, "Dette er enhetens innspill. Enheten vil ha lys.")),
         "Granli kommune, Enhet for drift", "office"),
        (((HEAD, "Granli kommune\nEnhet for drift"), (SAID, BODY)), "Granli kommune", "letterhead"),
        (((HEAD, "Guri og Tallak Li\nMoveien 4\n2888 Lia"), (HEAD, "Granli kommune\nRådhuset\n2888 Lia"), (SAID, BODY)),
         "Guri og Tallak Li", "letterhead"),
        (((BACK, "Svar\nOm vei\nOm sti"), (HEAD, "Guri og Tallak Li\nMoveien 4\n2888 Lia"),
          (HEAD, "Granli kommune\nRådhuset\n2888 Lia"), (SAID, BODY)), "Guri og Tallak Li", "letterhead"),
        (((SAID, "Dette er mine egne tanker."), (FOOT, "Kari Moen\nlærer\nGranli kommune")), "Kari Moen", "signature"),
        (((SAID, BODY), (FOOT, "Ola Lie\nKopi til:\nGranli kommune")), "Ola Lie", "signature"),
        (((HEAD, "Lia Energi"), (SAID, "Rør må legges. Lia Energi AS vil betale.")), "Lia Energi AS", "letterhead"),
        (((HEAD, "UTDANNINGSFORBUNDET\nLokallag: Lia"), (SAID, BODY)), "Utdanningsforbundet Lia", "letterhead"),
        (((HEAD, "SAKSPROTOKOLL\n2 Kommunestyret i Lia 29.02.2024"), (SAID, BODY)), "Lia kommune", "minutes"),
        (((SAID, BODY), (FOOT, "Mvh\nKari Moen\nleder FAU Moen skole")), "FAU ved Moen skole", "signature"),
        (((HEAD, "Advokatfirma Lie & Co AS"), (SAID, "Vi uttaler oss på vegne av Berg Eiendom AS. Tomta må bort.")),
         "Berg Eiendom AS", "text"),
        (((HEAD, "Turid Moen, Nordre Skar, 3.11.24"), (SAID, BODY)), "Turid Moen", "letterhead"),
        (((HEAD, "Storelva elveeigarlag\nved formannen"), (SAID, BODY)), "Storelva elveeigarlag", "letterhead"),
        (((HEAD, "Granli kommune – Møteprotokoll formannskapet 11.03.2024"), (SAID, BODY)),
         "Granli kommune", "letterhead"),
        (((HEAD, "Fagforbundet avd. Lia"), (SAID, BODY), (FOOT, "For Fagforbundet Lia\nKari Moen")),
         "Fagforbundet Lia", "letterhead"),
        (((HEAD, "Navn på organisasjon eller person\nMoen Grendeutvalg\nDato"), (SAID, BODY)),
         "Moen Grendeutvalg", "form"),
        (((HEAD, "Lia Nett AS"), (SAID, BODY), (FOOT, "Knut Berge\nProsjektleder nett")), "Lia Nett AS", "letterhead"),
    ],
)  # fmt: skip
def test_each_source_names_its_sender(parts: tuple[tuple[Role, str], ...], name: str, basis: str) -> None:
    told = sender(*parts)
    assert (told.name, told.basis) == (name, basis)


@pytest.mark.parametrize(
    ("mail", "foot", "name"),
    [
        (Mail("", "styret@lia-grendelag.example.no"), "Hilsen styret", "Lia grendelag"),
        (Mail("", "kari.skarvoy@example.no"), "Kari på Innergården, Skarvøya", "Kari Skarvøy"),
        (Mail("Kari Lie", "kari@gmail.com"), "Hilsen Kari", "Kari Lie"),
        (Mail("", "styret@solvik.example.no"), "Hilsen hytteforeningen", "Solvik hytteforening"),
        (Mail("", "naturvernlaget@example.no"), "Helsing laget", "Naturvernlaget"),
    ],
)
def test_the_address_tells_what_the_signature_leaves_out(mail: Mail, foot: str, name: str) -> None:
    assert sender((SAID, "Her på Skarvøya er det stille."), (FOOT, foot), mail=mail).name == name


@pytest.mark.parametrize(
    ("parts", "mail", "own", "sure"),
    [
        (((HEAD, "Granli kommune"), (SAID, BODY)), None, False, True),
        (((SAID, BODY), (FOOT, "Kari Moen")), Mail("Kari Moen"), False, True),
        (((SAID, BODY), (FOOT, "Kari Moen, styreleder")), Mail("Kari Moen"), False, False),
        (((SAID, BODY), (FOOT, "Hilsen styret")), Mail("", "post@lia-vel.example.no"), False, False),
        (((HEAD, "MØTEBOK\nEldrerådet"), (SAID, BODY)), None, True, False),
        (((SAID, BODY),), None, False, False),
    ],
    ids=["letterhead", "person", "signs for somebody", "host", "the owner's own council", "nothing"],
)
def test_a_guess_is_called_unsure(
    parts: tuple[tuple[Role, str], ...], mail: Mail | None, own: bool, sure: bool
) -> None:
    assert sender(*parts, mail=mail, own=own).sure is sure


def test_the_submission_says_that_its_sender_is_unsure() -> None:
    assert segment(document(BODY, file="x.pdf"), HEARING).respondent_unsure
