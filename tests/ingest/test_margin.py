"""What stands beside the text: tracked changes, comments in the margin, and files enclosed in a PDF."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document, Revision, Status
from pipeline.records.codec import from_json, to_json
from tests.ingest.make import docx, paragraph, part, pdf, simple_pdf, write, zipped

WHO = 'w:author="Kari Nordmann" w:date="2021-04-25T10:00:00Z"'
TRACKED = (
    f'<w:p><w:r><w:t xml:space="preserve">Vi </w:t></w:r><w:ins {WHO}><w:r><w:t>støtter</w:t></w:r></w:ins>'
    f"<w:del {WHO}><w:r><w:delText>avviser</w:delText></w:r></w:del>"
    '<w:commentRangeStart w:id="7"/><w:r><w:t xml:space="preserve"> planen.</w:t></w:r>'
    '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
)
COMMENTS = part("comments", f'<w:comment w:id="7" {WHO}>{paragraph("Hvem betaler?")}</w:comment>')


def test_changes_and_comments_are_a_layer_with_author_and_date() -> None:
    document = read_bytes(docx(paragraph("Innledning.") + TRACKED, comments=COMMENTS), "a.docx")
    assert [block.text for block in document.blocks] == ["Innledning.", "Vi støtter planen.", "Hvem betaler?"]
    told = ("Kari Nordmann", "2021-04-25T10:00:00Z", 1)
    assert document.revisions == (
        Revision("insertion", "støtter", *told),
        Revision("deletion", "avviser", *told),
        Revision("comment", "Hvem betaler?", *told),
    )
    assert [(p.name, p.kind) for p in document.parts] == [("a.docx", "file"), ("a.docx", "margin")]
    assert [block.part for block in document.blocks] == [0, 0, 1]
    assert from_json(to_json(document), Document) == document


def test_a_document_without_changes_has_no_layer() -> None:
    document = read_bytes(docx(paragraph("Vi støtter planen.")), "a.docx")
    assert (document.revisions, len(document.parts)) == ((), 1)


def with_files(files: dict[str, bytes]) -> bytes:
    with pikepdf.open(io.BytesIO(simple_pdf("Se vedlegget."))) as document:
        for name, data in files.items():
            document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def test_files_in_a_pdf_are_parts() -> None:
    document = read_bytes(with_files({"svar.docx": docx(paragraph("Vi støtter planen."))}), "a.pdf")
    assert (document.status, document.text) == (Status.OK, "Se vedlegget.\nVi støtter planen.")
    assert [(p.name, p.kind, p.format) for p in document.parts] == [
        ("a.pdf", "file", "pdf"),
        ("a.pdf!svar.docx", "attachment", "docx"),
    ]


@pytest.mark.parametrize("data", [b"", zipped({"xl/workbook.xml": "<a/>"}), simple_pdf("Hei")[:200]])
def test_files_in_a_pdf_that_cannot_be_read_are_said(data: bytes) -> None:
    document = read_bytes(with_files({"../../a": data}), "a.pdf")
    assert (document.status, document.text) == (Status.PARTIAL, "Se vedlegget.")
    assert document.problems[-1].code == "attachment_failed"
    assert document.parts[-1].name == "a.pdf!a"


def xfa(*lines: str) -> bytes:
    """A PDF that says that it is an XFA form."""
    plain = pdf(lambda canvas: [canvas.acroForm.textfield(name="navn", x=70, y=100), write(canvas, lines)][0])
    with pikepdf.open(io.BytesIO(plain)) as document:
        document.Root.AcroForm.XFA = document.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def test_an_empty_xfa_form_is_not_taken_for_an_answer() -> None:
    waiting = read_bytes(xfa("Please wait...", "If this message is not replaced, get Adobe Reader."), "a.pdf")
    assert (waiting.status, waiting.problems[0].code) == (Status.EMPTY, "xfa")
    assert read_bytes(xfa("Vi støtter planen."), "a.pdf").text == "Vi støtter planen."
