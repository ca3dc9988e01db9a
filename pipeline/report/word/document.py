"""The paper as a Word document."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.section import WD_SECTION

from pipeline.report.archive import midnight, with_fixed_dates
from pipeline.report.blocks import Paper
from pipeline.report.chapters import paper
from pipeline.report.clean import clean
from pipeline.report.material import Material
from pipeline.report.word import styles, xml
from pipeline.report.word.blocks import Writer
from pipeline.report.word.contents import add_contents

_UPRIGHT_CM, _WIDE_CM = 17.0, 25.7


def write(material: Material) -> bytes:
    """oversikt.docx as bytes, the same for the same input."""
    return document_of(paper(material), material)


def document_of(content: Paper, material: Material, *, writable: bool = True) -> bytes:
    """A paper as a Word document. A link to a place that the paper does not hold is plain text; a document that is not
    `writable` shows the adviser's words where others have a control for them."""
    document = docx.Document()
    styles.prepare(document, content.language)
    _properties(document, content, material)
    styles.turn(document.sections[0], wide=False)
    _front(document, content)
    writer = Writer(document, material, writable=writable)
    wide = False
    for chapter in content.chapters:
        turned = chapter.wide != wide
        if turned and chapter.number:
            document.add_section(WD_SECTION.NEW_PAGE)
        if turned:
            styles.turn(document.sections[-1], wide=chapter.wide)
            wide = chapter.wide
        writer.width = _WIDE_CM if wide else _UPRIGHT_CM
        number = f"{chapter.number} " if chapter.number else ""
        heading = document.add_heading(clean(f"{number}{chapter.title}"), 1)
        heading.paragraph_format.page_break_before = not turned and chapter.number > 1 and len(chapter.blocks) > 1
        xml.bookmark(heading._p, chapter.id, writer.ids)
        writer.blocks(chapter.blocks)
        if chapter is content.chapters[0] and len(content.chapters) > 1:
            add_contents(document, content, material.say("html.contents"))
    xml.unlink_lost(document.element.body)
    for section in document.sections:
        styles.footer(section, clean(content.plan), material.say("page_footer"))
    saved = io.BytesIO()
    document.save(saved)
    return with_fixed_dates(saved.getvalue(), material.hearing.deadline)


def _front(document: Any, content: Paper) -> None:
    document.add_paragraph(clean(content.title), style="Title")
    line = document.add_paragraph(style="Subtitle")
    line.add_run(clean(content.plan)).bold = True
    line.add_run(clean(f" · {content.subtitle}"))
    document.add_paragraph(clean(content.notice), style="Note")


def _properties(document: Any, content: Paper, material: Material) -> None:
    """Metadata that names the hearing and its deadline, never the time of the run or the user."""
    core = document.core_properties
    core.title = clean(f"{content.title}: {content.plan}")[:255]
    core.author = clean(material.hearing.owner)[:255]
    core.last_modified_by = core.author
    core.language = content.language
    core.comments = core.subject = core.keywords = ""
    core.created = core.modified = midnight(material.hearing.deadline)
    core.revision = 1
