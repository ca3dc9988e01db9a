"""The chapters behind the plan's own: what stands under nothing, by sender, and of repeated and replaced answers."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.blocks import Block, Heading, Paragraph
from pipeline.report.chapters import kept
from pipeline.report.chapters.entries import BY_SENDER, REPEATED, UNSORTED, Placed
from pipeline.report.material import Material


def uncategorised(material: Material, placed: Placed) -> Iterator[Block]:
    """What stands under nothing, and what the adviser has written about points that are gone."""
    yield from _uncategorised(material, placed)
    yield from kept.blocks(material)


def _uncategorised(material: Material, placed: Placed) -> Iterator[Block]:
    """Every point that is about no goal and no question, and such comments of other voices."""
    points = [p.key for p in material.overview.points if placed.section(p) == UNSORTED]
    others = [
        c.ref for c in material.overview.comments if c.ref not in material.point_of and placed.home(c) == UNSORTED
    ]
    if not points and not others:
        yield Paragraph(material.say("none_here"))
        return
    yield Paragraph(material.say("uncategorised_intro"))
    if points:
        yield placed.points(material.say("captions.uncategorised"), points, UNSORTED)
    if others:
        yield placed.listing(material.say("captions.uncategorised_others"), others, UNSORTED)


def by_sender(material: Material, placed: Placed) -> Iterator[Block]:
    """Per answer: where its comments stand, and in full those that another respondent's quote speaks for."""
    say = material.say
    if not material.overview.points:
        yield Paragraph(say("none_here"))
        return
    yield Paragraph(say("by_sender_intro"))
    for row in material.overview.files:
        own = [c for c in material.comments_of.get(row.file, ()) if c.counts]
        if not own:
            continue
        yield Heading(say("by_sender_heading", number=row.number, name=row.respondent or row.file))
        merged = [c.ref for c in own if placed.home(c) == BY_SENDER]
        quoted = tuple(c.number for c in own if placed.home(c) != BY_SENDER)
        if quoted:
            yield Paragraph(say("by_sender_quoted", n=len(quoted), total=len(own)), comments=quoted)
        if merged:
            yield placed.listing(say("captions.by_sender", name=row.respondent or row.file), merged, BY_SENDER)


def annex(material: Material, placed: Placed) -> Iterator[Block]:
    """The comments of submissions without a voice, so that each comment stands somewhere."""
    if not material.overview.annexed:
        yield Paragraph(material.say("none_here"))
        return
    yield Paragraph(material.say("annexed_intro"))
    yield placed.listing(material.say("captions.annexed"), material.overview.annexed, REPEATED)
