"""The benchmark of segmentation measures all answers, tells the models' part from the rest, and sees growth."""

from __future__ import annotations

import pytest

from pipeline.bench import segment as bench
from pipeline.bench.answers import answer, made_up, odd, twice
from pipeline.bench.cutting import print_cut
from pipeline.records import Role


def test_made_up_answers_are_the_same_each_time_and_have_what_answers_have() -> None:
    assert made_up(3, 2) == made_up(3, 2)
    cut = bench.segment(answer(4, 0), bench.HEARING)
    assert {Role.LETTERHEAD, Role.COMMENT, Role.BACKGROUND, Role.QUOTE, Role.CLOSING} <= {p.role for p in cut.passages}


def test_a_document_twice_is_twice_as_long() -> None:
    once = odd(7)
    assert once.text.split() == ["."] * 7
    assert (twice(once).text, twice(once).pages) == (f"{once.text}\n{once.text}", 2)


def test_the_models_part_is_measured_apart(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench, "made_up", lambda: made_up(2, 1))
    monkeypatch.setattr(bench, "ROUNDS", 1)
    monkeypatch.setattr(bench, "LONG", 1)
    monkeypatch.setattr(bench, "ODD", 20)
    found = bench.measure([])
    assert (found.answers, found.pages) == (2, 2)
    assert 0 < found.models < found.seconds
    assert found.rates["beside"] > found.rates["all"] > 0
    print_cut(found)
    assert "2 svar på 2 sider" in capsys.readouterr().out


def test_odd_text_costs_no_more_per_sentence_when_it_is_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Joining looks at each sentence once, however long the comment is that it may go on with."""
    seen: list[int] = []
    original = bench.JoinModel.joins

    def counted(self: bench.JoinModel, row: bench.Features) -> bool:
        seen.append(len(row))
        original(self, row)
        return True

    monkeypatch.setattr(bench.JoinModel, "joins", counted)
    sizes = []
    for document in (answer(2, 1), twice(answer(2, 1))):
        seen.clear()
        bench.segment(document, bench.HEARING)
        sizes.append((len(seen), max(seen)))
    (few, width), (many, wide) = sizes
    assert few < many <= 2 * few + 2
    assert wide <= 1.2 * width
