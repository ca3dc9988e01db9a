"""What must always hold of the passages, whatever the document (DESIGN §5, 1 and 2)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Block, Document, Line, Part, Role, Status, Style
from pipeline.segment import segment
from tests.segment.documents import HEARING

TEXT = st.text(
    alphabet=st.characters(categories=("L", "N", "P", "Zs", "S")) | st.sampled_from("\n.«»: "), min_size=1, max_size=120
).filter(str.strip)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks = tuple(
        Block(
            text,
            (Line(0, len(text), draw(st.integers(1, 3))),),
            style=draw(st.sampled_from(Style)),
            part=draw(st.integers(0, 1)),
        )
        for text in draw(st.lists(TEXT, max_size=12))
    )
    parts = (Part("a.eml", "body", "txt"), Part("a.eml", "thread", "txt"))
    return Document("a.eml", "0" * 64, "eml", Status.OK, 3, blocks, parts)


@settings(max_examples=60, deadline=None)
@given(documents())
def test_the_passages_tile_the_document(document: Document) -> None:
    passages = segment(document, HEARING).passages
    assert "".join(passage.text for passage in passages) == document.text
    assert all(passage.text == document.text[passage.start : passage.end] for passage in passages)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_only_comments_have_a_voice_and_all_passages_have_a_page(document: Document) -> None:
    for passage in segment(document, HEARING).passages:
        assert (passage.voice is not None) == (passage.role == Role.COMMENT)
        assert passage.page >= 1
        assert 0 <= passage.confidence <= 1


def test_a_document_that_could_not_be_read_is_a_submission_without_passages() -> None:
    submission = segment(Document("x.pdf", "0" * 64, "pdf", Status.CORRUPT), HEARING)
    assert (submission.passages, submission.respondent, submission.respondent_basis) == ((), "x", "file")
