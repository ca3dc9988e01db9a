"""Chapter 2: who has answered, who has not, and which files have no voice."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.records import LateBasis, Status
from pipeline.records.overview import FileRow, Turnout
from pipeline.report.blocks import Block, Cell, Column, Heading, Paragraph, Table, text_cells
from pipeline.report.chapters import ties
from pipeline.report.chapters.entries import Placed
from pipeline.report.material import Material, short_date


def blocks(material: Material, placed: Placed) -> Iterator[Block]:
    """The files that came in, the invited from whom nothing came, and what could not be read or is not counted."""
    del placed
    say = material.say
    if material.overview.files:
        yield files_table(material)
    else:
        yield Paragraph(say("nobody"))
    yield from ties.blocks(material)
    yield Heading(say("invited_heading"), anchor="inviterte")
    yield from _invited(material)
    yield Heading(say("unreadable_heading"), anchor="uleste")
    yield from _unreadable(material)
    yield Heading(say("repeats_heading"), anchor="gjentatte")
    yield from _repeats(material)


def files_table(material: Material) -> Table:
    """Every file, in the order of its number."""
    say = material.say
    columns = (
        Column(say("columns.number"), 0.9, number=True),
        Column(say("columns.respondent"), 3.9),
        Column(say("columns.type"), 2.4),
        Column(say("columns.group"), 2.6),
        Column(say("columns.date"), 1.9),
        Column(say("columns.basis"), 2.3),
        Column(say("columns.pages"), 1.2, number=True),
        Column(say("columns.comments"), 1.5, number=True),
        Column(say("columns.counted"), 1.4, number=True),
        Column(say("columns.file"), 4.4),
        Column(say("columns.note"), 3.8),
    )
    return Table(say("captions.files"), columns, tuple(_file_cells(row, material) for row in material.overview.files))


def _file_cells(row: FileRow, material: Material) -> tuple[Cell, ...]:
    say = material.say
    basis = say(f"basis.{row.late_basis.value}")
    if row.late:
        basis = f"{say('late')} ({basis})"
    return (
        Cell(str(row.number), anchor=f"s{row.number}"),
        *text_cells(
            row.respondent or "–",
            say(f"types.{row.type.value if row.type else 'ukjent'}"),
            say(f"group_one.{row.group.value}"),
            short_date(row.date) if row.date else "–",
            basis if row.status.readable or row.late_basis is not LateBasis.UNKNOWN else "–",
            row.pages,
            row.comments,
            row.counted,
            row.file,
            "; ".join(notes(row, material)),
        ),
    )


def notes(row: FileRow, material: Material) -> list[str]:
    """What sets a file apart: unread, of an unsure sender, repeated, replaced, provisional, shared, contradictory, or
    of several voices."""
    say = material.say
    found = []
    if row.status is not Status.OK:
        found.append(say(f"status.{row.status.value}"))
    if row.respondent_unsure:
        found.append(say("sender_unsure", source=say(f"sender_sources.{row.respondent_basis}")))
    if row.duplicate_of:
        found.append(say("repeats", file=material.answer(row.duplicate_of)))
    if row.supersedes:
        found.append(_replaced(row.supersedes, row, material))
    if row.superseded_by and not row.draft_of:
        found.append(say("superseded_by", file=material.answer(row.superseded_by)))
    if row.draft_of:
        found.append(say("draft_of", file=material.answer(row.draft_of)))
    if row.provisional:
        found.append(say("provisional"))
    if len(row.respondents) > 1:
        found.append(say("joint", n=len(row.respondents)))
    found.extend(
        say("shares_text", n=len(campaign.respondents))
        for campaign in material.overview.campaigns
        if row.file in campaign.files
    )
    found.extend(ties.endorses(endorsement, row, material) for endorsement in row.endorses)
    found.extend(ties.contradiction(c, material) for c in row.contradictions)
    found.extend(say(f"voices.{voice.value}") for voice in row.voices if voice.value != "vedtak")
    return found


def _replaced(file: str, row: FileRow, material: Material) -> str:
    """«erstatter svar 5», or that this is the decision after that provisional answer, and whether that came in time."""
    earlier = material.file_rows.get(file)
    if earlier is None or earlier.draft_of != row.file:
        return material.say("supersedes", file=material.answer(file))
    when = material.say("late" if earlier.late else "on_time")
    return material.say("decides", file=material.answer(file), when=when)


def _invited(material: Material) -> Iterator[Block]:
    say = material.say
    missing = [i for i in material.overview.invited if i.turnout is not Turnout.ANSWERED]
    if not material.overview.invited:
        yield Paragraph(say("none_invited"))
    elif not missing:
        yield Paragraph(say("all_answered"))
    else:
        yield Table(
            say("captions.invited"),
            (Column(say("columns.invited"), 4), Column(say("columns.group"), 3), Column(say("columns.turnout"), 4)),
            tuple(
                (
                    Cell(i.name),
                    Cell(say(f"group_one.{i.group.value}")),
                    Cell(say(f"turnout.{i.turnout.value}"), files=tuple(material.file_numbers(i.files))),
                )
                for i in missing
            ),
        )


def _unreadable(material: Material) -> Iterator[Block]:
    say = material.say
    rows = [row for row in material.overview.files if row.status is not Status.OK or row.problems]
    if not rows:
        yield Paragraph(say("all_read"))
        return
    columns = (
        Column(say("columns.number"), 0.9, number=True),
        Column(say("columns.file"), 4),
        Column(say("columns.respondent"), 3),
        Column(say("columns.status"), 2.6),
        Column(say("columns.reason"), 7),
    )
    cells = (
        text_cells(
            row.number,
            row.file,
            row.respondent or "–",
            say(f"status.{row.status.value}"),
            " ".join(dict.fromkeys(material.problem(problem) for problem in row.problems)) or "–",
        )
        for row in rows
    )
    yield Table(say("captions.unreadable"), columns, tuple(cells))


def _repeats(material: Material) -> Iterator[Block]:
    say = material.say
    rows = [row for row in material.overview.files if row.duplicate_of or row.superseded_by]
    if not rows:
        yield Paragraph(say("no_repeats"))
        return
    columns = (
        Column(say("columns.number"), 0.9, number=True),
        Column(say("columns.file"), 5),
        Column(say("columns.respondent"), 4),
        Column(say("columns.repeats"), 6),
    )
    cells = (text_cells(row.number, row.file, row.respondent or "–", "; ".join(_links(row, material))) for row in rows)
    yield Table(say("captions.repeats"), columns, tuple(cells))


def _links(row: FileRow, material: Material) -> list[str]:
    found = [("repeats", row.duplicate_of), ("superseded_by", row.superseded_by)]
    return [material.say(key, file=f"{material.answer(file)}: {file}") for key, file in found if file]
