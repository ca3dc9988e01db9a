"""«Kort oppsummert»: sentences built from counted facts, each with its denominator and its references."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.records import Kind, LateBasis, QuestionType, Status
from pipeline.records.overview import (
    Campaign,
    Conflict,
    FileRow,
    GoalResult,
    Group,
    Invited,
    Point,
    QuestionResult,
    Ref,
    Sentence,
    Tally,
    Turnout,
)
from pipeline.summarise.brief_points import conflict_sentences, point_sentences
from pipeline.summarise.choices import UNDECIDED, UNTOUCHED
from pipeline.summarise.phrases import Phrases, short_name
from pipeline.summarise.results import Material
from pipeline.summarise.senders import members_known

_TOP = 3
"""How many issues named by most, and texts sent by most, are told."""


def brief(
    material: Material,
    files: Sequence[FileRow],
    invited: Sequence[Invited],
    questions: Sequence[QuestionResult],
    goals: Sequence[GoalResult],
    points: Sequence[Point],
    conflicts: Sequence[Conflict],
    campaigns: Sequence[Campaign] = (),
) -> tuple[Sentence, ...]:
    """The sentences of the short version, in reading order, grouped by `Sentence.topic`."""
    phrases = Phrases(material.hearing)
    return (
        *_turnout(material, files, invited, phrases),
        *_set_aside(files, material, phrases),
        *_campaigns(campaigns, phrases),
        *_question_sentences(material, questions, phrases),
        *point_sentences(material, points, goals, phrases),
        *conflict_sentences(material, points, conflicts, questions, phrases),
        *_decisions(material, phrases),
    )


def _turnout(
    material: Material, files: Sequence[FileRow], invited: Sequence[Invited], phrases: Phrases
) -> Iterable[Sentence]:
    senders = material.senders.all
    everyone = tuple(file for sender in senders for file in sender.files)
    answered = sum(i.turnout is Turnout.ANSWERED for i in invited)
    if not files:
        yield Sentence("svar", phrases.say("brief.no_files"), chapter="hvem")
    tally = material.senders.tally("", (s.name for s in senders))
    fields = {"total": phrases.count("respondent", len(senders)), "split": _split(tally, material, phrases)}
    if invited:
        fields |= {"answered": str(answered), "invited": str(len(invited)), "voices": str(len(senders))}
        fields["uninvited"] = str(sum(not s.invited_as for s in senders))
    text = phrases.say("brief.invited" if invited else "brief.no_invited", **fields)
    if not members_known(material.hearing):
        text = f"{text} {phrases.say('brief.members_unknown')}"
    yield Sentence("svar", text, files=everyone, chapter="hvem")
    silent = [i.name for i in invited if i.turnout is Turnout.SILENT]
    if silent:
        names = phrases.names(silent)
        yield Sentence(
            "svar", phrases.say("brief.silent", n=len(silent), invited=len(invited), names=names), chapter="hvem"
        )


def _split(tally: Tally, material: Material, phrases: Phrases) -> str:
    """«8 medlemmer, 3 andre offentlige og 1 privatperson»."""
    parts = [
        phrases.count(f"group_{'offentlig_alle' if _all_public(group, material) else group.value}", number)
        for group, number in zip(material.senders.groups, tally.by_group, strict=True)
    ]
    return phrases.join(parts)


def _all_public(group: Group, material: Material) -> bool:
    """Without members there are no «other» public bodies."""
    return group is Group.PUBLIC and Group.MEMBER not in material.senders.groups


def _set_aside(files: Sequence[FileRow], material: Material, phrases: Phrases) -> Iterable[Sentence]:
    """Late, undated, unreadable, repeated and replaced files."""
    readable = [f for f in files if f.status.readable]
    valid = [f for f in files if f.counts]
    sets = {
        "late": ([f for f in valid if f.late], valid),
        "undated": ([f for f in valid if f.late_basis is LateBasis.UNKNOWN], valid),
        "unreadable": ([f for f in files if not f.status.readable and f.status is not Status.FAILED], files),
        "failed": ([f for f in files if f.status is Status.FAILED], files),
        "duplicates": ([f for f in readable if f.duplicate_of], files),
        "superseded": ([f for f in readable if f.superseded_by and not f.duplicate_of and not f.draft_of], files),
        "drafts": ([f for f in readable if f.draft_of], files),
        "provisional": ([f for f in valid if f.provisional], valid),
        "joint": ([f for f in valid if len(f.respondents) > 1], valid),
    }
    deadline = phrases.date(material.hearing.deadline)
    for key, (found, of) in sets.items():
        if found or (key == "late" and valid):
            form = "none" if not found else "one" if len(found) == 1 else "other"
            names = phrases.names(list(dict.fromkeys(f.respondent or f.file for f in found)))
            on_time = sum(not f.late for f in found)
            text = phrases.say(
                f"brief.{key}.{form}", n=len(found), of=len(of), names=names, deadline=deadline, on_time=on_time
            )
            yield Sentence("svar", text, files=tuple(f.file for f in found), chapter="hvem")


def _campaigns(campaigns: Sequence[Campaign], phrases: Phrases) -> Iterable[Sentence]:
    """The texts that most have sent: how many they are, and how many versions of it. The tables show them all."""
    for campaign in campaigns[:_TOP]:
        fields = {"senders": len(campaign.respondents), "names": phrases.names(campaign.respondents)}
        versions = phrases.count("text", campaign.texts)
        yield Sentence(
            "svar", phrases.say("brief.campaign", texts=versions, **fields), files=campaign.files, chapter="hvem"
        )


def _question_sentences(
    material: Material, questions: Sequence[QuestionResult], phrases: Phrases
) -> Iterable[Sentence]:
    """A sentence for each question that something is counted in, and one for all the others."""
    total = len(material.senders.all)
    if not total:
        return
    others: list[QuestionResult] = []
    for result in questions:
        name = short_name(material.hearing.question(result.id))
        fields: dict[str, object] = {"question": name, "answered": result.answered.total, "total": total}
        if result.type is QuestionType.CHOICE:
            yield _choice_sentence(material, result, phrases, fields)
        elif any(issue.tally.total > 1 for issue in result.issues):
            yield Sentence("spørsmål", *_ranking(result, phrases, fields), chapter=f"spm-{result.id}")
        elif result.type is QuestionType.SDG:
            yield _sdg_sentence(material, result, phrases, fields)
        else:
            others.append(result)
    yield from _other_questions(material, others, phrases)


def _choice_sentence(
    material: Material, result: QuestionResult, phrases: Phrases, fields: dict[str, object]
) -> Sentence:
    """The tally, most chosen first; the undecided and those who answered, but not this, apart.

    The invited who have not answered at all are told once, with the turnout.
    """
    question = material.hearing.question(result.id)
    said = sorted((t for t in result.options if t.key not in (UNDECIDED, UNTOUCHED)), key=lambda t: -t.total)
    parts = [phrases.say("brief.choice_option", n=t.total, option=phrases.option(question, t.key)) for t in said]
    rest = {t.key: t.total for t in result.options if t.key in (UNDECIDED, UNTOUCHED)}
    apart = {"undecided": rest[UNDECIDED], "untouched": rest[UNTOUCHED]}
    text = phrases.say("brief.choice", **fields, **apart, tally=phrases.join(parts))
    refs = tuple(row.ref for row in result.choices if row.ref and row.value is not None)
    return Sentence("spørsmål", text, refs, chapter=f"spm-{result.id}")


def _other_questions(material: Material, questions: Sequence[QuestionResult], phrases: Phrases) -> Iterable[Sentence]:
    """Open questions, and lists where no two name the same, in one sentence: it takes more than a number to tell."""
    parts = [
        phrases.say("brief.open_part", n=q.answered.total, question=short_name(material.hearing.question(q.id)))
        for q in questions
    ]
    if parts:
        text = phrases.say("brief.open", parts=phrases.join(parts), total=len(material.senders.all))
        refs = dict.fromkeys(
            ref for q in questions for ref in (*q.comments, *(r for i in q.issues for r in i.tally.refs))
        )
        yield Sentence("spørsmål", text, tuple(refs), chapter="spm")


def _ranking(result: QuestionResult, phrases: Phrases, fields: dict[str, object]) -> tuple[str, tuple[Ref, ...]]:
    shared = [issue for issue in result.issues if issue.tally.total > 1][:_TOP]
    named = phrases.count("issue", len(result.issues))
    top = phrases.join([f"«{issue.text}» ({issue.tally.total})" for issue in shared])
    refs = tuple(ref for issue in shared for ref in issue.tally.refs)
    return phrases.say("brief.list", **fields, issues=named, top=top), refs


def _sdg_sentence(material: Material, result: QuestionResult, phrases: Phrases, fields: dict[str, object]) -> Sentence:
    proposals = {
        (sdg.sdg, Ref(s.file, sdg.passage), sdg.text)
        for s in material.submissions
        if s.counts
        for sdg in s.answers.sdgs
    }
    goals = len({number for number, _, _ in proposals})
    refs = tuple(sorted({ref for _, ref, _ in proposals}))
    text = phrases.say("brief.sdg", **fields, proposals=phrases.count("proposal", len(proposals)), goals=goals)
    return Sentence("spørsmål", text, refs, chapter=f"spm-{result.id}")


def _decisions(material: Material, phrases: Phrases) -> Iterable[Sentence]:
    """What the committee must take a position on: the choices, the wishes for change, the new proposals."""
    for question in material.hearing.questions:
        if question.type is QuestionType.CHOICE:
            options = phrases.names([phrases.option(question, option.id) for option in question.options])
            text = phrases.say("brief.decide_choice", question=short_name(question), options=options)
            yield Sentence("avgjøres", text, chapter=f"spm-{question.id}")
    asked: list[str] = []
    refs: list[Ref] = []
    for kind, key in ((Kind.CHANGE, "change"), (Kind.NEW_MEASURE, "new"), (Kind.QUESTION, "ask")):
        comments = [c for c in material.comments if c.counts and c.kind is kind]
        if comments:
            tally = material.tally(kind.value, comments)
            number = phrases.count("comment", len(comments))
            asked.append(phrases.say(f"brief.decide_{key}", comments=number, n=tally.total))
            refs += tally.refs
    if asked:
        text = phrases.say("brief.decide", parts=phrases.join(asked), total=len(material.senders.all))
        yield Sentence("avgjøres", text, tuple(refs), chapter="mal")
    meetings = [phrases.say("brief.meeting", body=m.body, date=phrases.date(m.date)) for m in material.hearing.meetings]
    if meetings:
        yield Sentence("avgjøres", phrases.say("brief.meetings", meetings=phrases.join(meetings)), chapter="kort")
