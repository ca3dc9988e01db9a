"""comments.parquet and comments.csv: one row per comment, for pandas and whatever else reads tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.report.clean import clean
from pipeline.report.material import Material

_TEXT, _WHOLE, _REAL, _TRUTH = pa.string(), pa.int64(), pa.float64(), pa.bool_()

SCHEMA = pa.schema(
    {
        "number": _WHOLE,
        "file": _TEXT,
        "passage": _WHOLE,
        "respondent": _TEXT,
        "respondent_type": _TEXT,
        "standing": _TEXT,
        "start": _WHOLE,
        "end": _WHOLE,
        "page": _WHOLE,
        "text": _TEXT,
        "heading": _TEXT,
        "voice": _TEXT,
        "voice_of": _TEXT,
        "goals": pa.list_(_TEXT),
        "goals_confidence": pa.list_(_REAL),
        "questions": pa.list_(_TEXT),
        "questions_confidence": pa.list_(_REAL),
        "sdgs": pa.list_(_WHOLE),
        "sdgs_confidence": pa.list_(_REAL),
        "stance": _TEXT,
        "stance_confidence": _REAL,
        "kind": _TEXT,
        "kind_confidence": _REAL,
        "role_confidence": _REAL,
        "source": _TEXT,
        "ocr_confidence": _REAL,
        "measures": pa.list_(_TEXT),
        "measures_confidence": pa.list_(_REAL),
        "amendments": pa.list_(
            pa.struct({"op": _TEXT, "measure": _TEXT, "old": _TEXT, "new": _TEXT, "confidence": _REAL})
        ),
        "counts": _TRUTH,
        "unsure": _TRUTH,
    }
)


def write(material: Material) -> bytes:
    """The comments with fixed columns and types: a hearing without answers has an empty table of the same form."""
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(list(_rows(material)), schema=SCHEMA), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def write_csv(material: Material) -> bytes:
    """The same table as CSV, UTF-8 with a mark that spreadsheets know. Lists are JSON.

    A text that a spreadsheet would take for a formula has an apostrophe before it, the spreadsheets' own sign for text;
    comments.parquet has it as it is.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(SCHEMA.names)
    writer.writerows([_plain(row[name]) for name in SCHEMA.names] for row in _rows(material))
    return text.getvalue().encode("utf-8-sig")


def _rows(material: Material) -> Iterator[dict[str, Any]]:
    for comment in material.overview.comments:
        yield {key: clean(value) if isinstance(value, str) else value for key, value in comment.row().items()}


def _plain(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, list):
        return clean(json.dumps(value, ensure_ascii=False))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value).lower() if isinstance(value, bool) else value


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
