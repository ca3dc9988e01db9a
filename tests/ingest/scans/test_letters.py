"""Letters and dashes that the model mixes up: put right where only one reading is possible, else left as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.bench.scans.paper import font
from pipeline.ingest.ocr.dashes import measured
from pipeline.ingest.ocr.spelling import corrected
from pipeline.ingest.ocr.tesseract import Recognised


def line(text: str) -> list[Recognised]:
    return [Recognised(word, (1, 1, 1), 0, 0, 10, 10, 0.9) for word in text.split()]


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("i måI 2", "i mål 2"),
        ("ÅImo og Sæbø", "Ålmo og Sæbø"),
        ("— MÀI 2", "— Mål 2"),
        ("MÅI 3", "Mål 3"),
        ("må! 3", "mål 3"),
        ("vedtak į 2020", "vedtak i 2020"),
        ("1 900 I/s, mens", "1 900 l/s, mens"),
        ("25 m? per bolig", "25 m² per bolig"),
        ("14,6 m?. Det", "14,6 m². Det"),
        ("etter š 8 om", "etter § 8 om"),
        ("| Nordfoss", "I Nordfoss"),
        ("clo Jæger", "c/o Jæger"),
    ],
)
def test_what_can_only_be_meant_is_put_right(read: str, written: str) -> None:
    assert " ".join(word.text for word in corrected(line(read))) == written


@pytest.mark.parametrize(
    "text",
    [
        "Er det 25 m? Ja",
        "Det må vi! Nå",
        "Sámediggi og Kárášjohka",
        "Märtha Hätta à kr 200",
        "TILTAK I PLANEN",
        "HØRING IVAR",
        "NAV og KI",
        "Idrett I dag",
        "Ordfører | Rådmann",
        "å, nei! sa vi",
    ],
)
def test_what_may_be_meant_is_left_as_it_was_read(text: str) -> None:
    assert " ".join(word.text for word in corrected(line(text))) == text


def drawn(words: list[str], family: str, size: int) -> tuple[Image.Image, list[Recognised], int]:
    """The words in a row with their boxes, and the baseline."""
    face = font(family, bold=False, pixels=size)
    assert isinstance(face, ImageFont.FreeTypeFont)
    image = Image.new("L", (2400, 3 * size), 245)
    draw, x, base = ImageDraw.Draw(image), 40, 2 * size
    boxes = []
    for word in words:
        draw.text((x, base), word, fill=20, font=face, anchor="ls")
        width = round(face.getlength(word))
        boxes.append(Recognised(word, (1, 1, 1), x, base - size, width, size, 0.9))
        x += width + round(face.getlength(" "))
    return image, boxes, base


@pytest.mark.parametrize("family", ["Liberation Serif", "Liberation Sans", "DejaVu Serif", "DejaVu Sans"])
@pytest.mark.parametrize("read", ["-", "–", "—"])
def test_a_dash_is_as_long_as_in_the_picture(family: str, read: str) -> None:
    written = ["Planen", "–", "2021–2022", "e-post", "§", "3-1", "·", "kommunene", "—", "vil"]
    image, boxes, base = drawn(written, family, 30)
    table = str.maketrans("-–—·", 4 * read)
    guessed = [
        Recognised(b.text.translate(table), b.line, b.left, b.top, b.width, b.height, b.confidence) for b in boxes
    ]
    assert [word.text for word in measured(guessed, 30, base, image)] == written


def test_a_typewriters_dashes_are_left_as_they_were_read() -> None:
    image, boxes, base = drawn(["Planen", "for", "2021-2022", "er", "kommunens", "egen"], "DejaVu Sans Mono", 30)
    guessed = [*boxes[:2], replace(boxes[2], text="2021–2022"), *boxes[3:]]
    assert measured(guessed, 30, base, image) == guessed
