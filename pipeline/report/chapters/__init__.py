"""The chapters of the paper, in order. Each module builds one or two of them from the overview."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from pipeline.report.blocks import Chapter, Paper
from pipeline.report.chapters import apart, brief, goals, ledger, questions, senders, views
from pipeline.report.chapters.entries import Placed
from pipeline.report.chapters.order import IDS
from pipeline.report.material import Material

_BUILD = {
    "kort": (brief.blocks, False),
    "hvem": (senders.blocks, True),
    "spm": (questions.blocks, True),
    "mal": (goals.blocks, True),
    "uten": (apart.uncategorised, True),
    "syn": (views.blocks, True),
    "avsender": (apart.by_sender, True),
    "vedlegg": (apart.annex, True),
    "regnskap": (ledger.blocks, True),
}
CHAPTERS = tuple((key, *_BUILD[key]) for key in IDS)
"""Id, builder, and whether the chapter's tables need landscape pages."""

_MADE: WeakKeyDictionary[Material, Paper] = WeakKeyDictionary()
"""The paper of each material for as long as somebody holds the material: every format is written from one paper."""


def paper(material: Material) -> Paper:
    """The overview as a paper, one and the same for every format that is read as one. Nothing in it can be changed."""
    if material not in _MADE:
        _MADE[material] = _paper(material)
    return _MADE[material]


def _paper(material: Material) -> Paper:
    placed = Placed(material)
    hearing = material.hearing
    return Paper(
        title=material.say("title"),
        plan=hearing.title,
        subtitle=material.say("subtitle", deadline=material.date(hearing.deadline), owner=hearing.owner),
        notice=material.say("notice"),
        language=material.language,
        chapters=tuple(
            Chapter(key, number, material.say(f"chapters.{key}"), tuple(build(material, placed)), wide)
            for number, (key, build, wide) in enumerate(CHAPTERS, start=1)
        ),
    )
