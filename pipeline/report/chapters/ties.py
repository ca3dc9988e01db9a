"""In chapter 2: enclosed statements, answers that hang together, and facts that contradict each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.records import Contradiction, Endorsement
from pipeline.records.overview import FileRow
from pipeline.report.blocks import Block, Cell, Column, Heading, Paragraph, Table
from pipeline.report.material import Material, short_date


def blocks(material: Material) -> Iterator[Block]:
    """Each under its heading, and nothing where there is none of it."""
    yield from _enclosed(material)
    yield from _together(material)
    yield from _contradictions(material)


def _enclosed(material: Material) -> Iterator[Block]:
    say = material.say
    if not material.overview.enclosed:
        return
    yield Heading(say("enclosed_heading"), anchor="vedlagte")
    yield Paragraph(say("enclosed_intro"))
    columns = (
        Column(say("columns.respondent"), 5),
        Column(say("columns.enclosed_in"), 5),
        Column(say("columns.comments"), 1.5, number=True),
        Column(say("columns.references"), 3),
        Column(say("columns.note"), 4),
    )
    rows = tuple(
        (
            Cell(e.name),
            Cell(f"{material.answer(e.file)}: {e.respondent}", files=tuple(material.file_numbers([e.file]))),
            Cell(str(len(e.refs))),
            Cell("", comments=tuple(material.numbers(e.refs))),
            Cell(say("own_answer", file=material.answer(e.own_file)) if e.own_file else ""),
        )
        for e in material.overview.enclosed
    )
    yield Table(say("captions.enclosed"), columns, rows)


def _together(material: Material) -> Iterator[Block]:
    say = material.say
    rows = [*_joint(material), *_campaigns(material), *_drafts(material), *_endorsed(material)]
    if not rows:
        return
    yield Heading(say("together_heading"), anchor="sammen")
    columns = (
        Column(say("columns.tie"), 3),
        Column(say("columns.respondents"), 6),
        Column(say("columns.answers"), 2.5),
        Column(say("columns.note"), 7),
    )
    yield Table(say("captions.together"), columns, tuple(rows))


def _row(material: Material, kind: str, who: str, files: tuple[str, ...], note: str) -> tuple[Cell, ...]:
    return (
        Cell(material.say(f"ties.{kind}")),
        Cell(who),
        Cell("", files=tuple(material.file_numbers(files))),
        Cell(note),
    )


def _joint(material: Material) -> Iterator[tuple[Cell, ...]]:
    for row in material.overview.files:
        if len(row.respondents) > 1 and not row.duplicate_of:
            note = material.say("joint_note", n=len(row.respondents))
            yield _row(material, "joint", "; ".join(row.respondents), (row.file,), note)


def _campaigns(material: Material) -> Iterator[tuple[Cell, ...]]:
    for campaign in material.overview.campaigns:
        texts = material.say(f"count.text.{'one' if campaign.texts == 1 else 'other'}", n=campaign.texts)
        note = material.say("campaign_note", senders=len(campaign.respondents), texts=texts)
        yield _row(material, "campaign", "; ".join(campaign.respondents), campaign.files, note)


def _drafts(material: Material) -> Iterator[tuple[Cell, ...]]:
    for row in material.overview.files:
        if row.draft_of and row.draft_of in material.file_rows:
            decision = material.file_rows[row.draft_of]
            note = material.say("draft_note", draft=in_time(row, material), decision=in_time(decision, material))
            yield _row(material, "draft", row.respondent, (row.file, decision.file), note)


def in_time(row: FileRow, material: Material) -> str:
    """«svar 5, datert 25.04.2021, innen fristen»."""
    when = material.say("dated_on", date=short_date(row.date)) if row.date else material.say("basis.ukjent")
    return f"{material.answer(row.file)}, {when}, {material.say('late' if row.late else 'on_time')}"


def _endorsed(material: Material) -> Iterator[tuple[Cell, ...]]:
    for row in material.overview.files:
        for endorsement in row.endorses if row.counts else ():
            files = (row.file, endorsement.file) if endorsement.file else (row.file,)
            yield _row(material, "endorsement", row.respondent, files, endorses(endorsement, row, material))


def endorses(endorsement: Endorsement, row: FileRow, material: Material) -> str:
    """«slutter seg til uttalelsen fra KS (svar 4)», or that this statement has not come in, or which is not clear."""
    if endorsement.file is None:
        return material.say("endorses_unclear" if endorsement.unclear else "endorses_missing", name=endorsement.of)
    if endorsement.file == row.file:
        return material.say("endorses_enclosed", name=endorsement.of)
    return material.say("endorses", name=endorsement.of, file=material.answer(endorsement.file))


def _contradictions(material: Material) -> Iterator[Block]:
    say = material.say
    rows = tuple(
        (
            Cell(row.respondent or row.file, files=tuple(material.file_numbers([row.file]))),
            Cell(say(f"fields.{c.field}")),
            Cell(day(c.used)),
            Cell(", ".join(day(other) for other in c.others)),
            Cell(say(f"rules.{c.rule}")),
        )
        for row in material.overview.files
        for c in row.contradictions
    )
    if not rows:
        return
    yield Heading(say("contradictions_heading"), anchor="spriker")
    yield Paragraph(say("contradictions_intro"))
    columns = (
        Column(say("columns.respondent"), 5),
        Column(say("columns.fact"), 2.5),
        Column(say("columns.used"), 2.5),
        Column(say("columns.others"), 3),
        Column(say("columns.rule"), 6),
    )
    yield Table(say("captions.contradictions"), columns, rows)


def contradiction(c: Contradiction, material: Material) -> str:
    """«to datoer: 20.04.2021 er brukt, ikke 23.04.2021»."""
    others = ", ".join(day(other) for other in c.others)
    return material.say(f"contradicts.{c.field}", used=day(c.used), others=others)


def day(value: str) -> str:
    """An ISO date as 20.04.2021; anything else as it is."""
    try:
        return short_date(dt.date.fromisoformat(value))
    except ValueError:
        return value
