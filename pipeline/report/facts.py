"""oversikt.json: all that was counted, in the form of `records.Overview`, for other programs."""

from __future__ import annotations

import json

from pipeline.records.codec import to_data
from pipeline.report.clean import clean
from pipeline.report.material import Material


def write(material: Material) -> bytes:
    """oversikt.json as bytes, the same for the same input; fields with their default are left out."""
    text = json.dumps(to_data(material.overview), ensure_ascii=False, sort_keys=True, indent=1)
    return f"{clean(text)}\n".encode()
