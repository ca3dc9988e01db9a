"""The sheets of the workbook: what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.records import Role, Scored
from pipeline.records.assessment import Slot, tag_of
from pipeline.records.overview import Comment
from pipeline.report.chapters.amendments import proposed, today
from pipeline.report.chapters.entries import remarks
from pipeline.report.chapters.senders import notes
from pipeline.report.material import Material, ranges

Value = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """Columns as (title, width in characters), rows of text and numbers, how many columns stay in sight, and
    how many at the end are hidden."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int = 1
    hidden: int = 0


def overview(material: Material) -> Sheet:
    """The sentences of the short version with their references."""
    say = material.say
    rows = tuple(
        (
            say(f"topics.{s.topic}"),
            s.text,
            spans(material.numbers(s.refs)),
            spans(material.file_numbers(s.files)),
        )
        for s in material.overview.brief
    )
    columns = (
        (say("columns.topic"), 18),
        (say("columns.statement"), 100),
        (say("columns.references"), 40),
        (say("columns.answers"), 20),
    )
    return Sheet(columns, rows, frozen=0)


def spans(numbers: list[int]) -> str:
    """«3–9, 14»."""
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges(numbers))


def comments(material: Material) -> Sheet:
    """One row per comment, all of them, with the empty column for the adviser."""
    say = material.say
    heads = (
        ("number", 6), ("sender", 28), ("group", 16), ("quote", 80), ("page", 6), ("goals", 24), ("questions", 24),
        ("sdgs", 9), ("stance", 16), ("kind", 14), ("assessment", 40), ("proposal", 40), ("standing", 20),
        ("voice", 20), ("note", 24), ("unsure", 9), ("confidence", 10), ("file", 30), ("key", 10),
    )  # fmt: skip
    rows = [_comment(comment, material) for comment in material.overview.comments]
    rows += [_kept(key, material) for key in material.kept]
    own = range(10, 12) if not material.overview.editable else range(0)
    hidden = int(material.overview.editable)
    last = len(heads) - 1 + hidden

    def chosen(cells: Sequence[T]) -> tuple[T, ...]:
        return tuple(cell for place, cell in enumerate(cells[:last]) if place not in own)

    columns = tuple((say(f"columns.{key}"), width) for key, width in heads)
    return Sheet(chosen(columns), tuple(chosen(row) for row in rows), frozen=2, hidden=hidden)


T = TypeVar("T")


def _own(key: str, material: Material, shown: bool = True) -> tuple[str, str, str]:
    """Her assessment and her proposal, and the row's key with what stood there when the file was made."""
    words = {slot: material.words(slot, key) if shown else "" for slot in Slot}
    return words[Slot.ASSESSMENT], words[Slot.PROPOSAL], " ".join(tag_of(slot, key, words[slot]) for slot in Slot)


def _kept(key: str, material: Material) -> tuple[Value, ...]:
    """What she has written about a point that is no longer there."""
    assessment, proposal, tags = _own(key, material)
    about = next(a.about for a in material.overview.assessments if a.key == key)
    note = material.say("kept_heading")
    return (None, None, None, about, *(None,) * 6, assessment, proposal, note, *(None,) * 5, tags)


def _comment(c: Comment, material: Material) -> tuple[Value, ...]:
    say = material.say
    scores = [s.confidence for s in (*c.goals, *c.questions, *c.sdgs)]
    assessment, proposal, tags = _own(material.key_of(c), material, material.is_spokesman(c))
    return (
        c.number,
        c.respondent or c.file,
        say(f"group_one.{material.file_rows[c.file].group.value}"),
        c.text,
        c.page,
        _labels(c.goals, material.goal_labels),
        _labels(c.questions, material.question_labels),
        ", ".join(s.label for s in c.sdgs),
        say(f"stances.{c.stance.value}"),
        say(f"kinds.{c.kind.value}"),
        assessment,
        proposal,
        say(f"standing.{c.standing.value}"),
        say(f"voices.{c.voice.value}") + (f" ({c.voice_of})" if c.voice_of else ""),
        "; ".join(remarks(c, material)),
        material.yes_no(c.unsure),
        round(min([*scores, c.stance_confidence, c.kind_confidence, c.role_confidence]), 2),
        c.file,
        tags,
    )


def _labels(scored: Iterable[Scored], names: dict[str, str]) -> str:
    return "; ".join(names.get(s.label, s.label) for s in scored)


def answers(material: Material) -> Sheet:
    """Each respondent's answer to each choice question, with its evidence."""
    say = material.say
    heads = (("question", 24), ("respondent", 30), ("group", 18), ("answer", 24), ("evidence", 80), ("page", 6),
             ("references", 10), ("condition", 24), ("note", 24), ("file", 30))  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for result in material.overview.questions:
        question = material.hearing.question(result.id)
        for row in result.choices:
            remarks = [say("addresses_replaced")] if row.addresses_replaced else []
            remarks += [say("unsure")] if row.unsure else []
            numbers = material.numbers([row.ref] if row.ref else [])
            rows.append(
                (material.name(question), row.respondent, say(f"group_one.{row.group.value}"),
                 material.option(question, row.value), row.evidence, row.page, numbers[0] if numbers else None,
                 row.condition, "; ".join(remarks), row.file)
            )  # fmt: skip
    return Sheet(tuple((say(f"columns.{key}"), width) for key, width in heads), tuple(rows), frozen=2)


