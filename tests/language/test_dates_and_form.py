"""Dates as letters write them, and bokmål told from nynorsk."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.language.dates import dates_in
from pipeline.language.written_form import written_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dato: 23.04.2021", ["2021-04-23"]),
        ("Brydalen, 21. april 2021", ["2021-04-21"]),
        ("den 3. mai", ["2021-05-03"]),
        ("frå laget, 20/10-24", ["2024-10-20"]),
        ("sak 24/1204-7", []),
        ("sak 11/25", []),
        ("2021-04-27", ["2021-04-27"]),
        ("14.10.25", ["2025-10-14"]),
        ("15.4.2021 og 1. januar 2020", ["2021-04-15", "2020-01-01"]),
        ("31. februar 2021", []),
        ("sak 24/21, 187 000 kroner, § 3-1, 1.5 mill.", []),
        ("Tysdag 30. september 2025 09.12", ["2025-09-30"]),
    ],
)
def test_dates_are_found(text: str, expected: list[str]) -> None:
    assert [found.date.isoformat() for found in dates_in(text, default_year=2021)] == expected


def test_a_date_without_its_year_says_so() -> None:
    [found] = dates_in("innen 27. april", default_year=2021)
    assert (found.date, found.year_given) == (dt.date(2021, 4, 27), False)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Vi støtter ikke forslaget, men ser at noen ønsker det.", "nb"),
        ("Me støttar ikkje framlegget, men ser at nokre ønskjer det.", "nn"),
        ("Vi støtter ikke dette. Hva koster det, og hvordan? Eg veit ikkje kva dei vil, og ikkje korleis.", "mixed"),
        ("Dere må ikkje gløyme oss. Eg har vært her lenge, og dere veit kva eg meiner om det dere vil.", "mixed"),
        ("Me må først sjå kva det kostar, og så kva det også kan gje.", "nn"),
        ("", "nn"),
    ],
)
def test_the_written_form_is_told_by_small_words(text: str, form: str) -> None:
    assert written_form(text, default="nn") == form
