"""What holds of every document: the records' own promises."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.clean import clean
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Document
from pipeline.records.codec import from_json, to_json
from tests.ingest.make import docx, mail, odt, paragraph, simple_pdf

PARAGRAPHS = st.lists(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="<>&\x00")
        | st.sampled_from("åøæ -–•1."),
        max_size=60,
    ),
    max_size=8,
)


def printable(text: str) -> str:
    """XML and Helvetica take fewer characters than Norwegians may type."""
    return "".join(c for c in text if c.isprintable() and ord(c) < 0xFFFE)


MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": lambda lines: "\n\n".join(lines).encode(),
    "html": lambda lines: ("<html><body>" + "".join(f"<p>{line}</p>" for line in lines)).encode(),
    "eml": lambda lines: mail("\n\n".join(printable(line) for line in lines) + "\n"),
    "docx": lambda lines: docx("".join(paragraph(printable(line)) for line in lines)),
    "odt": lambda lines: odt("".join(f"<text:p>{printable(line)}</text:p>" for line in lines)),
    "pdf": lambda lines: simple_pdf(*(printable(line).encode("latin-1", "ignore").decode("latin-1") for line in lines)),
}


def check(document: Document) -> None:
    """The promises of `records.document`."""
    assert document.text == "\n".join(block.text for block in document.blocks)
    assert document.status.readable == bool(document.blocks)
    assert document.parts
    for start, block in zip(document.starts, document.blocks, strict=True):
        assert document.text[start : start + len(block.text)] == block.text
        assert block.text and block.text == clean(block.text)
        assert unicodedata.is_normalized("NFC", block.text)
        assert not any(unicodedata.category(c) == "Cc" for c in block.text.replace("\n", ""))
        ends = [0, *(line.end for line in block.lines)]
        assert [line.start for line in block.lines] == ends[:-1] and ends[-1] == len(block.text)
        assert all(1 <= line.page <= document.pages for line in block.lines)
        assert 0 <= block.part < len(document.parts)
        places = document.places(start, start + len(block.text))
        assert places == tuple((line.page, line.box) for line in block.lines)
    assert from_json(to_json(document), Document) == document


@pytest.mark.parametrize("kind", MAKERS)
@settings(max_examples=40, deadline=None)
@given(lines=PARAGRAPHS)
def test_promises(kind: str, lines: list[str]) -> None:
    check(read_bytes(MAKERS[kind](lines), "a"))


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\u030a", "å"),
        ("ﬁ²½", "ﬁ²½"),
        ("kom\u00admune", "kommune"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("a\x00\x07b\u200b\ufeff\u202ec", "abc"),
        ("a\r\nb\x0bc\u2028\n\nd", "a\nb\nc\nd"),
        ("\uf0b7 punkt", "• punkt"),
        ("\ud800", "\ufffd"),
    ],
)
def test_cleaning(raw: str, expected: str) -> None:
    assert clean(raw) == expected
