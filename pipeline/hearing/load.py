"""`hearing.yaml` to a `Hearing`: schema first, then what a schema cannot say (ids that point at each other)."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from pipeline.hearing.build import build
from pipeline.hearing.marked import Marked, Place, read_marked, show
from pipeline.hearing.problems import HearingError, Problem
from pipeline.records import Hearing
from pipeline.texts import FORMS, text

HEARING_FILE = "hearing.yaml"
RESERVED = ("prioriteringer", "sdg")
"""Keys of a submission's `answers` beside the choice questions' own."""

_formats = FormatChecker(formats=())


@_formats.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    # fromisoformat also reads 20210427 and week dates, which no reader of hearing.yaml would expect.
    return not isinstance(value, str) or dt.date.fromisoformat(value).isoformat() == value


@_formats.checks("email")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or (value.count("@") == 1 and all(value.split("@")) and " " not in value)


def load(folder: Path) -> Hearing:
    """The hearing that `folder/hearing.yaml` describes, its letter not read yet.

    Raises HearingError with every problem that was found; each names its line and key.
    """
    path = folder / HEARING_FILE
    if not path.is_file():
        key = "no_file" if folder.is_dir() else "no_folder"
        raise HearingError(HEARING_FILE, [Problem(None, "", text("nb", f"hearing.{key}", folder=folder))])
    marked = read_marked(path)
    form = _form(marked.data)
    problems = [*marked.problems, *_against_schema(marked, form)]
    if not problems:
        problems = [*_between_ids(marked, form), *_letter(marked, folder, form)]
    if problems:
        raise HearingError(HEARING_FILE, problems, form)
    return build(marked.data)


def _form(data: Any) -> str:
    form = data.get("written_form") if isinstance(data, dict) else None
    return form if form in FORMS else "nb"


@cache
def _validator() -> Draft202012Validator:
    schema = resources.files("pipeline.hearing").joinpath("hearing.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(schema), format_checker=_formats)


def _against_schema(marked: Marked, form: str) -> Iterator[Problem]:
    if marked.data is None:
        yield Problem(1, "", text(form, "hearing.empty"))
        return
    for error in _validator().iter_errors(marked.data):
        yield from _in_words(error, marked, form)


def _in_words(error: ValidationError, marked: Marked, form: str) -> Iterator[Problem]:
    """A finding of jsonschema as problems: one for each key that is missing or unknown, one for a wrong value."""
    path = tuple(error.absolute_path)
    instance: Any = error.instance
    schema: Any = error.schema
    if error.validator == "required":
        for key in schema["required"]:
            if key not in instance:
                yield _at(marked, (*path, key), text(form, "hearing.required"))
    elif error.validator == "additionalProperties":
        for key in instance.keys() - schema["properties"].keys():
            yield _at(marked, (*path, key), _unknown_key(key, list(schema["properties"]), form))
    else:
        yield _at(marked, path, _wrong_value(error, form))


def _unknown_key(key: str, known: list[str], form: str) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    if close:
        return text(form, "hearing.unknown_key_close", known=close[0])
    return text(form, "hearing.unknown_key", known=", ".join(known))


def _wrong_value(error: ValidationError, form: str) -> str:
    wanted: Any = error.validator_value
    if error.validator == "type":
        kind = wanted if isinstance(wanted, str) else wanted[0]
        return text(form, f"hearing.type.{kind}")
    if error.validator == "enum":
        return text(form, "hearing.enum", value=error.instance, known=", ".join(wanted))
    if error.validator == "format":
        return text(form, f"hearing.format.{wanted}", value=error.instance)
    return text(form, "hearing.empty_value")


def _between_ids(marked: Marked, form: str) -> Iterator[Problem]:
    data = marked.data
    for group in ("goals", "measures", "questions", "invited"):
        yield from _twice(marked, data.get(group, []), (group,), form)
    goals = [goal["id"] for goal in data["goals"]]
    for number, measure in enumerate(data.get("measures", [])):
        if measure["goal"] not in goals:
            sentence = text(form, "hearing.no_goal", value=measure["goal"], known=", ".join(goals))
            yield _at(marked, ("measures", number, "goal"), sentence)
    for number, question in enumerate(data["questions"]):
        yield from _options(marked, question, ("questions", number), form)
    if not goals and not data["questions"]:
        yield _at(marked, ("goals",), text(form, "hearing.nothing_asked"))


def _options(marked: Marked, question: dict[str, Any], path: Place, form: str) -> Iterator[Problem]:
    options = question.get("options", [])
    yield from _twice(marked, options, (*path, "options"), form)
    ids = [_name(option) for option in options]
    for number, option in enumerate(options):
        target = option.get("replaced_by") if isinstance(option, dict) else None
        if target is not None and (target not in ids or target == ids[number]):
            sentence = text(form, "hearing.no_option", value=target, known=", ".join(ids))
            yield _at(marked, (*path, "options", number, "replaced_by"), sentence)
    if question.get("type") == "choice":
        if not options:
            yield _at(marked, (*path, "options"), text(form, "hearing.no_options"))
        if question["id"] in RESERVED:
            yield _at(marked, (*path, "id"), text(form, "hearing.reserved", value=question["id"]))


def _twice(marked: Marked, items: list[Any], path: Place, form: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        key: Place = (*path, number)
        name = _name(item)
        if isinstance(item, dict):
            key = (*key, "id" if "id" in item else "name")
        if name in first:
            yield _at(marked, key, text(form, "hearing.id_twice", value=name, line=first[name]))
        first.setdefault(name, marked.line(key))


def _name(item: Any) -> str:
    """The id of a goal, measure, question or option, or the name of an invited party."""
    return str(item.get("id") or item["name"]) if isinstance(item, dict) else str(item)


def _letter(marked: Marked, folder: Path, form: str) -> Iterator[Problem]:
    letter = marked.data.get("letter")
    if letter is not None and not (folder / letter).is_file():
        yield _at(marked, ("letter",), text(form, "hearing.no_letter", letter=letter))


def _at(marked: Marked, path: Place, sentence: str) -> Problem:
    return Problem(marked.line(path), show(path), sentence)
