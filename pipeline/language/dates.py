"""Dates as Norwegian letters write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan", "februar feb", "mars mar", "april apr", "mai", "juni jun", "juli jul",
            "august aug", "september sep sept", "oktober okt", "november nov", "desember des",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""The months as alternatives of a regular expression, longest first."""
_DATE = re.compile(
    r"(?<![\d./])(?P<iso>(?P<iy>20\d\d|19\d\d)-(?P<im>\d\d)-(?P<id>\d\d))(?!\d)"
    r"|(?<![\d./])(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?(?P<y>20\d\d|19\d\d|\d\d)(?!\d)"
    r"|(?<![\d./])(?P<sd>[0-3]?\d)/(?P<sm>[01]?\d)[-–/. ](?P<sy>20\d\d|\d\d)(?![\d/])"
    rf"|(?<![\d./])(?P<wd>[0-3]?\d)(?:\.\s?|\s)(?P<wm>{MONTH})\b\.?(?:\s(?P<wy>(?:20|19)\d\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date and where in the text it stands; `year_given` is false where the year was taken from the context."""

    date: dt.date
    start: int
    end: int
    year_given: bool


def dates_in(text: str, default_year: int) -> Iterator[DateFound]:
    """The dates of a text in order; a date in words without its year gets `default_year`. Impossible ones are left."""
    for match in _DATE.finditer(text):
        if match["iso"]:
            year, month, day = match["iy"], int(match["im"]), match["id"]
        elif match["d"]:
            year, month, day = match["y"], int(match["m"]), match["d"]
        elif match["sd"]:
            year, month, day = match["sy"], int(match["sm"]), match["sd"]
        else:
            year, month, day = match["wy"], MONTHS[match["wm"].lower()], match["wd"]
        number = int(year) if year else default_year
        if number < 100:
            number += 2000
        try:
            date = dt.date(number, month, int(day))
        except ValueError:
            continue
        yield DateFound(date, match.start(), match.end(), bool(year))
