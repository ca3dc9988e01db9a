"""Making a picture ready: any picture at all goes through, and one that is well stays as it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.bench.scans.paper import letters
from pipeline.bench.scans.scanner import CONDITIONS, Condition, scan, skew
from pipeline.ingest.ocr.ruled import ruled_tables
from pipeline.ingest.ocr.sheet import Sheet, prepared

LETTER = letters()[0]
WAYS = {condition.name: condition for condition in CONDITIONS}


@pytest.mark.parametrize("size", [(1, 1), (3, 500), (500, 3), (130, 130), (1000, 700)])
@pytest.mark.parametrize("fill", ["black", "white", "noise", "half"])
def test_no_picture_is_too_strange(size: tuple[int, int], fill: str) -> None:
    pixels = np.full(size[::-1], 0 if fill == "black" else 255, np.uint8)
    if fill == "noise":
        pixels = np.random.default_rng(1).integers(0, 256, size[::-1], np.uint8)
    if fill == "half":
        pixels[: size[1] // 2] = 0
    sheet = prepared(Image.fromarray(pixels))
    assert sheet.image.mode == "L" and sheet.given == size
    assert ruled_tables(sheet.image, 200) == []


def test_a_good_scan_is_not_touched() -> None:
    image = scan(LETTER, WAYS["clean"])
    sheet = prepared(image)
    assert sheet.image is image and not sheet.moved


@pytest.mark.parametrize("degrees", [-4.5, -1.0, -0.5, 0.5, 2.0, 5.0])
def test_a_sheet_is_laid_level(degrees: float) -> None:
    sheet = prepared(scan(LETTER, Condition("", 150, (skew(degrees),))))
    assert (sheet.turn, sheet.angle) == (0, pytest.approx(-degrees, abs=0.15))


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-6, 6),
    st.integers(20, 80),
    st.integers(20, 80),
)
def test_a_spot_is_found_where_it_was(turn: int, angle: float, x: int, y: int) -> None:
    given_image = Image.new("L", (100, 140), 255)
    given_image.paste(0, (x - 2, y - 2, x + 3, y + 3))
    turned = given_image.rotate(turn, expand=True).rotate(angle, expand=True, fillcolor=255)
    row, column = (int(axis.mean()) for axis in np.nonzero(np.asarray(turned) < 128))
    sheet = Sheet(turned, given_image.size, turn, angle)
    x0, top, x1, bottom = sheet.origin(column, row, column + 1, row + 1)
    assert ((x0 + x1) / 2, (top + bottom) / 2) == (pytest.approx(x + 0.5, abs=2), pytest.approx(y + 0.5, abs=2))
