"""The letters as Typst source and as a web page to print."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from tests.ingest.norwegian.content import LISTS, NOTE, Layout, Letter, rows


def typst_source(letter: Letter, layout: Layout) -> str:
    """Typst source of the letter."""
    look = layout.look
    running = ""
    if look.get("running", True):
        running = (
            f"header: text(size: 8pt)[#{_s(letter.header)}], footer: context text(size: 8pt)[#{_s(letter.footer)} "
            "#h(1fr) Side #counter(page).display() av #counter(page).final().first()], "
        )
    numbering = look.get("number", "{}.").format("1")
    source = [
        f'#set document(title: {_s(letter.header)}, date: none)\n#set page(paper: "{look.get("page", "a4")}", '
        f"margin: {look.get('margin', 2.5)}cm, {running} columns: {look.get('columns', 1)})",
        f'#set text(font: "{look.get("font", "Libertinus Serif")}", size: {look.get("size", 11)}pt, '
        f'lang: "{letter.form}", hyphenate: {str(look.get("hyphenate", True)).lower()})',
        f"#set par(justify: {str(look.get('justify', True)).lower()}, leading: {look.get('leading', 0.65)}em, "
        f"spacing: {look.get('gap', 1.2)}em, first-line-indent: (amount: {look.get('indent', 0)}em, all: true))",
        f'#set list(marker: {_s(look.get("bullet", "•"))})\n#set enum(numbering: "{numbering}")',
        f"#set table(stroke: {look.get('stroke', '0.5pt')}, inset: {look.get('inset', 5)}pt)",
        f"#show heading: set text(size: {look.get('head', 12)}pt)\n#show heading.where(level: 1): set text(size: 16pt)",
    ]
    for number, (kind, content) in enumerate(letter.blocks):
        if number == 0 and kind == "title" and look.get("columns", 1) > 1:
            source.append(f'#place(top, float: true, scope: "parent", heading(level: 1)[#{_s(content)}])')
        else:
            source.append(_typst(kind, content, look))
    return "\n\n".join(source)


def _s(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _broken(lines: list[str]) -> str:
    return " \\ ".join(f"#{_s(line)};" for line in lines)


def _inline(text: str) -> str:
    """Text with its footnotes as Typst content."""
    return "".join(
        f"#footnote[#{_s(piece)}]" if at % 2 else f"#{_s(piece)};" for at, piece in enumerate(NOTE.split(text)) if piece
    )


def _typst(kind: str, content: Any, look: dict[str, Any]) -> str:
    if kind == "title":
        return f"#heading(level: 1)[#{_s(content)}]"
    if kind == "h":
        return f"#heading(level: 2)[#{_s(content)}]"
    if kind in LISTS:
        name = "list" if kind == "bullets" else "enum"
        style = 'numbering: "a)", ' if kind == "letters" else ""
        tight = str(look.get("tight", True)).lower()
        return f"#{name}({style}tight: {tight}, {', '.join(f'[{_inline(item)}]' for item in content)})"
    if kind == "table":
        share = look.get("widths", {}).get(len(content[0])) or "(" + ", ".join(["1fr"] * len(content[0])) + ")"
        cells = [", ".join(f"[#{_s(cell)}]" for cell in row) for row in content]
        return f"#table(columns: {share}, table.header({cells[0]}), {', '.join(cells[1:])})"
    if kind == "letterhead":
        sides = ", ".join(f"[{_broken(content[side])}]" for side in ("left", "right"))
        return f"#grid(columns: (3fr, 2fr), {sides})"
    if kind in ("pairs", "signs"):
        cells = ", ".join(f"[#{_s(piece)}]" for row in rows(kind, content) for piece in row)
        columns = "(3.5cm, 1fr)" if kind == "pairs" else "(1fr, 1fr)"
        return f"#grid(columns: {columns}, row-gutter: 0.65em, {cells})"
    if kind == "lines":
        return f"#par(justify: false, first-line-indent: 0pt)[{_broken(content)}]"
    return _inline(content)


def html_source(letter: Letter, layout: Layout) -> str:
    """The letter as a web page; footnotes stand at the end."""
    look = layout.look
    notes: list[str] = []
    body = "".join(_html(kind, content, notes) for kind, content in letter.blocks)
    marks = {"numbers": layout.marker("numbers", 1).replace("1", '" counter(list-item) "')}
    style = (
        f"@page {{size: {look.get('page', 'A4')}; margin: {look.get('margin', 2)}cm}} "
        f"body {{font: {look.get('size', 11)}pt/{look.get('leading', 1.3)} '{look.get('font', 'Liberation Sans')}'; "
        f"columns: {look.get('columns', 1)}; column-gap: 8mm; text-align: {look.get('align', 'left')}; margin: 0}} "
        f"h1 {{column-span: all; font-size: 150%}} h2 {{font-size: 115%; break-after: avoid}} "
        f"p {{margin: 0 0 {look.get('gap', 8)}pt; text-indent: {look.get('indent', 0)}em}} p.l {{text-indent: 0}} "
        "table {border-collapse: collapse; width: 100%} td, th {border: 1px solid #666; padding: 3pt; "
        "text-align: left; vertical-align: top} .head {column-span: all} .head td {border: 0; width: 50%; padding: 0} "
        "ol.a {list-style-type: lower-alpha} ol.a > li::marker {content: counter(list-item, lower-alpha) ') '} "
        f'ol.n > li::marker {{content: "{marks["numbers"]} "}} '
        f'ul > li::marker {{content: "{look.get("bullet", "•")} "}} '
        "sup {font-size: 65%; line-height: 0} .f {font-size: 85%} .s span {display: inline-block; width: 45%}"
    )
    ends = "".join(f'<p class="f l"><sup>{n}</sup> {escape(note)}</p>' for n, note in enumerate(notes, start=1))
    return (
        f'<!DOCTYPE html><html lang="{letter.form}"><meta charset="utf-8"><title>{escape(letter.header)}</title>'
        f"<style>{style}</style><body>{body}{ends}</body></html>"
    )


def _html(kind: str, content: Any, notes: list[str]) -> str:
    if kind in LISTS:
        tag, name = ("ul", "b") if kind == "bullets" else ("ol", kind[0] if kind == "numbers" else "a")
        return f'<{tag} class="{name}">{"".join(f"<li>{escape(item)}</li>" for item in content)}</{tag}>'
    if kind == "table":
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in content)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table><br>"
    if kind == "letterhead":
        sides = ("<br>".join(map(escape, content[side])) for side in ("left", "right"))
        return f'<table class="head"><tr>{"".join(f"<td>{side}</td>" for side in sides)}</tr></table><br>'
    if kind in ("title", "h"):
        tag = "h1" if kind == "title" else "h2"
        return f"<{tag}>{escape(content)}</{tag}>"
    if kind in ("pairs", "signs"):
        lines = ("".join(f"<span>{escape(piece)}</span> " for piece in row) for row in rows(kind, content))
        return f'<p class="l s">{"<br>".join(lines)}</p>'
    if kind == "lines":
        return f'<p class="l">{"<br>".join(map(escape, content))}</p>'
    text = ""
    for at, piece in enumerate(NOTE.split(content)):
        if at % 2:
            notes.append(piece)
        text += f"<sup>{len(notes)}</sup>" if at % 2 else escape(piece)
    return f"<p>{text}</p>"
