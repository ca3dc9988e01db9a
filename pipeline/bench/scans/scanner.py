"""What scanners, copiers, faxes and telephones make of a sheet of paper; the same every time for the same seed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from pipeline.bench.scans.paper import Letter, printed

Effect = Callable[[Image.Image, np.random.Generator], Image.Image]


@dataclass(frozen=True, slots=True)
class Condition:
    """A way of scanning: resolution, what happens to the picture in order, and whether it counts as clean."""

    name: str
    dpi: int
    effects: tuple[Effect, ...] = ()
    clean: bool = False


def scan(letter: Letter, condition: Condition, seed: int = 0) -> Image.Image:
    """The letter as scanned: a grey picture at the condition's resolution."""
    chance = np.random.default_rng([seed, *letter.id.encode()])
    # No scanner's letters are as sharp as a printer's, and no paper is as white.
    image = printed(letter, condition.dpi).filter(ImageFilter.GaussianBlur(0.4)).point(lambda v: 25 + v * 220 // 255)
    for effect in condition.effects:
        image = effect(image, chance)
    return image


def skew(degrees: float) -> Effect:
    """The sheet lay askew by so many degrees, counted against the clock."""
    return lambda image, _: image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=245)


def turned(degrees: int) -> Effect:
    """The sheet lay on its side or upside down."""
    return lambda image, _: image.rotate(degrees, expand=True)


def noise(sigma: float) -> Effect:
    """The sensor's noise: normally distributed, `sigma` grey levels of 255."""
    return lambda image, chance: _grey(np.asarray(image, float) + chance.normal(0, sigma, image.size[::-1]))


def specks(share: float) -> Effect:
    """Black and white dots on this share of the pixels, as copiers leave them."""

    def effect(image: Image.Image, chance: np.random.Generator) -> Image.Image:
        drawn = chance.random(image.size[::-1])
        pixels = np.array(image, float)
        pixels[drawn < share / 2] = 0
        pixels[drawn > 1 - share / 2] = 255
        return _grey(pixels)

    return effect


def faded(ink: int, paper: int) -> Effect:
    """Ink and paper have these grey levels."""
    return lambda image, _: image.point(lambda v: ink + v * (paper - ink) // 255)


def jpeg(quality: int) -> Effect:
    """Saved as JPEG with this quality (of 95)."""

    def effect(image: Image.Image, _: np.random.Generator) -> Image.Image:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality)
        return Image.open(io.BytesIO(out.getvalue())).convert("L")

    return effect


def bitonal(level: int) -> Effect:
    """Black and white only, as a fax or an old scanner sends it."""
    return lambda image, _: image.point(lambda v: 255 if v >= level else 0)


def blur(radius: float) -> Effect:
    """Out of focus by so many pixels."""
    return lambda image, _: image.filter(ImageFilter.GaussianBlur(radius))


def uneven_light(darkest: float) -> Effect:
    """Light from one corner; the opposite one gets this share of it, and the hand's shadow lies over the sheet."""

    def effect(image: Image.Image, _: np.random.Generator) -> Image.Image:
        y, x = np.mgrid[0 : 1 : image.height * 1j, 0 : 1 : image.width * 1j]
        light = 1 - (1 - darkest) * (0.6 * x + 0.4 * y)
        shadow = 1 - 0.25 / (1 + np.exp(-(x - 0.15 - 0.5 * y) * -18))
        return _grey(np.asarray(image, float) * light * shadow)

    return effect


def perspective(share: float) -> Effect:
    """Held askew: the far edge is shorter by this share, and the table shows around the sheet."""

    def effect(image: Image.Image, _: np.random.Generator) -> Image.Image:
        w, h = image.size
        inset = share * w / 2
        # The corners of the picture, counted against the clock from the upper left, as points of the sheet.
        quad = (-inset - 0.03 * w, -0.02 * h, -0.02 * w, 1.02 * h, 1.02 * w, 1.03 * h, w + inset + 0.03 * w, -0.03 * h)
        return image.transform(
            image.size, Image.Transform.PERSPECTIVE, _coefficients(quad, w, h), Image.Resampling.BICUBIC, fillcolor=70
        )

    return effect


def black_edge(share: float) -> Effect:
    """The copier's lid stood open: a dark strip along the left and the lower edge."""

    def effect(image: Image.Image, _: np.random.Generator) -> Image.Image:
        pixels = np.array(image, float)
        pixels[:, : round(share * image.width)] = 15
        pixels[-round(share * image.height) :] = 20
        return _grey(pixels)

    return effect


def _grey(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _coefficients(quad: Iterable[float], width: int, height: int) -> tuple[float, ...]:
    """The eight numbers of Pillow's perspective transform that takes the picture's corners to `quad`."""
    x = list(quad)
    rows, right = [], []
    corners = ((0, 0), (0, height), (width, height), (width, 0))
    for (u, v), (a, b) in zip(corners, zip(x[::2], x[1::2], strict=True), strict=True):
        rows += [[u, v, 1, 0, 0, 0, -a * u, -a * v], [0, 0, 0, u, v, 1, -b * u, -b * v]]
        right += [a, b]
    return tuple(np.linalg.solve(np.array(rows, float), np.array(right, float)))


CONDITIONS = (
    Condition("clean", 200, clean=True),
    Condition("clean_300", 300, clean=True),
    Condition("clean_150", 150),
    Condition("clean_100", 100),
    Condition("skew_05", 200, (skew(0.5),)),
    Condition("skew_2", 200, (skew(-2.0), jpeg(75))),
    Condition("noise", 200, (noise(22),)),
    Condition("skew_noise", 200, (skew(1.3), noise(22), jpeg(60))),
    Condition("specks", 200, (specks(0.02),)),
    Condition("jpeg", 200, (jpeg(18),)),
    Condition("faded", 200, (faded(165, 232), noise(5))),
    Condition("bitonal", 200, (skew(-0.7), noise(18), bitonal(128))),
    Condition("photo", 220, (uneven_light(0.42), perspective(0.05), blur(0.9), noise(7), jpeg(70))),
    Condition("black_edge", 200, (skew(0.8), black_edge(0.025), noise(8))),
    Condition("turned_90", 200, (turned(90), noise(8))),
    Condition("turned_180", 200, (skew(0.6), turned(180), noise(8))),
    Condition("turned_270", 200, (skew(-0.6), turned(270), noise(8))),
)
