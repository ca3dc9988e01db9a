"""Built-in styles, set for a committee's paper, and the document's language."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pipeline.report.word.xml import element, field, paragraph, run

FONT = "Arial"
DARK = RGBColor(0x1F, 0x3A, 0x5F)
GREY = RGBColor(0x4A, 0x55, 0x60)
HEAD_FILL = "DCE5EF"
SUM_FILL = "F1F4F8"
CELL_STYLE = "TableText"
HEAD_STYLE = "TableHead"
LINE = "B4BFCB"
_MARGIN = Cm(2)

_SIZES = {"Normal": 10, "Title": 18, "Subtitle": 10, "Heading 1": 16, "Heading 2": 12.5, "Heading 3": 11, "Caption": 9}
_SPACES = {
    "Heading 1": (14, 6),
    "Heading 2": (7, 2),
    "Heading 3": (10, 3),
    "Caption": (10, 3),
    "Normal": (0, 6),
    "Subtitle": (0, 4),
    "Title": (0, 6),
}


def prepare(document: Any, language: str) -> None:
    """Sets fonts, sizes and spacing of the built-in styles, adds the tables' own, and sets the language everywhere."""
    styles = document.styles
    for name, size in _SIZES.items():
        style = styles[name]
        style.font.size = Pt(size)
        style.font.name = FONT
        _font_everywhere(style)
        if name not in ("Normal", "Caption"):
            style.font.color.rgb = GREY if name == "Subtitle" else DARK
            style.font.italic = False
        for spacing in style.element.get_or_add_rPr().findall(qn("w:spacing")):
            spacing.getparent().remove(spacing)
        if name in _SPACES:
            before, after = _SPACES[name]
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        if name == "Caption" or name.startswith("Heading"):
            style.paragraph_format.keep_with_next = True
    styles["Caption"].font.color.rgb, styles["Caption"].font.bold = GREY, True
    bullet = styles["List Bullet"]
    bullet.paragraph_format.space_after, bullet.font.size = Pt(1), Pt(9.5)
    _add_styles(styles)
    _set_language(styles, language)
    settings = document.settings.element
    settings.append(element("themeFontLang", val=language))


def _font_everywhere(style: Any) -> None:
    """Removes the theme's font, which would win over the style's own."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith(("Theme", "theme")):
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _add_styles(styles: Any) -> None:
    for name, size, bold in (("TableText", 8.5, False), ("TableHead", 8.5, True), ("Note", 9, False)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(size), bold
        style.paragraph_format.space_after = Pt(4 if name == "Note" else 1)
        if name == "Note":
            style.font.color.rgb = GREY
    hyperlink = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    hyperlink.font.color.rgb = RGBColor(0x1A, 0x4F, 0x8A)


def _set_language(styles: Any, language: str) -> None:
    """The default run properties and every style that names a language."""
    root = styles.element
    defaults = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for lang in root.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    if defaults.find(qn("w:lang")) is None:
        defaults.append(element("lang", val=language))


def turn(section: Any, *, wide: bool) -> None:
    """A4, upright or on its side."""
    short, long = Cm(21), Cm(29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Cm(1.5)


def footer(section: Any, title: str, pages: str) -> None:
    """The plan's name and «Side 2 av 40»; `pages` has the marks {page} and {pages}."""
    target = section.footer
    target.is_linked_to_previous = False
    holder = target.paragraphs[0]._p
    holder.getparent().replace(holder, line := paragraph("Footer"))
    line.append(run(f"{title}  ·  "))
    before, after = pages.split("{page}")
    middle, end = after.split("{pages}")
    line.append(run(before))
    line.extend(field("PAGE", "1"))
    line.append(run(middle))
    line.extend(field("NUMPAGES", "1"))
    line.append(run(end))
