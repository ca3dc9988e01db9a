"""The table of contents: lines that link to the headings, with the number of their page."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt

from pipeline.report.blocks import Heading, Paper
from pipeline.report.word import xml

_INDENT_CM, _RIGHT_CM = 0.6, 17.0
_MOST_KEPT = 45
"""Lines that fit on a page."""


def add_contents(document: Any, paper: Paper, title: str) -> None:
    """Chapters and the headings below them that have a place of their own, on one page where they fit.

    Page numbers are fields that are marked as out of date: the program that opens the file counts its pages. They are
    not within a TOC field, because LibreOffice shows what stands in one as it is.
    """
    _prepare(document.styles)
    head = document.add_paragraph(title, style="TOC Heading")
    head.paragraph_format.keep_with_next = True
    entries = [
        (level, text, anchor)
        for chapter in paper.chapters
        for level, text, anchor in (
            (1, f"{chapter.number} {chapter.title}", chapter.id),
            *((2, b.text, b.anchor) for b in chapter.blocks if isinstance(b, Heading) and b.anchor and b.level == 2),
        )
    ]
    for index, (level, text, anchor) in enumerate(entries, start=1):
        line = document.add_paragraph(style=f"toc {level}")
        line.paragraph_format.keep_with_next = index < len(entries) <= _MOST_KEPT
        line._p.append(xml.contents_link(text, anchor))


def _prepare(styles: Any) -> None:
    """The built-in styles of a table of contents, where the template has none."""
    names = {style.name for style in styles}
    if "TOC Heading" not in names:
        style = styles.add_style("TOC Heading", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = styles["Normal"]
        style.font.bold, style.font.size, style.font.color.rgb = True, Pt(13), styles["Heading 1"].font.color.rgb
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(18), Pt(6)
    for level in (1, 2):
        if f"toc {level}" in names:
            continue
        style = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = styles["Normal"]
        style.font.bold = level == 1
        layout = style.paragraph_format
        layout.space_before, layout.space_after = Pt(6 if level == 1 else 0), Pt(1)
        layout.left_indent = Cm(_INDENT_CM * (level - 1))
        layout.tab_stops.add_tab_stop(Cm(_RIGHT_CM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
