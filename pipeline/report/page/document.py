"""The paper as one HTML file."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.records import Kind, Stance, Voice
from pipeline.records.assessment import Slot
from pipeline.report import charts
from pipeline.report.blocks import Chart, Entry, sections
from pipeline.report.chapters import paper
from pipeline.report.clean import breakable, clean
from pipeline.report.material import Material, ranges


def write(material: Material) -> bytes:
    """oversikt.html as bytes, the same for the same input. Every text of the submissions is escaped by the template."""
    content = paper(material)
    style, script = _asset("style.css"), _asset("script.js")
    html = (
        _environment()
        .get_template("overview.html")
        .render(
            paper=content,
            sections={chapter.id: tuple(sections(chapter.blocks)) for chapter in content.chapters},
            say=material.say,
            filters=filters(material),
            words=lambda slot, key: material.words(Slot(slot), key),
            data=lambda entry: entry_data(entry, material),
            total=len(material.overview.comments),
            ranges=ranges,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            chart=chart_uri,
            kind=lambda block: type(block).__name__,
            number=lambda text: text.isdigit(),
            wrapped=wrapped,
        )
    )
    return clean(html).encode("utf-8")


Choices = tuple[tuple[str, str], ...]


def filters(material: Material) -> tuple[tuple[str, str, Choices], ...]:
    """Key, label and choices (value, text) of each filter. Values are numbers, so that no outside text is one."""
    say, hearing = material.say, material.hearing
    none = ("x", say("html.uncategorised"))
    goals = [(str(i), material.goal_title(goal.id)) for i, goal in enumerate(hearing.goals)]
    questions = [(str(i), material.name(question)) for i, question in enumerate(hearing.questions)]
    return (
        ("respondent", say("columns.respondent"), tuple((str(i), name) for i, name in enumerate(_senders(material)))),
        ("goal", say("columns.goal"), (*goals, none)),
        ("question", say("columns.question"), (*questions, none)),
        ("stance", say("columns.stance"), tuple((str(i), say(f"stances.{s.value}")) for i, s in enumerate(Stance))),
        ("kind", say("columns.kind"), tuple((str(i), say(f"kinds.{k.value}")) for i, k in enumerate(Kind))),
        ("voice", say("columns.voice"), tuple((str(i), say(f"voices.{v.value}")) for i, v in enumerate(Voice))),
    )


def entry_data(entry: Entry, material: Material) -> dict[str, str]:
    """The values of the filters that let this comment through."""
    comment = entry.comment
    goals = [g.id for g in material.hearing.goals]
    questions = [q.id for q in material.hearing.questions]
    on_goals = {s.label for s in comment.goals}
    on_questions = {s.label for s in comment.questions}
    return {
        "respondent": str(_senders(material).index(entry.sender)),
        "goal": " ".join(str(i) for i, g in enumerate(goals) if g in on_goals) or "x",
        "question": " ".join(str(i) for i, q in enumerate(questions) if q in on_questions) or "x",
        "stance": str(list(Stance).index(comment.stance)),
        "kind": str(list(Kind).index(comment.kind)),
        "voice": str(list(Voice).index(comment.voice)),
    }


def _senders(material: Material) -> list[str]:
    """The names in the respondent filter, in its order."""
    names = {row.respondent or row.file for row in material.overview.files if row.comments}
    return sorted(names, key=lambda name: (name.casefold(), name))


def chart_uri(chart: Chart) -> str:
    """The chart as an SVG image inside the page."""
    return "data:image/svg+xml;base64," + base64.b64encode(charts.svg(chart)).decode("ascii")


def wrapped(text: str) -> Markup:
    """The text, escaped, with places where a long file name may break."""
    return Markup("<wbr>").join(breakable(text, "\0").split("\0"))


def _hash(text: str) -> str:
    """What the page's content security policy allows: this style and this script, nothing else."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _asset(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pipeline.report.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
