"""Chapter 3: the answer to each question that the hearing asked."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import Question, QuestionType
from pipeline.records.overview import ChoiceRow, Issue, QuestionResult, SdgRow, Tally, Turnout
from pipeline.report.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Table
from pipeline.report.chapters import conflicts
from pipeline.report.chapters.entries import Placed
from pipeline.report.material import Material


def blocks(material: Material, placed: Placed) -> Iterator[Block]:
    """A section per question: who spoke, the tally or ranking, and the comments that have their place here."""
    shown_sdgs = False
    for number, result in enumerate(material.overview.questions, start=1):
        question = material.hearing.question(result.id)
        heading = material.say("question_heading", number=number, name=material.name(question))
        yield Heading(heading, anchor=f"spm-{result.id}")
        yield Paragraph(question.text, note=True)
        yield _answered(result, material)
        if result.type is QuestionType.CHOICE:
            yield from _choice(question, result, material)
        elif result.type is QuestionType.LIST and result.issues:
            yield issues_table(material.name(question), result, material)
        elif result.type is QuestionType.SDG:
            yield sdg_table(material)
            shown_sdgs = True
        yield from _comments(question, result, material, placed)
    if not shown_sdgs and any(row.proposals for row in material.overview.sdgs):
        yield Heading(material.say("captions.sdgs"), anchor="fn")
        yield sdg_table(material)


def _answered(result: QuestionResult, material: Material) -> Paragraph:
    missing = sum(i.turnout is Turnout.SILENT for i in material.overview.invited)
    text = material.say(
        "answered_line",
        answered=result.answered.total,
        total=material.overview.respondents.total,
        silent=result.silent.total,
    )
    if material.overview.invited:
        text = f"{text} {material.say('answered_missing', missing=missing)}"
    return Paragraph(text)


def _choice(question: Question, result: QuestionResult, material: Material) -> Iterator[Block]:
    name = material.name(question)
    yield option_table(question, result, material)
    yield _chart(question, result, material)
    if result.conflicting:
        yield Paragraph(material.say("conflicting", names=", ".join(result.conflicting)))
    if result.choices:
        say = material.say
        columns = (
            Column(say("columns.respondent"), 3.2),
            Column(say("columns.group"), 2),
            Column(say("columns.answer"), 2.4),
            Column(say("columns.evidence"), 9),
            Column(say("columns.page"), 0.8, number=True),
        )
        rows = tuple(_evidence(question, row, material) for row in result.choices)
        yield Table(say("captions.evidence", name=name), columns, rows)


def option_table(question: Question, result: QuestionResult, material: Material) -> Table:
    """Option × group: distinct respondents; the invited who did not answer the hearing come last, apart."""
    say = material.say
    columns = (
        Column(say("columns.option"), 4),
        *(Column(group, 2.9, number=True) for group in material.groups()),
        Column(say("columns.total"), 1.1, number=True),
        Column(say("columns.references"), 4),
    )
    rows = [_tally_cells(material.option(question, tally.key), tally, material) for tally in result.options]
    if material.overview.invited:
        rows.append(_tally_cells(say("options.svarte_ikke"), material.overview.silent, material))
    return Table(say("captions.choice", name=material.name(question)), columns, tuple(rows))


def _tally_cells(label: str, tally: Tally, material: Material) -> tuple[Cell, ...]:
    counts = (Cell(str(number)) for number in (*tally.by_group, tally.total))
    return (Cell(label), *counts, Cell("", comments=tuple(material.numbers(tally.refs))))


def _chart(question: Question, result: QuestionResult, material: Material) -> Chart:
    labels = tuple(material.option(question, tally.key) for tally in result.options)
    series = tuple(
        (group, tuple(tally.by_group[index] for tally in result.options))
        for index, group in enumerate(material.groups())
    )
    data = ", ".join(f"{label} {tally.total}" for label, tally in zip(labels, result.options, strict=True))
    caption = material.say("captions.choice", name=material.name(question))
    return Chart(caption, material.say("captions.chart", name=material.name(question), data=data), labels, series)


def _evidence(question: Question, row: ChoiceRow, material: Material) -> tuple[Cell, ...]:
    answer = [material.option(question, row.value)]
    if row.condition:
        answer.append(material.say("condition", text=row.condition))
    if row.addresses_replaced:
        answer.append(material.say("addresses_replaced"))
    if row.unsure:
        answer.append(material.say("unsure"))
    return (
        Cell(row.respondent, files=tuple(material.file_numbers([row.file]))),
        Cell(material.say(f"group_one.{row.group.value}")),
        Cell("; ".join(answer)),
        Cell(
            row.evidence,
            comments=tuple(material.numbers([row.ref] if row.ref else [])),
            language=material.language_of(row.file),
        ),
        Cell(str(row.page) if row.page else ""),
    )


def issues_table(name: str, result: QuestionResult, material: Material) -> Table:
    """The ranking: distinct respondents, mean rank, and who."""
    say = material.say
    columns = (
        Column(say("columns.rank"), 1.4, number=True),
        Column(say("columns.issue"), 5),
        *(Column(group, 2.9, number=True) for group in material.groups()),
        Column(say("columns.respondents"), 2.8, number=True),
        Column(say("columns.mean_rank"), 1.9, number=True),
        Column(say("columns.named_by"), 4.2),
    )
    rows = tuple(_issue_cells(place, issue, material) for place, issue in enumerate(result.issues, start=1))
    return Table(say("captions.issues", name=name), columns, rows)


def _issue_cells(place: int, issue: Issue, material: Material) -> tuple[Cell, ...]:
    others = [variant for variant in issue.variants if variant != issue.text]
    text = issue.text + (f" (= {'; '.join(others)})" if others else "")
    return (
        Cell(str(place)),
        Cell(text),
        *(Cell(str(number)) for number in (*issue.tally.by_group, issue.tally.total)),
        Cell(decimal(issue.mean_rank)),
        Cell(", ".join(issue.tally.respondents), comments=tuple(material.numbers(issue.tally.refs))),
    )


def decimal(number: float | None) -> str:
    """A number with one decimal, written the Norwegian way; «–» for none."""
    return "–" if number is None else f"{number:.1f}".replace(".", ",")


def sdg_table(material: Material) -> Table:
    """The 17 UN goals with proposals and their senders."""
    say = material.say
    columns = (
        Column(say("columns.number"), 0.8, number=True),
        Column(say("columns.sdg"), 3.6),
        *(Column(group, 2.9, number=True) for group in material.groups()),
        Column(say("columns.respondents"), 2.8, number=True),
        Column(say("columns.proposals"), 5.4),
        Column(say("columns.mentions"), 3),
    )
    return Table(say("captions.sdgs"), columns, tuple(_sdg_cells(row, material) for row in material.overview.sdgs))


def _sdg_cells(row: SdgRow, material: Material) -> tuple[Cell, ...]:
    proposals = "; ".join(f"{p.text} ({p.respondent})" for p in row.proposals)
    return (
        Cell(str(row.number)),
        Cell(material.say(f"sdg_names.g{row.number}")),
        *(Cell(str(number)) for number in (*row.tally.by_group, row.tally.total)),
        Cell(proposals or material.say("no_proposals")),
        Cell("", comments=tuple(material.numbers(row.refs))),
    )


def _comments(question: Question, result: QuestionResult, material: Material, placed: Placed) -> Iterator[Block]:
    """Open questions list all points about them; the others those that stand under no goal, and point to the rest."""
    section = f"spm-{result.id}"
    name = f"«{material.name(question)}»"
    yield from conflicts.of_question(result.id, name, material)
    points = [material.overview.point(key) for key in result.points]
    listed = [p for p in points if result.type is QuestionType.OPEN or placed.section(p) == section]
    if listed:
        yield placed.points(material.say("captions.points", name=name), [p.key for p in listed], section)
    rest = tuple(material.numbers(p.quote for p in points if p not in listed))
    if rest:
        yield Paragraph(material.say("see_also"), comments=rest, note=True)
    others = [c for c in material.comments(result.elsewhere) if not placed.home(c).startswith("mal-")]
    if others:
        yield placed.listing(material.say("captions.elsewhere", name=name), [c.ref for c in others], section)
