"""Files that are not what they should be: each gets its status, and a sentence that says what to do."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.detect import detect
from pipeline.ingest.reading import Limits
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Status
from pipeline.texts import text
from tests.ingest.make import docx, drawn_text, encrypted_pdf, image_file, mail, odt, paragraph, simple_pdf, zipped
from tests.ingest.outlook import message

SOURCE = Path(__file__).resolve().parents[2] / "pipeline" / "ingest"
WHOLE = simple_pdf("Vi støtter planen.")
XXE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENCRYPTED_ODT = zipped(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "??",
        "META-INF/manifest.xml": "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
    }
)
PAGES = zipped({"Index/Document.iwa": "??", "Data/bilde.jpg": "??", "preview.jpg": "??"})


def open_document(kind: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})


NO_MAIN_PART = zipped({"[Content_Types].xml": "wordprocessingml", "word/styles.xml": "<a/>"})

CASES: dict[str, tuple[bytes, str, Status, str]] = {
    "tom.pdf": (b"", "unknown", Status.EMPTY, "empty_file"),
    "blank.txt": (b" \r\n\t\n", "txt", Status.EMPTY, "no_text"),
    "tilfeldig.pdf": (random.Random(7).randbytes(4000), "unknown", Status.UNSUPPORTED, "unsupported"),
    "kort.pdf": (WHOLE[:300], "pdf", Status.CORRUPT, "corrupt"),
    "avkappet.pdf": (WHOLE[: len(WHOLE) // 2], "pdf", Status.CORRUPT, "corrupt"),
    "passord.pdf": (encrypted_pdf(), "pdf", Status.ENCRYPTED, "encrypted"),
    "uten-hoveddel.docx": (NO_MAIN_PART, "docx", Status.CORRUPT, "corrupt"),
    "ugyldig-xml.docx": (zipped({"word/document.xml": "<w:document"}), "docx", Status.CORRUPT, "corrupt"),
    "avkappet.docx": (docx(paragraph("Hei"))[:200], "unknown", Status.CORRUPT, "corrupt"),
    "xxe.docx": (docx(paragraph("&x;"), XXE), "docx", Status.CORRUPT, "dtd"),
    "latter.docx": (docx(paragraph("&c;"), LAUGHS), "docx", Status.CORRUPT, "dtd"),
    "bombe.docx": (zipped({"word/document.xml": bytes(30 << 20)}), "docx", Status.TOO_LARGE, "zip_bomb"),
    "tusenvis.zip": (zipped({f"{i}.txt": "x" for i in range(2100)}), "unknown", Status.TOO_LARGE, "zip_bomb"),
    "passord.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "unknown", Status.ENCRYPTED, "encrypted"),
    "passord.odt": (ENCRYPTED_ODT, "odt", Status.ENCRYPTED, "encrypted"),
    "tom.zip": (zipped({}), "zip", Status.EMPTY, "no_text"),
    "post.msg": (OLE + "__substg1.0_001A".encode("utf-16-le"), "msg", Status.CORRUPT, "corrupt"),
    "ark.xlsx": (zipped({"xl/workbook.xml": "<a/>"}), "xlsx", Status.UNSUPPORTED, "unsupported_spreadsheet"),
    "ark.ods": (open_document("spreadsheet"), "ods", Status.UNSUPPORTED, "unsupported_spreadsheet"),
    "lysark.odp": (open_document("presentation"), "odp", Status.UNSUPPORTED, "unsupported_presentation"),
    "brev.pages": (PAGES, "iwork", Status.UNSUPPORTED, "unsupported_iwork"),
    "bilde.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "png", Status.CORRUPT, "corrupt"),
}


@pytest.mark.parametrize("name", CASES)
def test_status_and_sentence(name: str) -> None:
    data, kind, status, code = CASES[name]
    document = read_bytes(data, name)
    assert (document.file, document.format, document.status) == (name, kind, status)
    assert document.blocks == ()
    problem = document.problems[-1]
    assert problem.code == code
    for form in ("nb", "nn"):
        assert len(text(form, f"ingest.{problem.code}", detail=problem.detail)) > 20


NAMES = {
    "brev.pdf": (b"<!DOCTYPE html><p>Hei", "html"),
    "brev.docx": (b"{\\rtf1 Hei}", "rtf"),
    "brev.txt": (WHOLE, "pdf"),
    "brev.html": (docx(paragraph("Hei")), "docx"),
    "brev": (odt("<text:p>Hei</text:p>"), "odt"),
    "brev.jpg": (mail("Hei."), "eml"),
    "brev.png": (image_file(drawn_text("Hei"), "WEBP"), "webp"),
    "brev.eml": ("Til: Rådet\nFra: Skilaget\n\nVi støtter planen.".encode(), "txt"),
    "svar.doc": (OLE + "WordDocument".encode("utf-16-le"), "doc"),
}


@pytest.mark.parametrize("name", NAMES)
def test_content_decides_the_format(name: str) -> None:
    data, kind = NAMES[name]
    assert detect(data) == kind


def test_pdf_cut_short_after_its_pages_is_partial() -> None:
    document = read_bytes(WHOLE[: WHOLE.rindex(b"xref") + 10], "a.pdf")
    assert (document.status, document.text) == (Status.PARTIAL, "Vi støtter planen.")
    assert [problem.code for problem in document.problems] == ["repaired"]


def test_files_over_the_limit_are_not_loaded() -> None:
    document = read_bytes(b"x" * 2_000_000, "stor.txt", Limits(file_size=1 << 20))
    assert (document.status, document.problems[0].code) == (Status.TOO_LARGE, "too_large")


def test_pages_over_the_limit() -> None:
    assert read_bytes(WHOLE, "a.pdf", Limits(pages=0)).status is Status.TOO_LARGE


LETTERS = zipped({"a.txt": "Vi er for.", "b.docx": docx(paragraph("Hei"))})
MESSAGE = message(body="Vi støtter planen.")
MESSAGE.add_attachment("a.txt", b"Vi er for.")
SEEDS = [
    WHOLE,
    docx(paragraph("Hei")),
    odt("<text:p>Hei</text:p>"),
    mail("Hei.", ("a.pdf", WHOLE)),
    b"<html><p>Hei",
    LETTERS,
    MESSAGE.to_bytes(),
]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SEEDS), st.data())
def test_broken_bytes_never_raise(seed: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(seed) - 1))
    patch = data.draw(st.binary(min_size=1, max_size=40))
    broken = seed[:at] + patch + seed[at + data.draw(st.integers(0, 60)) :]
    document = read_bytes(broken, "a")
    assert document.status.readable == bool(document.blocks)
    assert document.status is Status.OK or document.problems
    assert document.status is not Status.FAILED, document.problems


def test_every_code_in_the_program_has_a_sentence() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in SOURCE.rglob("*.py"))
    codes = set(re.findall(r"(?:note|Problem|_note)\(\s*\"([a-z_]+)\"", source))
    codes |= set(re.findall(r"Status\.[A-Z_]+, \"([a-z_]+)\"", source))
    assert len(codes) > 20
    for code in codes:
        assert text("nb", f"ingest.{code}") and text("nn", f"ingest.{code}")
