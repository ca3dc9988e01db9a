"""Hearings with answers made up for measuring, as large as asked for and the same every time."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from pipeline.records import (
    Amendment,
    Answers,
    ChoiceAnswer,
    Goal,
    Hearing,
    Kind,
    Labels,
    LateBasis,
    Measure,
    Op,
    Option,
    Party,
    Passage,
    Priority,
    Question,
    QuestionType,
    RespondentType,
    Role,
    Scored,
    SdgProposal,
    Stance,
    Status,
    Submission,
    Voice,
)

PER_ANSWER = 20
"""Comments in an answer; as many passages are background."""

_FIRST = [
    "bygde",
    "skog",
    "veg",
    "skole",
    "kyst",
    "fjell",
    "marked",
    "energi",
    "barne",
    "helse",
    "nærings",
    "kultur",
    "klima",
    "areal",
    "vann",
    "bru",
    "jern",
    "luft",
]
_LAST = [
    "plan",
    "vern",
    "lag",
    "råd",
    "drift",
    "bruk",
    "støtte",
    "veg",
    "senter",
    "avtale",
    "krav",
    "tilbud",
    "utvikling",
    "samarbeid",
    "midler",
    "gard",
    "mål",
]
_SMALL = [
    "og",
    "i",
    "for",
    "som",
    "med",
    "av",
    "til",
    "at",
    "vi",
    "mener",
    "bør",
    "må",
    "kan",
    "ikke",
    "det",
    "en",
    "på",
    "er",
    "ber",
    "om",
    "støtter",
    "ønsker",
    "foreslår",
    "mer",
]
_DEADLINE = dt.date(2024, 3, 1)
_GOALS = 8


def hearing(invited: int = 12) -> Hearing:
    """A hearing with eight goals, two measures each, and a question of each type."""
    goals = tuple(Goal(f"g{i}", f"{_LAST[i].capitalize()} skal styrkes.", _LAST[i].capitalize()) for i in range(_GOALS))
    return Hearing(
        id="bench",
        title="Plan for måling",
        owner="Målerådet",
        written_form="nb",
        deadline=_DEADLINE,
        goals=goals,
        questions=(
            Question("forum", "Ett eller to forum?", QuestionType.CHOICE, (Option("ett"), Option("to"))),
            Question("saker", "Hvilke saker?", QuestionType.LIST),
            Question("fn", "Forslag til målene?", QuestionType.SDG),
            Question("annet", "Noe annet?", QuestionType.OPEN),
        ),
        measures=tuple(Measure(f"{i + 1}.{k}", f"g{i}", f"Tiltak {i + 1}.{k}") for i in range(_GOALS) for k in (1, 2)),
        invited=tuple(Party(_name(i), (), "medlem" if i % 2 else "annen") for i in range(invited)),
    )


def submissions(comments: int, seed: int = 7) -> Iterator[Submission]:
    """Answers with so many comments in all."""
    chance = random.Random(seed)
    for number, left in enumerate(range(comments, 0, -PER_ANSWER)):
        yield _submission(number, min(left, PER_ANSWER), chance)


def _submission(number: int, comments: int, chance: random.Random) -> Submission:
    passages: list[Passage] = []
    start = 0
    for index in range(2 * comments):
        text = _sentence(chance) + "\n"
        passages.append(_passage(text, start, 1 + index // 8, index % 2 == 1, chance))
        start += len(text)
    return Submission(
        file=f"svar-{number:04}.pdf",
        sha256=f"{number:064x}",
        format="pdf",
        status=Status.OK,
        pages=1 + comments // 4,
        respondent=_name(number),
        respondent_type=chance.choice(list(RespondentType)),
        written_form=chance.choice(["nb", "nn"]),
        dated=_DEADLINE - dt.timedelta(days=chance.randrange(-3, 30)),
        late_basis=LateBasis.LETTER,
        passages=tuple(passages),
        answers=_answers(passages, chance),
    )


def _passage(text: str, start: int, page: int, comment: bool, chance: random.Random) -> Passage:
    role = Role.COMMENT if comment else Role.BACKGROUND
    voice = Voice.DECISION if chance.random() < 0.95 else Voice.MINORITY
    return Passage(
        start,
        start + len(text),
        text,
        role,
        0.95,
        page=page,
        places=((page, None),),
        voice=voice if comment else None,
        labels=_labels(text, chance) if comment else None,
    )


def _labels(text: str, chance: random.Random) -> Labels:
    def some(choices: list[str], share: float) -> tuple[Scored, ...]:
        return (Scored(chance.choice(choices), chance.uniform(0.4, 1)),) if chance.random() < share else ()

    goals = some([f"g{i}" for i in range(_GOALS)], 0.8)
    measures = tuple(
        Scored(f"{int(s.label[1:]) + 1}.{chance.choice('12')}", 0.8) for s in goals if chance.random() < 0.5
    )
    kind = chance.choice(list(Kind))
    change = measures and kind is Kind.CHANGE
    return Labels(
        goals,
        some(["forum", "saker", "fn", "annet"], 0.5),
        some([str(n) for n in range(1, 18)], 0.3),
        Scored(chance.choice(list(Stance)).value, chance.uniform(0.4, 1)),
        Scored(kind.value, chance.uniform(0.4, 1)),
        measures=measures,
        amendments=(Amendment(Op.REWORD, measures[0].label, None, text.strip(), 0.8),) if change else (),
    )


def _answers(passages: list[Passage], chance: random.Random) -> Answers:
    places = [index for index, passage in enumerate(passages) if passage.role is Role.COMMENT]
    first = places[0]
    value = chance.choice(["ett", "to", "uavklart"])
    return Answers(
        (ChoiceAnswer("forum", value, passages[first].text.strip(), first),),
        tuple(Priority(chance.choice(_FIRST) + chance.choice(_LAST), "saker", rank, first) for rank in (1, 2, 3)),
        tuple(SdgProposal(chance.randrange(1, 18), f"bedre {chance.choice(_LAST)}", places[-1]) for _ in range(2)),
    )


def _sentence(chance: random.Random) -> str:
    words = [
        chance.choice(_FIRST) + chance.choice(_LAST) if chance.random() < 0.4 else chance.choice(_SMALL)
        for _ in range(chance.randrange(12, 45))
    ]
    return f"{' '.join(words).capitalize()}."


def _name(number: int) -> str:
    place = _FIRST[number % len(_FIRST)] + _LAST[number // len(_FIRST) % len(_LAST)]
    return f"{place.capitalize()} kommune {number}"
