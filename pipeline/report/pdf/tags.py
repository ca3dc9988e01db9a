"""What Typst's tags lack: the first cell of each row names the row."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def with_row_heads(data: bytes) -> bytes:
    """The PDF with the first cell of each body row tagged as the row's head (TH, Scope Row), the same for the same."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for element in pdf.objects:
            if isinstance(element, Dictionary) and element.get(Name.S) == Name.TR:
                _mark(element)
        saved = io.BytesIO()
        pdf.save(saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return saved.getvalue()


def _mark(row: Any) -> None:
    cells = row.get(Name.K)
    first = cells[0] if isinstance(cells, Array) else cells
    if not isinstance(first, Dictionary) or first.get(Name.S) != Name.TD:
        return
    first.S = Name.TH
    attributes = first.get(Name.A)
    held = list(attributes) if isinstance(attributes, Array) else [attributes] if attributes is not None else []
    kept = [a for a in held if a.get(Name.O) != Name.Table]
    first.A = Array([Dictionary(O=Name.Table, Scope=Name.Row), *kept])
