"""Dates that only a letter's head or foot writes so: «15/11», «siste dag i februar», «den tjuende mars»."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from pipeline.language.dates import MONTH, MONTHS, DateFound, dates_in

_ONES = (
    "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende", "ellevte",
    "tolvte",
)  # fmt: skip
_TEENS = ["trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende", "tjuende"]
_ORDINALS = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)},
    **{f"tjue{word}": 20 + number for number, word in enumerate(_ONES[:9], start=1)},
    "fyrste": 1, "sjuande": 7, "syvende": 7, "åttande": 8, "niande": 9, "tiande": 10, "trettande": 13, "fjortande": 14,
    "femtande": 15, "sekstande": 16, "syttande": 17, "attande": 18, "attenende": 18, "nittande": 19, "tjuande": 20,
    "tyvende": 20, "tjuefyrste": 21, "trettiende": 30, "trettiande": 30, "trettiførste": 31, "trettifyrste": 31,
}  # fmt: skip
_ENGLISH_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_LOOSE = re.compile(
    rf"(?P<rfc>{_ENGLISH_DAY}(?P<ed>\d{{1,2}})\s+(?P<em>{'|'.join(_ENGLISH)})\s+(?P<ey>20\d\d))"
    rf"|(?P<us>{_ENGLISH_DAY}(?P<um>{'|'.join(_ENGLISH)})[a-z]*\s+(?P<ud>\d{{1,2}}),\s+(?P<uy>20\d\d))"
    r"|(?<![\d./])(?P<d>[0-3]?\d)(?:/\s?|\.\s?)(?P<m>[01]?\d)\.?(?![\d/.-])"
    rf"|\bsiste (?:dag|dagen) i (?P<last>{MONTH})\b\.?(?:\s(?P<ly>20\d\d))?"
    rf"|\b(?P<word>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\s+(?P<wm>{MONTH})\b\.?(?:\s(?P<wy>20\d\d))?"
    rf"|(?<![\d./])(?P<sd>[0-3]?\d)\.?\s?(?P<sm>{MONTH})\b\.?\s?[-–'’]\s?(?P<sy>\d\d)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\s*(?:[A-ZÆØÅ][\w .-]{1,30}?,?\s*|dato\s*:?\s*|sendt\s*:?\s*)?(?:den\s+)?$", re.IGNORECASE)
LATEST = dt.timedelta(days=120)
"""A letter without a year is not dated further than this after the deadline: then it is of the year before."""


def letter_dates(line: str, deadline: dt.date) -> list[DateFound]:
    """The dates of a line of a letter's head or foot; those without a year get that which lies nearest the deadline."""
    found = [_placed(date, deadline) for date in dates_in(line, deadline.year)]
    return found or list(_loose(line, deadline))


def _placed(found: DateFound, deadline: dt.date) -> DateFound:
    return found if found.year_given else DateFound(_nearest(found.date, deadline), found.start, found.end, False)


def _nearest(date: dt.date, deadline: dt.date) -> dt.date:
    """The day in the deadline's year, or in the year before where that is long after the deadline."""
    if date - deadline <= LATEST:
        return date
    try:
        return date.replace(year=date.year - 1)
    except ValueError:
        return date


def _loose(line: str, deadline: dt.date) -> Iterator[DateFound]:
    for match in _LOOSE.finditer(line):
        day, month, year = _parts(match, deadline.year)
        if match["d"] and not (_ALONE.match(line[: match.start()]) and not line[match.end() :].strip(" .")):
            continue
        try:
            date = dt.date(year or deadline.year, month, day)
        except ValueError:
            continue
        yield DateFound(date if year else _nearest(date, deadline), match.start(), match.end(), bool(year))


def _parts(match: re.Match[str], default_year: int) -> tuple[int, int, int | None]:
    """Day, month and the year where it is given."""
    if match["rfc"]:
        return int(match["ed"]), _ENGLISH.index(match["em"].lower()) + 1, int(match["ey"])
    if match["us"]:
        return int(match["ud"]), _ENGLISH.index(match["um"].lower()) + 1, int(match["uy"])
    if match["last"]:
        month = MONTHS[match["last"].lower()]
        year = int(match["ly"]) if match["ly"] else None
        return calendar.monthrange(year or default_year, month)[1], month, year
    if match["word"]:
        return _ORDINALS[match["word"].lower()], MONTHS[match["wm"].lower()], int(match["wy"]) if match["wy"] else None
    if match["sd"]:
        return int(match["sd"]), MONTHS[match["sm"].lower()], 2000 + int(match["sy"])
    return int(match["d"]), int(match["m"]), None
