"""A page as the program saw it: its picture, with a box round each printed line in the colour of the block's style."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from pipeline.records import Document, Source, Style

SCALE = 2.0
"""Pixels per point."""

MAX_SIDE = 6000

COLOURS = {
    Style.PARAGRAPH: "blue",
    Style.HEADING: "red",
    Style.LIST_ITEM: "green",
    Style.CELL: "purple",
    Style.HEADER: "gray",
    Style.FOOTER: "gray",
}


def write_page(document: Document, path: Path, number: int, folder: Path) -> Path | None:
    """The PNG in `folder` that page `number` (1-based) of a PDF or a picture was drawn to; None where it has none.

    Scanned text has the thicker lines. Only the blocks of the file itself are drawn, not those of files within.
    """
    picture = _picture(document, path, number)
    if picture is None:
        return None
    image, scale = picture
    draw = ImageDraw.Draw(image)
    for block in document.blocks:
        if block.part:
            continue
        for line in block.lines:
            if line.page == number and line.box is not None:
                box = [scale * edge for edge in (line.box.x0, line.box.top, line.box.x1, line.box.bottom)]
                draw.rectangle(box, outline=COLOURS[block.style], width=3 if block.source is Source.OCR else 1)
    target = folder / f"{path.stem}-{number}.png"
    image.save(target)
    return target


def _picture(document: Document, path: Path, number: int) -> tuple[Image.Image, float] | None:
    """The page in colours, and its pixels per point."""
    if document.format != "pdf" or number > document.pages:
        return None
    try:
        opened = pypdfium2.PdfDocument(path)
        opened.init_forms()
        page = opened[number - 1]
        scale = min(SCALE, MAX_SIDE / max(1.0, *page.get_size()))
        image: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
        opened.close()
    except (pypdfium2.PdfiumError, IndexError):
        return None
    return image, scale