def amendments(material: Material) -> Sheet:
    """One row per change of the plan that is asked for."""
    say = material.say
    heads = (("goal", 24), ("measure", 9), ("today", 60), ("amendment", 80), ("respondent", 30), ("page", 6),
             ("references", 10), ("unsure", 9), ("file", 30))  # fmt: skip
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (material.goal_labels.get(row.goal or ""), row.amendment.measure, today(row.amendment, material),
         proposed(row.amendment, material), row.respondent, row.page, spans(material.numbers([row.ref])),
         material.yes_no(row.unsure), row.ref.file)
        for row in material.overview.amendments
    )  # fmt: skip
    return Sheet(tuple((say(f"columns.{key}"), width) for key, width in heads), rows, frozen=2)


def priorities(material: Material) -> Sheet:
    """The ranked issues of each list question."""
    say = material.say
    heads = [("question", 24), ("rank", 7), ("issue", 50), ("respondents", 13), ("mean_rank", 10)]
    columns = [(say(f"columns.{key}"), width) for key, width in heads]
    columns += [(group, 14) for group in material.groups()]
    columns += [(say("columns.named_by"), 60), (say("columns.references"), 20)]
    rows: list[tuple[Value, ...]] = []
    for result in material.overview.questions:
        name = material.name(material.hearing.question(result.id))
        for place, issue in enumerate(result.issues, start=1):
            mean = None if issue.mean_rank is None else round(issue.mean_rank, 2)
            rows.append(
                (name, place, " = ".join((issue.text, *(v for v in issue.variants if v != issue.text))),
                 issue.tally.total, mean, *issue.tally.by_group, ", ".join(issue.tally.respondents),
                 spans(material.numbers(issue.tally.refs)))
            )  # fmt: skip
    return Sheet(tuple(columns), tuple(rows))


def sdgs(material: Material) -> Sheet:
    """The 17 UN goals: a row per proposal, and one for each goal without any."""
    say = material.say
    heads = (("number", 6), ("sdg", 40), ("proposals", 60), ("respondent", 30), ("references", 12), ("mentions", 40))
    rows: list[tuple[Value, ...]] = []
    for row in material.overview.sdgs:
        name, mentions = say(f"sdg_names.g{row.number}"), spans(material.numbers(row.refs))
        for p in row.proposals:
            rows.append((row.number, name, p.text, p.respondent, spans(material.numbers([p.ref])), mentions))
        if not row.proposals:
            rows.append((row.number, name, say("no_proposals"), None, None, mentions))
    return Sheet(tuple((say(f"columns.{key}"), width) for key, width in heads), tuple(rows), frozen=2)


def respondents(material: Material) -> Sheet:
    """Every file, after them the statements enclosed in them, and the invited from whom nothing came."""
    say = material.say
    heads = (("number", 6), ("respondent", 34), ("type", 16), ("group", 20), ("date", 12), ("late", 10), ("basis", 18),
             ("pages", 7), ("comments", 9), ("counted", 10), ("status", 22), ("note", 40), ("turnout", 20),
             ("file", 34))  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (row.number, row.respondent, say(f"types.{row.type.value if row.type else 'ukjent'}"),
         say(f"group_one.{row.group.value}"), row.date.isoformat() if row.date else None, material.yes_no(row.late),
         say(f"basis.{row.late_basis.value}"), row.pages, row.comments, row.counted, say(f"status.{row.status.value}"),
         "; ".join((*notes(row, material), *(material.problem(p) for p in row.problems))),
         say("turnout.svart" if row.status.readable else "turnout.ikke_lesbart"), row.file)
        for row in material.overview.files
    ]  # fmt: skip
    for enclosed in material.overview.enclosed:
        note = say("enclosed_in", file=material.answer(enclosed.file), name=enclosed.respondent)
        rows.append((None, enclosed.name, None, None, None, None, None, None, len(enclosed.refs), 0, None, note,
                     say("turnout.vedlagt"), None))  # fmt: skip
    for party in material.overview.invited:
        if not party.files:
            group = say(f"group_one.{party.group.value}")
            empty = (None,) * 8
            rows.append((None, party.name, None, group, *empty, say(f"turnout.{party.turnout.value}"), None))
    return Sheet(tuple((say(f"columns.{key}"), width) for key, width in heads), tuple(rows), frozen=2)


def ledger(material: Material) -> Sheet:
    """Words by role per file, and their sums."""
    say = material.say
    columns = [(say("columns.file"), 40), *((say(f"roles.{role.value}"), 14) for role in Role), (say("sum"), 10)]
    columns += [(say("columns.ocr_pages"), 18), (say("columns.low_pages"), 18)]
    rows: list[tuple[Value, ...]] = [
        (row.file, *row.words, row.total, ", ".join(map(str, row.ocr_pages)), ", ".join(map(str, row.low_pages)))
        for row in material.overview.ledger
    ]
    sums = [sum(row.of(role) for row in material.overview.ledger) for role in Role]
    rows.append((say("sum"), *sums, sum(sums), None, None))
    return Sheet(tuple(columns), tuple(rows))


SHEETS: dict[str, Callable[[Material], Sheet]] = {
    "overview": overview,
    "comments": comments,
    "answers": answers,
    "amendments": amendments,
    "priorities": priorities,
    "sdgs": sdgs,
    "respondents": respondents,
    "ledger": ledger,
}
"""Key of the sheet's name → what stands in it, in the workbook's order."""
