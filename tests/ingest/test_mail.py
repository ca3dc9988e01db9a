"""E-mail: the head beside the text, the thread below it, and attachments that are read like any file."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Mail, Status
from tests.ingest.make import docx, drawn_text, image_file, mail, paragraph, simple_pdf, zipped


def by_part(document: Document) -> list[tuple[int, str]]:
    return [(block.part, block.text) for block in document.blocks]


def test_head_is_not_text() -> None:
    document = read_bytes(mail("Hei.\n\nVi støtter planen."), "a.eml")
    assert document.mail == Mail(
        "Kari Nordmann", "kari@bygdelag.example", dt.date(2021, 4, 25), "Høringssvar – handlingsplan"
    )
    assert by_part(document) == [(0, "Hei."), (0, "Vi støtter planen.")]


HEADS = [
    (
        "From: =?iso-8859-1?Q?K=E5re?= <k@x.no>\nSubject: =?utf-8?B?SMO4cmluZw==?=",
        Mail("Kåre", "k@x.no", None, "Høring"),
    ),
    ("From: k@x.no\nDate: i går\nSubject: =?ukjent?Q?hei?=", Mail("", "k@x.no", None, "hei")),
    ("From: Kåre Ås <k@x.no>\nSubject: Svar på høring", Mail("Kåre Ås", "k@x.no", None, "Svar på høring")),
]


@pytest.mark.parametrize(("head", "expected"), HEADS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_broken_heads(head: str, expected: Mail, encoding: str) -> None:
    raw = f"{head}\nMIME-Version: 1.0\nContent-Type: text/plain\n\nTekst.".encode(encoding)
    assert read_bytes(raw, "a.eml").mail == expected


@pytest.mark.parametrize("charset", ["us-ascii", "utf-8", "iso-8859-15", "finnes-ikke"])
def test_false_charset(charset: str) -> None:
    head = f"From: k@x.no\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
    raw = (head + "Content-Transfer-Encoding: 8bit\n\nVi støtter målet på Røros.").encode("cp1252")
    assert read_bytes(raw, "a.eml").text == "Vi støtter målet på Røros."


def test_mojibake_in_a_mail_is_mended() -> None:
    raw = "From: KÃ¥re <k@x.no>\nSubject: HÃ¸ring\nMIME-Version: 1.0\nContent-Type: text/plain\n\nPÃ¥ RÃ¸ros.".encode()
    document = read_bytes(raw, "a.eml")
    assert (document.text, document.mail) == ("På Røros.", Mail("Kåre", "k@x.no", None, "Høring"))
    assert [problem.code for problem in document.problems] == ["mojibake"]


THREADS = {
    "a head in Norwegian": "Fra: Ola <o@x.no>\nSendt: mandag 12. april 2021 08:31\nTil: Kari\nEmne: Høring",
    "a rule": "-----Original Message-----",
    "a rule in Norwegian": "---- Videresendt melding ----",
    "an introduction": "Den 3. mars 2021 kl. 12:00 skrev Ola <o@x.no>:",
    "an introduction in Nynorsk": "Den 3. mars 2021 skreiv Ola:",
}


@pytest.mark.parametrize("name", THREADS)
def test_thread_is_a_part_of_its_own(name: str) -> None:
    document = read_bytes(mail(f"Mitt svar.\n\n{THREADS[name]}\n\nGammelt brev."), "a.eml")
    assert [part.kind for part in document.parts] == ["body", "thread"]
    assert by_part(document) == [(0, "Mitt svar."), (1, THREADS[name]), (1, "Gammelt brev.")]


def test_answers_between_quoted_lines_are_the_writers_own() -> None:
    document = read_bytes(mail("> Støtter dere planen?\n\nJa.\n\n> Hvorfor?\n\nFordi."), "a.eml")
    assert [(document.parts[part].kind, text) for part, text in by_part(document)] == [
        ("thread", "Støtter dere planen?"),
        ("body", "Ja."),
        ("thread", "Hvorfor?"),
        ("body", "Fordi."),
    ]


QUOTES = ['<blockquote type="cite">', '<blockquote class="gmail_quote" style="margin:0">']


@pytest.mark.parametrize("quote", QUOTES)
def test_answers_between_quotations_in_html_are_the_writers_own(quote: str) -> None:
    html = (
        f"<div>Mitt svar står under.</div><div>Den 3. mars 2021 skrev Ola:</div>{quote}<p>Støtter dere planen?</p>"
        f"</blockquote><p>Ja.</p>{quote}<p>Hvorfor?</p></blockquote><blockquote>Skog er bra (NOU 2020).</blockquote>"
    )
    document = read_bytes(mail("Se HTML.", html=html), "a.eml")
    assert [(document.parts[part].kind, text) for part, text in by_part(document)] == [
        ("body", "Mitt svar står under."),
        ("thread", "Den 3. mars 2021 skrev Ola:"),
        ("thread", "Støtter dere planen?"),
        ("body", "Ja."),
        ("thread", "Hvorfor?"),
        ("body", "Skog er bra (NOU 2020)."),
    ]


def test_a_letter_that_names_its_sender_is_no_thread() -> None:
    document = read_bytes(mail("Fra: Skilaget\nTil: Rådet\n\nVi støtter planen."), "a.eml")
    assert len(document.parts) == 1


def test_html_body_where_the_plain_one_says_nothing() -> None:
    html = "<p>Vi støtter planen, og ber om at fristen blir flyttet til etter lamminga.</p>"
    assert read_bytes(mail("Se HTML.", html=html), "a.eml").text.startswith("Vi støtter planen")
    assert read_bytes(mail("Vi støtter planen i det store og hele.", html="<p>Vi</p>"), "a.eml").text.endswith("hele.")


def test_attachments() -> None:
    inner = mail("Innerst.")
    document = read_bytes(
        mail(
            "Se vedlegg.",
            ("../../etc/brev.pdf", simple_pdf("Vi støtter planen.")),
            ("vedtak.docx", docx(paragraph("Vedtaket."))),
            ("videre.eml", inner),
        ),
        "mappe/a.eml",
    )
    assert document.status is Status.OK
    assert [(part.name, part.kind, part.format) for part in document.parts] == [
        ("mappe/a.eml", "body", "eml"),
        ("mappe/a.eml!brev.pdf", "attachment", "pdf"),
        ("mappe/a.eml!vedtak.docx", "attachment", "docx"),
        ("mappe/a.eml!videre.eml", "attachment", "eml"),
    ]
    assert by_part(document) == [(0, "Se vedlegg."), (1, "Vi støtter planen."), (2, "Vedtaket."), (3, "Innerst.")]
    assert document.pages == 4


def test_what_cannot_be_read_in_an_attachment_is_said() -> None:
    document = read_bytes(mail("Hei.", ("ark.xlsx", zipped({"xl/workbook.xml": "<a/>"}))), "a.eml")
    assert document.status is Status.PARTIAL
    assert [(p.code, p.part) for p in document.problems] == [
        ("unsupported_spreadsheet", "a.eml!ark.xlsx"),
        ("attachment_failed", "a.eml!ark.xlsx"),
    ]


def test_mails_nested_too_deep_are_said() -> None:
    inner = mail("Innerst.")
    for _ in range(8):
        inner = mail("Videresendt.", ("v.eml", inner))
    document = read_bytes(inner, "a.eml")
    assert document.status is Status.PARTIAL
    assert "too_deep" in {problem.code for problem in document.problems}
    assert len(document.parts) == 7


def test_a_tiny_inline_picture_is_skipped_and_said() -> None:
    logo = image_file(drawn_text("Logo").resize((80, 10)))
    raw = mail("Hei.", ("logo.png", logo))
    raw = raw.replace(b"application/octet-stream", b"image/png").replace(
        b"Disposition: attachment", b"ID: <logo>\nX: y"
    )
    raw = raw.replace(b'X: y; filename="logo.png"', b"Content-Description: logo")
    document = read_bytes(raw, "a.eml")
    assert (document.status, [p.code for p in document.problems]) == (Status.OK, ["small_image"])
