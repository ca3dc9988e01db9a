"""The benchmark of the writers: as many comments as asked for, the same every time, and a row for each file."""

from __future__ import annotations

import pytest

from pipeline.bench.hearings import submissions
from pipeline.bench.report import COUNTING, measure
from pipeline.records import Role
from pipeline.report import FORMATS


@pytest.mark.parametrize("comments", [1, 20, 45])
def test_the_answers_have_the_comments_asked_for(comments: int) -> None:
    made = list(submissions(comments))
    assert sum(p.role is Role.COMMENT for s in made for p in s.passages) == comments
    assert made == list(submissions(comments))


def test_each_file_is_measured() -> None:
    found = measure(30)
    assert [row.name for row in found.files] == [COUNTING, *FORMATS]
    assert all(row.size > 0 for row in found.files if row.name != COUNTING)
    assert found.memory > 50 << 20
