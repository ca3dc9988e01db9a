"""sak/: each goal and each question as a short paper of its own, cut from the overview's own chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.report import word
from pipeline.report.blocks import Block, Chapter, Heading, Paper, sections
from pipeline.report.chapters import paper
from pipeline.report.material import Material

FOLDER = "sak"


def write(material: Material) -> Iterator[tuple[str, bytes]]:
    """(file name, Word document) of every goal and question, in the order of the overview; the same for the same.

    What the adviser has written stands there as text: a copy is not read back, so there is no place to write in.
    """
    whole = paper(material)
    for anchor, name in _sections(material):
        for chapter in whole.chapters:
            blocks = section(chapter.blocks, anchor)
            if blocks:
                yield name, word.document_of(_extract(whole, chapter, blocks), material, writable=False)


def _sections(material: Material) -> Iterator[tuple[str, str]]:
    """(anchor of the heading, file name)."""
    asked = material.hearing
    for key, ids in (
        ("mal", [goal.id for goal in asked.goals]),
        ("spm", [question.id for question in asked.questions]),
    ):
        for number, item in enumerate(ids, start=1):
            name = re.sub(r"[^\w-]", "-", item)[:60]
            yield f"{key}-{item}", f"{key}-{number}-{name}.docx"


def section(blocks: Sequence[Block], anchor: str) -> tuple[Block, ...]:
    """The heading of level 2 with this anchor and what stands below it; nothing where there is no such heading."""
    for found in sections(blocks):
        if found.heading and found.heading.anchor == anchor:
            return (found.heading, *found.blocks)
    return ()


def _extract(whole: Paper, chapter: Chapter, blocks: tuple[Block, ...]) -> Paper:
    heading = blocks[0]
    title = heading.text if isinstance(heading, Heading) else chapter.title
    return replace(whole, chapters=(replace(chapter, number=0, title=title, blocks=blocks[1:]),))
