"""Small files for the tests, made in code: every one shows a single thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from email.message import EmailMessage

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4

PROSE = (
    "Kommunen støtter målet om full bredbåndsdekning, men ber om at utbyggingen starter i grendene. "
    "Der er det lengst til neste nabo og kortest til neste strømbrudd."
)


def pdf(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF that `draw` draws on a canvas; it ends its pages itself but for the last one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.setFont("Helvetica", 11)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, lines: Iterable[str], x: float = 70, y: float = 750, leading: float = 14) -> float:
    """Writes lines downwards from `y` (points from the lower edge); an empty line is half a line of space."""
    for line in lines:
        if line:
            canvas.drawString(x, y, line)
            y -= leading
        else:
            y -= leading / 2
    return y


def simple_pdf(*lines: str) -> bytes:
    """A PDF page with lines of text."""

    def draw(canvas: Canvas) -> None:
        write(canvas, lines)

    return pdf(draw)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    with pikepdf.open(io.BytesIO(simple_pdf(PROSE))) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="eier", user="hemmelig"))
        return out.getvalue()


def picture(data: bytes, dpi: int = 200, page: int = 0) -> Image.Image:
    """A page of a PDF as a scanner would give it."""
    document = pypdfium2.PdfDocument(data)
    image: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    return image


def image_file(image: Image.Image, kind: str = "PNG", dpi: int = 200, more: Iterable[Image.Image] = ()) -> bytes:
    """An image file; `more` are further pages of a TIFF."""
    out = io.BytesIO()
    extra = {"save_all": True, "append_images": list(more)} if more else {}
    image.save(out, format=kind, dpi=(dpi, dpi), **extra)
    return out.getvalue()


def scanned_pdf(image: Image.Image, over: Callable[[Canvas], None] | None = None) -> bytes:
    """A PDF with nothing but a picture of a page, and what `over` draws over it."""

    def draw(canvas: Canvas) -> None:
        holder = io.BytesIO(image_file(image))
        canvas.drawImage(ImageReader(holder), 0, 0, WIDTH, HEIGHT)
        if over is not None:
            over(canvas)

    return pdf(draw)


def drawn_text(text: str) -> Image.Image:
    """A picture of one line of text."""
    image = Image.new("L", (1600, 200), 255)
    font = ImageFont.load_default(size=48)
    ImageDraw.Draw(image).text((60, 60), text, fill=0, font=font)
    return image


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def paragraph(text: str, properties: str = "") -> str:
    """A DOCX paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, prolog: str = "", **parts: str) -> bytes:
    """A DOCX with `body` in its document.xml and further parts (numbering, styles, footnotes, header1 …)."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_TYPE}{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS.format(f'<Relationship Id="r1" Type="{_TYPE}officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _RELS.format(relations),
        "word/document.xml": prolog + part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return zipped(members)


_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def part(name: str, content: str) -> str:
    """A further part of a DOCX with the root element w:`name`."""
    return f"<w:{name} {_NAMESPACES}>{content}</w:{name}>"


def odt(body: str, automatic: str = "") -> bytes:
    """An ODT with `body` in its office:text."""
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"'
        for n, u in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mail(body: str, *attachments: tuple[str, bytes], html: str = "") -> bytes:
    """An e-mail with attachments (name, bytes)."""
    message = EmailMessage()
    message["From"] = "Kari Nordmann <kari@bygdelag.example>"
    message["To"] = "postmottak@regionradet.example"
    message["Subject"] = "Høringssvar – handlingsplan"
    message["Date"] = "Sun, 25 Apr 2021 23:30:00 +0200"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
