"""Small helpers for what is printed."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from pipeline.records import Problem, Status
from pipeline.records.run import Notice
from pipeline.texts import text


def counted(form: str, key: str, n: int) -> str:
    """The sentence for `key` with a number, in the singular for one."""
    return text(form, f"{key}.{'one' if n == 1 else 'other'}", n=n)


def day(date: dt.date | None) -> str:
    """A date as 27.04.2021; empty where there is none."""
    return "" if date is None else f"{date:%d.%m.%Y}"


def problem(form: str, found: Problem) -> str:
    """A problem in words, or its code where no sentence is known, with its page."""
    said = ": ".join(filter(None, (found.code, found.detail)))
    for area in ("ingest", "run.problem"):
        with suppress(KeyError):
            said = text(form, f"{area}.{found.code}", detail=found.detail)
    return f"{said} ({text(form, 'overview.page', page=found.page)})" if found.page else said


def reasons(form: str, status: Status, problems: tuple[Problem, ...]) -> str:
    """Why a file could not be read: what was noted, or else what its status means."""
    said = list(dict.fromkeys(problem(form, found).strip() for found in problems))
    return " ".join(said) if said else text(form, f"overview.status.{status}")


def notice(form: str, found: Notice) -> str:
    """A notice in words."""
    fields = dict(found.fields)
    if "status" in fields:
        fields["status"] = text(form, f"overview.status.{fields['status']}")
    return text(form, f"run.notice.{found.code}", **fields)
