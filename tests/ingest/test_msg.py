"""Outlook's own files: bodies of every kind, senders, dates, attachments, and items inside items."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import Any

import pytest
from compressed_rtf import compress

from pipeline.ingest.reading import Limits
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Mail, Status
from tests.ingest.make import docx, drawn_text, image_file, paragraph, simple_pdf
from tests.ingest.outlook import BINARY, HTML, INTERNET_CODE_PAGE, NUMBER, RTF, STRING8, UNICODE, message

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
SAID = "Vi støtter planen på Åmot – «ja»."
HEAD = Mail("Kåre Nordmann", "kare@bygdelag.example", dt.date(2021, 4, 25), "Høringssvar – Åmot")


def read(made: Any, name: str = "a.msg") -> Document:
    return read_bytes(made.to_bytes(), name)


def by_part(document: Document) -> list[tuple[str, str]]:
    return [(document.parts[block.part].kind, block.text) for block in document.blocks]


@pytest.mark.parametrize("code_page", ["", "cp1252", "utf-8", "cp865"])
def test_text_in_unicode_and_in_8_bit_code_pages(code_page: str) -> None:
    said = SAID if code_page != "cp865" else "Vi støtter planen på Åmot."
    document = read(message(code_page=code_page, body=said, subject="Høringssvar"))
    assert (document.format, document.status, document.text, document.problems) == ("msg", Status.OK, said, ())
    assert document.mail == Mail("Kåre Nordmann", "kare@bygdelag.example", dt.date(2021, 4, 25), "Høringssvar")


@pytest.mark.parametrize("claimed", [1252, 65001, 28591, 20127, 4711])
def test_a_body_that_is_html_alone_in_a_code_page_that_may_be_false(claimed: int) -> None:
    made = message()
    made.set_property(HTML, BINARY, f"<html><body><p>{SAID}</p></body></html>".encode("cp1252"))
    made.set_property(INTERNET_CODE_PAGE, NUMBER, claimed)
    document = read(made)
    assert (document.text, document.mail) == (SAID, HEAD)


def test_html_in_a_text_stream() -> None:
    made = message()
    made.set_property(HTML, STRING8, f"<html><body><p>{SAID}</p></body></html>".encode("cp1252"))
    assert read(made).text == SAID


PLAIN_RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Vi st\'f8tter planen p\'e5 \'c5mot \'96 \'abja\'bb.\par}"
)
HTML_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 "
    rb"Vi st\'f8tter planen p\'e5 \'c5mot {\*\htmltag84 &ndash;}\htmlrtf \'96\htmlrtf0  \'abja\'bb.{\*\htmltag72 </p>}}"
)


@soffice
@pytest.mark.parametrize("rtf", [PLAIN_RTF, HTML_RTF], ids=["rtf", "html in rtf"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_body_that_is_compressed_rtf_alone(rtf: bytes, packed: bool) -> None:
    made = message()
    made.set_property(RTF, BINARY, compress(rtf, packed))
    document = read(made)
    assert (document.status, by_part(document), document.mail) == (Status.OK, [("body", SAID)], HEAD)


def test_rtf_without_libreoffice_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    made = message()
    made.set_property(RTF, BINARY, compress(PLAIN_RTF))
    made.add_attachment("svar.pdf", simple_pdf("Vi støtter planen."))
    document = read(made)
    assert (document.status, document.text) == (Status.PARTIAL, "Vi støtter planen.")
    assert [problem.code for problem in document.problems] == ["no_converter"]


def test_rtf_that_is_broken_is_said() -> None:
    made = message()
    made.set_property(RTF, BINARY, compress(PLAIN_RTF)[:-20])
    made.add_attachment("svar.pdf", simple_pdf("Vi støtter planen."))
    document = read(made)
    assert (document.status, document.text) == (Status.PARTIAL, "Vi støtter planen.")
    assert [(problem.code, problem.detail) for problem in document.problems] == [("attachment_failed", "RTF")]


def test_the_thread_below_has_its_own_voice() -> None:
    thread = "Fra: Ola <o@x.no>\nSendt: mandag 12. april 2021 08:31\nTil: Kåre"
    document = read(message(body=f"Mitt svar.\r\n\r\n{thread}\r\n\r\nGammelt brev."))
    assert by_part(document) == [("body", "Mitt svar."), ("thread", thread), ("thread", "Gammelt brev.")]


def test_body_and_attachments_are_one_submission() -> None:
    inner = message(body="Innerst.", subject="Videresendt: plan", name="Ola")
    inner.add_attachment("innerst.docx", docx(paragraph("Fra Word.")))
    made = message(body="Svaret ligger ved.")
    made.add_attachment("../../Høringssvar på Åmot.pdf", simple_pdf("Vi støtter planen."))
    made.add_attachment("stort.txt", b"Et langt vedlegg. " * 4000)
    made.add_embedded_message_attachment(inner)
    document = read(made, "mappe/a.msg")
    assert document.status is Status.OK
    assert [(part.name, part.kind) for part in document.parts] == [
        ("mappe/a.msg", "body"),
        ("mappe/a.msg!Høringssvar på Åmot.pdf", "attachment"),
        ("mappe/a.msg!stort.txt", "attachment"),
        ("mappe/a.msg!Videresendt: plan.msg", "attachment"),
        ("mappe/a.msg!Videresendt: plan.msg!innerst.docx", "attachment"),
    ]
    texts = [block.text[:18] for block in document.blocks]
    assert texts == ["Svaret ligger ved.", "Vi støtter planen.", "Et langt vedlegg. ", "Innerst.", "Fra Word."]


def test_items_nested_too_deep_are_said() -> None:
    made = message(body="Innerst.")
    for _ in range(9):
        outer = message(body="Videresendt.")
        outer.add_embedded_message_attachment(made)
        made = outer
    document = read(made)
    assert (document.status, len(document.blocks)) == (Status.PARTIAL, 6)
    assert [(p.code, p.detail) for p in document.problems] == [("attachment_failed", "Høringssvar – Åmot.msg")]


def test_attachments_that_are_no_files_are_said() -> None:
    made = message(body="Hei.")
    link = made.add_attachment("", b"")
    link.storage_id = 0  # the writer then adds nothing of its own
    link.set_property(0x3707, UNICODE, "lenke.docx")
    link.set_property(0x3705, NUMBER, 2)
    document = read(made)
    assert (document.status, document.text) == (Status.PARTIAL, "Hei.")
    assert [(p.code, p.detail) for p in document.problems] == [("attachment_failed", "lenke.docx")]


def test_an_inline_logo_is_decoration() -> None:
    made = message(body="Hei.")
    logo = image_file(drawn_text("Logo").resize((80, 10)))
    made.add_attachment("image001.png", logo, mime_type="image/png", content_id="image001@x").set_property(
        0x7FFE, 0x000B, True
    )
    document = read(made)
    assert (document.status, [problem.code for problem in document.problems]) == (Status.OK, ["small_image"])


EXCHANGE = "/O=KOMMUNE/OU=EXCHANGE/CN=RECIPIENTS/CN=KARE"
SENDERS = {
    "exchange": ({"address": EXCHANGE, "smtp": "kare@kommune.example"}, ("Kåre Nordmann", "kare@kommune.example")),
    "exchange alone": ({"address": EXCHANGE}, ("Kåre Nordmann", "")),
    "internet head": (
        {"headers": "From: =?iso-8859-1?Q?K=E5re_=C5s?= <k@x.no>\r\nDate: Mon, 26 Apr 2021 00:30:00 +0200\r\n"},
        ("Kåre Ås", "k@x.no"),
    ),
    "comma": ({"name": "Ås, Kåre (Rådet)"}, ("Ås, Kåre (Rådet)", "kare@bygdelag.example")),
}


@pytest.mark.parametrize("name", SENDERS)
def test_senders(name: str) -> None:
    given, expected = SENDERS[name]
    mail = read(message(body="Hei.", **given)).mail
    assert mail is not None
    assert (mail.sender_name, mail.sender_address) == expected


DATES = [
    (dt.datetime(2021, 4, 27, 21, 59, tzinfo=dt.UTC), "", dt.date(2021, 4, 27)),
    (dt.datetime(2021, 4, 27, 22, 1, tzinfo=dt.UTC), "", dt.date(2021, 4, 28)),
    (dt.datetime(2021, 1, 27, 22, 59, tzinfo=dt.UTC), "", dt.date(2021, 1, 27)),
    (dt.datetime(2021, 4, 27, 22, 1, tzinfo=dt.UTC), "Date: Tue, 27 Apr 2021 18:01:00 -0400\r\n", dt.date(2021, 4, 27)),
    (None, "", None),
]


@pytest.mark.parametrize(("sent", "headers", "expected"), DATES)
def test_the_date_is_the_one_on_the_senders_clock(
    sent: dt.datetime | None, headers: str, expected: dt.date | None
) -> None:
    mail = read(message(body="Hei.", sent=sent, headers=headers)).mail
    assert mail is not None and mail.date == expected


@pytest.mark.parametrize(
    ("kept", "status"), [(600, Status.UNSUPPORTED), (1536, Status.CORRUPT), (2500, Status.CORRUPT)]
)
def test_a_message_cut_short(kept: int, status: Status) -> None:
    document = read_bytes(message(body=SAID).to_bytes()[:kept], "a.msg")
    assert (document.status, len(document.problems), document.text) == (status, 1, "")


def test_more_attachments_than_anyone_sends() -> None:
    made = message(body="Hei.")
    for number in range(201):
        made.add_attachment(f"{number}.txt", b"x")
    assert read(made).status is Status.TOO_LARGE


def test_attachments_over_the_depth_limit() -> None:
    made = message(body="Hei.")
    made.add_attachment("a.txt", SAID.encode())
    document = read_bytes(made.to_bytes(), "a.msg", Limits(depth=0))
    assert (document.status, document.text) == (Status.PARTIAL, "Hei.")
