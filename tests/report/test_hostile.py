"""Whatever a submission holds, it is text in our files: never markup, formula, link or broken XML."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.records import Answers, ChoiceAnswer, Kind, Priority, Role, SdgProposal, Stance, Voice
from pipeline.report import write
from pipeline.report.clean import clean
from pipeline.report.workbook import fitted
from pipeline.summarise import summarise
from tests.report.reading import Written
from tests.report.small import comment, hearing, submission

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</blockquote></article><h1>Eid",
    "{{ 7 * 7 }} {% raw %}",
    '=HYPERLINK("http://example.org","klikk")',
    "+1+1",
    "@SUM(A1)",
    "http://example.org/a",
    "nul \x00 bell \x07 vertical \x0b escape \x1b",
    "\ufffe \uffff \ud800",
    "a{b}c %s $x^2$",
    "]]> &amp; &#0;",
    "linje\nlinje\ttab\u2028slutt",
    "\u202emotsatt",
    "W" * 400,
)


def written(text: str, folder: Path) -> Written:
    """A hearing in which the hostile text stands everywhere where outside text can stand."""
    letter = submission(
        f"{text[:20]}.pdf".replace("/", "_"),
        comment(text, ["skog"], ["forum"], ["9"]),
        comment(text),
        respondent=text,
        answers=Answers(
            (ChoiceAnswer("forum", text[:30], text, 0, condition=text),),
            (Priority(text, "saker", 1, 0),),
            (SdgProposal(9, text, 0),),
        ),
    )
    asked = hearing(title=text)
    write(summarise([letter], asked), [letter], asked, folder)
    return Written(folder)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, tmp_path: Path) -> None:
    files = written(text, tmp_path)
    shown = clean(text.strip())
    assert set(files.sheet_quotes().values()) == {shown}
    assert {" ".join(q.split()) for q in files.word_quotes().values()} == {" ".join(shown.split())}
    assert {" ".join(q.split()) for q in files.page_quotes().values()} == {" ".join(shown.split())}
    assert len(files.page.findall(".//script")) == 1
    assert not files.page.findall(".//img[@onerror]")
    assert {row.data_type for sheet in files.book for rows in sheet.iter_rows() for row in rows} <= {"s", "n"}
    assert not any(sheet._hyperlinks for sheet in files.book)


def test_a_long_quote_is_cut_in_the_workbook_alone_and_says_so(tmp_path: Path) -> None:
    text = "ord " * 10_000
    files = written(text, tmp_path)
    (cut,) = set(files.sheet_quotes().values())
    assert len(cut) <= 32_767
    assert cut.endswith("[fortsetter i oversikt.html]")
    assert set(files.page_quotes().values()) == {text.strip()}


@given(st.text(max_size=200))
def test_clean_text_is_xml_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert lxml.html.fragment_fromstring("x", create_parent="p") is not None
    lxml.html.Element("p").text = once
    assert len(fitted(text, "…")) <= 32_767


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
LABELS = st.lists(st.sampled_from(["skog", "veg", "ukjent"]), unique=True, max_size=2)
COMMENTS = st.builds(
    comment,
    TEXT,
    LABELS,
    st.lists(st.sampled_from(["forum", "saker", "fn", "annet"]), unique=True, max_size=2),
    st.lists(st.sampled_from(["1", "9", "17"]), unique=True, max_size=2),
    st.sampled_from([s.value for s in Stance]),
    st.sampled_from([k.value for k in Kind]),
    st.sampled_from(list(Voice)),
    st.floats(0, 1),
)
PIECES = st.lists(COMMENTS | st.tuples(TEXT, st.sampled_from([r for r in Role if r is not Role.COMMENT])), max_size=4)
SUBMISSIONS = st.lists(
    st.tuples(PIECES, TEXT, st.booleans(), st.sampled_from([None, "duplicate_of", "superseded_by"])), max_size=4
)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(SUBMISSIONS)
def test_each_comment_of_any_submissions_stands_in_every_format(
    drawn: list[tuple[list, str, bool, str | None]],
) -> None:
    letters = [
        submission(
            f"{i}.pdf",
            *pieces,
            respondent=name,
            late=late,
            dated=dt.date(2024, 3, 2),
            **({link: "0.pdf"} if link and i else {}),
        )
        for i, (pieces, name, late, link) in enumerate(drawn)
    ]
    overview = summarise(letters, hearing())
    with tempfile.TemporaryDirectory() as folder:
        write(overview, letters, hearing(), Path(folder))
        files = Written(Path(folder))
    numbers = [c.number for c in overview.comments]
    assert sorted(files.page_quotes()) == numbers
    assert sorted(files.word_quotes()) == numbers
    assert sorted(files.sheet_quotes()) == numbers
    assert files.table["number"].tolist() == numbers
    assert sum(t.total for t in overview.questions[0].options) == overview.respondents.total
