"""In «Kort oppsummert»: the points with most support and most resistance, and who stands against whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from pipeline.records import QuestionType, Stance
from pipeline.records.overview import Conflict, GoalResult, Point, QuestionResult, Sentence
from pipeline.summarise.choices import UNDECIDED, UNTOUCHED
from pipeline.summarise.phrases import Phrases, capital, short_name
from pipeline.summarise.points import IN_FAVOUR
from pipeline.summarise.results import Material

_POINTS = 3
"""How many points are told of each kind; with fewer that several respondents share, goals make up for the rest."""

_CONFLICTS = 3
_SHARED = 2
_NAMES = 2
"""How many are named on a side, and for an option."""

_QUOTE, _SIDE_QUOTE = 80, 80
"""Letters of a quote; a longer one is left to the chapter: a part of it can say the opposite of the whole."""


def point_sentences(
    material: Material, points: Sequence[Point], goals: Sequence[GoalResult], phrases: Phrases
) -> Iterator[Sentence]:
    """The points that most support and that most resist, with names; then the goals that nobody spoke of."""
    shared = [p for p in points if p.total >= _SHARED]
    supported = [p for p in shared if p.stance in IN_FAVOUR][:_POINTS]
    yield from (_point("støtte", p, material, phrases) for p in supported)
    yield from islice(_supported(material, goals, phrases), _POINTS - len(supported))
    resisted = [p for p in shared if p.stance is Stance.AGAINST][:_POINTS]
    yield from (_point("motstand", p, material, phrases) for p in resisted)
    yield from islice(_resisted(material, goals, phrases), _POINTS - len(resisted))
    unspoken = [phrases.goal(goal.id) for goal in goals if not goal.tally.total]
    if unspoken and material.senders.all:
        yield Sentence("motstand", phrases.say("brief.unspoken", goals=phrases.names(unspoken)), chapter="mal")


def _point(topic: str, point: Point, material: Material, phrases: Phrases) -> Sentence:
    """Where it stands, who says it, and the best short quote of it."""
    whole = next((quote for ref in point.refs if len(quote := material.by_ref[ref].text) <= _QUOTE), "")
    fields = {"place": place(point.goal, point.measure, point.question, material, phrases), "lead": point.lead}
    text = phrases.say("brief.point", **fields)
    if whole:
        text += f" {phrases.say('brief.point_quote', quote=whole)}"
    return Sentence(topic, text, point.refs, chapter=f"mal-{point.goal}" if point.goal else "mal")


def place(goal: str | None, measure: str | None, question: str | None, material: Material, phrases: Phrases) -> str:
    """«Tiltak 4.1», «Mål 3 (landbruk)», «Forum», or the plan."""
    if measure is not None:
        return phrases.say("measure_heading", id=measure)
    if goal is not None:
        return capital(phrases.goal(goal))
    if question is not None:
        return f"«{short_name(material.hearing.question(question))}»"
    return phrases.say("brief.plan")


def conflict_sentences(
    material: Material,
    points: Sequence[Point],
    conflicts: Sequence[Conflict],
    questions: Sequence[QuestionResult],
    phrases: Phrases,
) -> Iterator[Sentence]:
    """Who stands against whom: by the options of the choice questions, then by the matters under the goals."""
    choices = _divided(questions, material, phrases)
    yield from islice(chain(choices, _opposed(material, points, conflicts, phrases)), _CONFLICTS)


def _divided(questions: Sequence[QuestionResult], material: Material, phrases: Phrases) -> Iterator[Sentence]:
    for result in questions:
        chosen = [t for t in result.options if t.total and t.key not in (UNDECIDED, UNTOUCHED)]
        if result.type is QuestionType.CHOICE and len(chosen) > 1:
            question = material.hearing.question(result.id)
            parts = [
                phrases.say(
                    "brief.side", what=phrases.option(question, t.key), names=phrases.names(t.respondents, _NAMES)
                )
                for t in sorted(chosen, key=lambda t: -t.total)
            ]
            text = phrases.say("brief.conflict_choice", question=short_name(question), parts="; ".join(parts))
            yield Sentence("uenighet", text, tuple(r for t in chosen for r in t.refs), chapter=f"spm-{result.id}")


def _opposed(
    material: Material, points: Sequence[Point], conflicts: Sequence[Conflict], phrases: Phrases
) -> Iterator[Sentence]:
    """The two sides of a matter, each without those who also stand on the other, as far as anybody is left."""
    by_key = {point.key: point for point in points}
    for conflict in conflicts:
        text = phrases.say(
            "brief.conflict",
            place=place(conflict.goal, conflict.measure, conflict.question, material, phrases),
            supporters=phrases.names(_alone(conflict.supporters, conflict.opponents), _NAMES),
            opponents=phrases.names(_alone(conflict.opponents, conflict.supporters), _NAMES),
        )
        sides = [_short(keys, by_key, material) for keys in (conflict.supporting, conflict.opposing)]
        if all(sides):
            text += f" {phrases.say('brief.conflict_quotes', first=sides[0], second=sides[1])}"
        refs = tuple(ref for key in (*conflict.supporting, *conflict.opposing) for ref in by_key[key].refs)
        yield Sentence("uenighet", text, refs, chapter=f"mal-{conflict.goal}" if conflict.goal else "spm")


def _alone(side: Sequence[str], other: Sequence[str]) -> Sequence[str]:
    return [name for name in side if name not in other] or side


def _short(keys: Sequence[str], by_key: Mapping[str, Point], material: Material) -> str:
    """The first quote of these points that is short enough for a sentence; "" where none is."""
    quotes = (material.by_ref[by_key[key].quote].text for key in keys)
    return next((quote for quote in quotes if len(quote) <= _SIDE_QUOTE), "")


def _supported(material: Material, goals: Sequence[GoalResult], phrases: Phrases) -> Iterator[Sentence]:
    for goal in sorted(goals, key=lambda g: -len(_supporters(g, material))):
        names = _supporters(goal, material)
        if names:
            full, partly = goal.stance(Stance.SUPPORTS), goal.stance(Stance.SUPPORTS_PARTLY)
            fields = {"n": len(names), "total": len(material.senders.all), "full": full.total}
            against = goal.stance(Stance.AGAINST).total
            text = phrases.say("brief.support", goal=phrases.goal(goal.id), against=against, **fields)
            yield Sentence("støtte", capital(text), (*full.refs, *partly.refs), chapter=f"mal-{goal.id}")


def _resisted(material: Material, goals: Sequence[GoalResult], phrases: Phrases) -> Iterator[Sentence]:
    for goal in sorted(goals, key=lambda g: -g.stance(Stance.AGAINST).total):
        tally = goal.stance(Stance.AGAINST)
        if tally.total:
            fields = {
                "n": tally.total,
                "total": len(material.senders.all),
                "names": phrases.names(tally.respondents, _NAMES),
            }
            support = len(_supporters(goal, material))
            text = phrases.say("brief.resistance", goal=phrases.goal(goal.id), support=support, **fields)
            yield Sentence("motstand", capital(text), tally.refs, chapter=f"mal-{goal.id}")


def _supporters(goal: GoalResult, material: Material) -> tuple[str, ...]:
    names: Iterable[str] = {*goal.stance(Stance.SUPPORTS).respondents, *goal.stance(Stance.SUPPORTS_PARTLY).respondents}
    return material.senders.tally(goal.id, names).respondents
