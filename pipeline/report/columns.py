"""comments.parquet: one row per comment, for pandas and whatever else reads Arrow."""

from __future__ import annotations

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
    rows = [
        {key: clean(value) if isinstance(value, str) else value for key, value in comment.row().items()}
        for comment in material.overview.comments
    ]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())
