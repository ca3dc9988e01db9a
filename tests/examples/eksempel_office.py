"""Writes laid-out text as DOCX, ODT, HTML, plain text and e-mail, with fixed dates so that the bytes are the same."""

from __future__ import annotations

import datetime as dt
import io
import textwrap
import zipfile
from email import policy
from email.message import EmailMessage
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from eksempel_pages import Flow, Paragraph, Table

FIXED = dt.datetime(2021, 4, 1, 8, 0, tzinfo=dt.UTC)
ZIP_DATE = (2021, 4, 1, 8, 0, 0)
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "table": "table", "manifest": "manifest"}.items()
)


def word(flow: Flow, layout: dict[str, Any], title: str, written_form: str) -> bytes:
    """A DOCX with Word's own heading, list and table styles."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = layout.get("font", "Calibri"), Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), f"{written_form}-NO")
    normal.element.get_or_add_rPr().append(language)
    about = document.core_properties
    about.title, about.author, about.created, about.modified = title, "", FIXED, FIXED
    styles = {"p": "Normal", "h1": "Heading 1", "h2": "Heading 2", "bullet": "List Bullet"}
    for item in flow:
        if isinstance(item, Paragraph):
            document.add_paragraph(item.text, style=styles[item.style])
            continue
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for row in item.rows:
            for cell, paragraphs in zip(table.add_row().cells, row, strict=True):
                cell.text = paragraphs[0].text
                for paragraph in paragraphs[1:]:
                    cell.add_paragraph(paragraph.text)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as written:
        return _zip([(name, written.read(name)) for name in written.namelist()])


def odt(flow: Flow) -> bytes:
    """An OpenDocument text with headings, bullets and tables."""
    body = "".join(_odt_table(item) if isinstance(item, Table) else _odt_paragraph(item) for item in flow)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMESPACES} office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {ODT_NAMESPACES} manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {"mimetype": ODT_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest}
    return _zip([(name, text.encode()) for name, text in parts.items()], stored="mimetype")


def html(flow: Flow, title: str, written_form: str) -> bytes:
    """A saved web form."""
    body = "\n".join(_html_table(item) if isinstance(item, Table) else _html_paragraph(item) for item in flow)
    head = f'<head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return f'<!doctype html>\n<html lang="{written_form}">{head}<body>\n{body}\n</body></html>\n'.encode()


def plain(flow: Flow, width: int = 76) -> str:
    """Text as a mail program keeps it: lines broken at `width` characters, a blank line between paragraphs."""
    paragraphs = [item for item in flow if isinstance(item, Paragraph)]
    lines = [
        "\n".join(
            textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in p.text.split("\n")
        )
        for p in paragraphs
    ]
    return "\n\n".join(lines) + "\n"


def mail(head: dict[str, Any], body: str, attachment: tuple[str, bytes] | None) -> bytes:
    """An e-mail with `body` as text and, where there is one, a PDF attached under a name."""
    message = EmailMessage(policy=policy.SMTP.clone(max_line_length=78))
    message["From"], message["To"], message["Subject"] = head["from"], head["to"], head["subject"]
    message["Date"] = dt.datetime.fromisoformat(str(head["date"]))
    message["Message-ID"] = "<eksempel.{}@regionradet.example>".format(head["from"].split("<")[1].split("@")[0])
    message.set_content(body, cte="quoted-printable")
    if attachment:
        message.add_attachment(attachment[1], maintype="application", subtype="pdf", filename=attachment[0])
        message.set_boundary("=_eksempel_0001")
    return message.as_bytes()


def _zip(members: list[tuple[str, bytes]], stored: str = "") -> bytes:
    """A zip archive whose members all have the same date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _odt_paragraph(item: Paragraph) -> str:
    text = escape(item.text).replace("\n", "<text:line-break/>")
    if item.style in ("h1", "h2"):
        return f'<text:h text:outline-level="{item.style[1]}">{text}</text:h>'
    if item.style == "bullet":
        return f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
    return f"<text:p>{text}</text:p>"


def _odt_table(item: Table) -> str:
    cell = "<table:table-cell>{}</table:table-cell>"
    rows = (
        "".join(cell.format("".join(_odt_paragraph(p) for p in paragraphs)) for paragraphs in row) for row in item.rows
    )
    return "<table:table>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows) + "</table:table>"


def _html_paragraph(item: Paragraph) -> str:
    text = escape(item.text).replace("\n", "<br>")
    if item.style == "bullet":
        return f"<ul><li>{text}</li></ul>"
    return f"<{item.style}>{text}</{item.style}>"


def _html_table(item: Table) -> str:
    rows = []
    for label, value in item.rows:
        rows.append(f"<tr><th>{escape(label[0].text)}</th><td>{''.join(_html_paragraph(p) for p in value)}</td></tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"
