"""tesseract as a subprocess: words with boxes and confidences, and which way up a page is."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache

LANGUAGES = ("Latin", "script/Latin", "nor")
"""In the order in which they are wanted: Debian's `nor` model does not know «§»."""


class OcrFailed(Exception):  # noqa: N818 - a finding about a page
    """tesseract gave no result; `timeout` where it took too long."""

    def __init__(self, *, timeout: bool = False) -> None:
        super().__init__("timeout" if timeout else "failed")
        self.timeout = timeout


@dataclass(frozen=True, slots=True)
class Recognised:
    """A recognised word, its box in pixels, its confidence (0..1), and the line that it stands on."""

    text: str
    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    confidence: float


def language() -> str | None:
    """The best language model that is installed; None without tesseract or without a model for Norwegian."""
    path = shutil.which("tesseract")
    return _language(path) if path else None


@lru_cache(maxsize=4)
def _language(path: str) -> str | None:
    try:
        shown = subprocess.run([path, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    installed = set(shown.stdout.split("\n"))
    return next((wanted for wanted in LANGUAGES if wanted in installed), None)


def recognise(png: bytes, dpi: int, model: str, seconds: float) -> list[Recognised]:
    """The words of a picture in tesseract's reading order. Raises OcrFailed."""
    out = _run(png, ["-l", model, "--dpi", str(dpi), "--psm", "3", "tsv"], seconds)
    found = []
    for row in csv.DictReader(io.StringIO(out), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] == "5" and text and float(row["conf"]) >= 0:
            line = int(row["block_num"]), int(row["par_num"]), int(row["line_num"])
            left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
            found.append(Recognised(text, line, left, top, width, height, float(row["conf"]) / 100))
    return found


def rotation(png: bytes, dpi: int, seconds: float) -> int:
    """By how many degrees a picture must be turned clockwise to be upright (0, 90, 180, 270). Raises OcrFailed."""
    out = _run(png, ["--dpi", str(dpi), "--psm", "0", "-l", "osd"], seconds)
    found = re.search(r"Rotate: (\d+)", out)
    return int(found.group(1)) % 360 if found else 0


def _run(png: bytes, arguments: list[str], seconds: float) -> str:
    # One thread each: documents are read side by side, and tesseract's own threads only get in each other's way.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", *arguments],
            input=png,
            capture_output=True,
            timeout=max(1.0, seconds),
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OcrFailed(timeout=True) from error
    except OSError as error:
        raise OcrFailed from error
    if done.returncode:
        raise OcrFailed
    return done.stdout.decode("utf-8", "replace")
