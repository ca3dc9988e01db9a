"""The public edition as a whole: nothing personal in any file, and everything else as it was."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

import pytest

from pipeline.publish import publish
from pipeline.records import RespondentType, Submission
from pipeline.records.public import Published
from pipeline.report import write
from pipeline.summarise import summarise
from tests.publish.reading import all_text
from tests.report.small import comment as said
from tests.report.small import hearing, mixed, submission

from .planted import MAYOR, Planter

ANSWERS = 48


@dataclass(frozen=True)
class Made:
    """An edition, and what was planted in the answers that it was made of."""

    planter: Planter
    submissions: list[Submission]
    published: Published
    internal: object


def made(seed: int) -> Made:
    planter = Planter(seed)
    submissions = list(planter.answers(ANSWERS))
    overview = summarise(submissions, hearing())
    return Made(planter, submissions, publish(submissions, overview, hearing(), {}), overview)


@pytest.fixture(scope="module", params=[11, 12])
def edition(request: pytest.FixtureRequest) -> Made:
    return made(request.param)


@pytest.fixture(scope="module")
def files(edition: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each file of the edition as text."""
    p = edition.published
    paths = write(p.overview, p.submissions, p.hearing, tmp_path_factory.mktemp("offentlig"))
    return {path.name: all_text(path) for path in paths}


def left(edition: Made) -> tuple[list[object], Counter[str]]:
    """What was planted and still stands in its answer, and how much of each kind was planted."""
    seen, planted = [], Counter[str]()
    for before, after in zip(edition.submissions, edition.published.submissions, strict=True):
        text = " ".join("".join(passage.text for passage in after.passages).split())
        for one in edition.planter.planted[before.file]:
            planted[one.kind] += 1
            if " ".join(one.shown.split()) in text:
                seen.append((before.file, one))
    return seen, planted


def test_planted_personal_data_is_masked(edition: Made) -> None:
    seen, planted = left(edition)
    assert sum(planted.values()) >= 300 and min(planted.values()) >= 4
    assert len(seen) <= 0.01 * sum(planted.values()), seen


def test_no_private_person_is_named_in_any_file(edition: Made, files: dict[str, str]) -> None:
    assert len(files) >= 6
    names = {person.name for person in edition.planter.senders}
    names |= {one.shown for held in edition.planter.planted.values() for one in held
              if one.kind == "navn" and " " in one.shown}  # fmt: skip
    leaks = [(file, name) for file, text in files.items() for name in names if name.casefold() in text.casefold()]
    assert leaks == []


def test_no_contact_data_or_number_is_left_in_any_file(edition: Made, files: dict[str, str]) -> None:
    kinds = ("telefon", "epost", "fodselsnummer", "kontonummer")
    wanted = {one.shown for held in edition.planter.planted.values() for one in held if one.kind in kinds}
    assert [(file, one) for file, text in files.items() for one in wanted if one in text] == []


def test_who_acts_for_a_body_is_still_named(files: dict[str, str]) -> None:
    assert f"Brit {MAYOR}" in files["submissions.jsonl"]
    assert "[navn]" in files["oversikt.docx"] and "Privatperson 1" in files["oversikt.html"]


def test_every_quote_is_a_piece_of_its_masked_passage(edition: Made) -> None:
    p = edition.published
    at = {s.file: s for s in p.submissions}
    assert len(p.overview.comments) == ANSWERS
    for comment in p.overview.comments:
        passage = at[comment.file].passages[comment.passage]
        text = "".join(q.text for q in at[comment.file].passages)
        assert comment.text == passage.text.strip()
        assert text[comment.start : comment.end] == passage.text
    assert len(at) == len(edition.submissions), "each file has a name of its own"


def test_counts_are_those_of_the_internal_edition(edition: Made) -> None:
    own, public = edition.internal, edition.published.overview
    assert [t.by_group for g in public.goals for t in g.stances] == [t.by_group for g in own.goals for t in g.stances]
    assert [len(p.refs) for p in public.points] == [len(p.refs) for p in own.points]
    assert not {p.key for p in public.points} & {p.key for p in own.points}


def test_list_tells_every_masked_stretch_with_its_page(edition: Made) -> None:
    told = edition.published.masked
    placed = [one for one in told if one.kind not in ("avsender", "fil")]
    assert all(one.page for one in placed)
    marks = sum("".join(p.text for p in s.passages).count("[") for s in edition.published.submissions)
    disguised = sum("[at]" in "".join(p.text for p in s.passages) for s in edition.published.submissions)
    assert sum(bool(one.shown) for one in placed) == marks - disguised


def test_numbers_stay_when_more_answers_come() -> None:
    planter = Planter(5)
    submissions = list(planter.answers(24))
    first = publish(submissions[8:], summarise(submissions[8:], hearing()), hearing(), {})
    later = publish(submissions, summarise(submissions, hearing()), hearing(), first.numbers)
    assert len(later.numbers) > len(first.numbers) > 3
    assert {key: later.numbers[key] for key in first.numbers} == first.numbers
    assert sorted(later.numbers.values()) == list(range(1, len(later.numbers) + 1))


def test_those_who_sign_as_nobody_are_each_their_own_whatever_their_files_are_called() -> None:
    files = ("Svar  A.pdf", "svar B.PDF", "svar c.pdf")
    submissions = [
        submission(file, said("Vi vil ha mer skog."), respondent="Anonym", respondent_type=RespondentType.PRIVATE)
        for file in files
    ]
    first = publish(submissions, summarise(submissions, hearing()), hearing(), {})
    again = publish(submissions, summarise(submissions, hearing()), hearing(), first.numbers)
    names = [s.respondent for s in first.submissions]
    assert len(set(names)) == len(files) and "Anonym" not in names
    assert [s.respondent for s in again.submissions] == names


def test_what_is_not_personal_is_left_word_for_word() -> None:
    submissions = [s for s in mixed() if s.respondent.endswith("kommune")]
    published = publish(submissions, summarise(submissions, hearing()), hearing(), {})
    for before, after in zip(submissions, published.submissions, strict=True):
        assert [p.text for p in after.passages] == [p.text for p in before.passages]
        assert (after.respondent, after.file) == (before.respondent, before.file)


def test_jsonl_of_the_edition_has_no_hash_and_no_mail_address(files: dict[str, str]) -> None:
    decoder = json.JSONDecoder()
    at, rows = 0, []
    text = files["submissions.jsonl"]
    while at < len(text):
        row, at = decoder.raw_decode(text, at)
        rows.append(row)
        at += 1
    assert {row["sha256"] for row in rows} == {""}
    assert {row["mail"]["sender_address"] for row in rows if row["mail"]} == {""}
