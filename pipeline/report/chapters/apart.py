"""Chapters 5 and 6: comments that stand under nothing, and those of repeated and replaced submissions."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.blocks import Block, Paragraph
from pipeline.report.chapters.entries import Placed
from pipeline.report.material import Material


def uncategorised(material: Material, placed: Placed) -> Iterator[Block]:
    """Every comment without a goal and without a question."""
    if not material.overview.uncategorised:
        yield Paragraph(material.say("none_here"))
        return
    yield Paragraph(material.say("uncategorised_intro"))
    yield placed.listing(material.say("captions.uncategorised"), material.overview.uncategorised, "uten")


def annex(material: Material, placed: Placed) -> Iterator[Block]:
    """The comments of submissions without a voice, so that each comment stands somewhere."""
    if not material.overview.annexed:
        yield Paragraph(material.say("none_here"))
        return
    yield Paragraph(material.say("annexed_intro"))
    yield placed.listing(material.say("captions.annexed"), material.overview.annexed, "vedlegg")
