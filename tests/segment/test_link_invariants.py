"""What must always hold of links, whatever letters come in and in whatever order they are read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Passage, Role, Source, Status, Submission, Voice
from pipeline.segment import link

SENTENCES = (
    "Vi støtter planen for trygge veier og vil være med på å betale for den i to år.",
    "Dette svaret erstatter vårt svar av 3. april.",
    "Svaret gis med forbehold om politisk behandling.",
    "Vi ber om at fortauet langs skolen bygges før sykkelveien, og at det settes av penger til lys.",
    "Vi sender svaret på nytt, nå som PDF.",
    "Kommunen kan ikke se at en ny bro over elva er det som haster mest nå.",
    "Bondelaget er opptatt av at dyrka mark ikke skal bygges ned, og vil ha en annen trasé.",
    "Tillegg til vårt høringssvar: Vi har målt opp jordet selv, og tar gjerne imot dere til befaring.",
    "Kommunestyret vedtok dette med 14 mot 3 stemmer.",
)
SENDERS = ("Granli kommune", "Lia kommune", "Granli komrnune", "Anonym")


@st.composite
def letters(draw: st.DrawFn) -> list[Submission]:
    made = []
    for number in range(draw(st.integers(2, 7))):
        text = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)))
        scan = draw(st.booleans())
        source = Source.OCR if scan else Source.NATIVE
        passage = Passage(0, len(text), text, Role.COMMENT, 1.0, 1, source=source, voice=Voice.DECISION)
        name = draw(st.sampled_from(SENDERS))
        made.append(
            Submission(
                file=f"{number}.pdf", sha256=f"{name} {text}", format="pdf", status=Status.OK, pages=1, respondent=name,
                respondent_type=None, written_form="nb", respondents=(name,), passages=(passage,),
                dated=draw(st.none() | st.dates(dt.date(2024, 4, 1), dt.date(2024, 4, 5))),
                provisional=draw(st.booleans()),
            )
        )  # fmt: skip
    return made


@settings(max_examples=120, deadline=None)
@given(letters(), st.randoms(use_true_random=False))
def test_links_do_not_depend_on_the_order_of_reading(made: list[Submission], rng) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(made)
    rng.shuffle(shuffled)
    assert sorted(link(made), key=lambda s: s.file) == sorted(link(shuffled), key=lambda s: s.file)


@settings(max_examples=120, deadline=None)
@given(letters())
def test_a_repeated_or_replaced_letter_leads_to_one_that_speaks(made: list[Submission]) -> None:
    found = {s.file: s for s in link(made)}
    for submission in found.values():
        if submission.duplicate_of is not None:
            assert found[submission.duplicate_of].duplicate_of is None
        seen = {submission.file}
        while (onward := submission.duplicate_of or submission.superseded_by) is not None:
            assert onward not in seen, "a ring of letters, none of which speaks"
            seen.add(onward)
            submission = found[onward]
        assert submission.counts


@settings(max_examples=60, deadline=None)
@given(letters())
def test_linking_changes_nothing_but_links_and_is_done_once(made: list[Submission]) -> None:
    once = link(made)
    bare = {"duplicate_of": None, "supersedes": None, "superseded_by": None, "campaign": None, "campaign_text": None}
    assert [replace(s, draft_of=None, **bare) for s in once] == made  # type: ignore[arg-type]
    assert [s.file for s in once] == [s.file for s in made]
