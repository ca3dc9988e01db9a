"""Everything that a file of the edition holds, as text: bodies, metadata, attributes, names of parts."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pandas as pd
import pikepdf
import pypdfium2


def all_text(path: Path) -> str:
    """What can be read from a file by whoever takes it apart; white space is evened out."""
    readers = {".docx": _zipped, ".xlsx": _zipped, ".pdf": _pdf, ".parquet": _parquet, ".jsonl": _jsonl}
    return " ".join(readers.get(path.suffix, _plain)(path).split())


def _plain(path: Path) -> str:
    raw = path.read_text(encoding="utf-8")
    return raw + unescape(re.sub(r"<[^>]*>", " ", raw)) + unescape(raw)


def _zipped(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return " ".join([*archive.namelist(), *parts, *(unescape(re.sub(r"<[^>]*>", "", part)) for part in parts)])


def _pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        objects = " ".join(repr(obj) for obj in pdf.objects)
    return text.replace("\ufffe", "") + objects


def _parquet(path: Path) -> str:
    return json.dumps(pd.read_parquet(path).to_dict("records"), ensure_ascii=False, default=str)


def _jsonl(path: Path) -> str:
    return path.read_text(encoding="utf-8")
