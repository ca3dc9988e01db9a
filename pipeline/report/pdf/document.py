"""The paper as PDF/UA-1, typeset by Typst from the same blocks as the Word document.

The template is the only source that Typst compiles. All content goes to it as data, so that no text from outside is
ever markup, and the template reads no file.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from importlib import resources
from pathlib import Path

import matplotlib
import typst

from pipeline.report.archive import midnight
from pipeline.report.chapters import paper
from pipeline.report.material import Material
from pipeline.report.pdf.content import Content
from pipeline.report.pdf.tags import with_row_heads


def write(material: Material) -> bytes:
    """oversikt.pdf as bytes, the same for the same input: the date in it is the hearing's deadline."""
    data = json.dumps(Content(material).paper(paper(material)), ensure_ascii=False, separators=(",", ":"))
    made = typst.compile(
        _template(),
        format="pdf",
        sys_inputs={"paper": data},
        pdf_standards="ua-1",
        font_paths=_fonts(),
        timestamp=midnight(material.hearing.deadline).replace(tzinfo=dt.UTC),
    )
    return with_row_heads(bytes(made))


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (resources.files(__package__) / "template.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Typst brings the paper's own font; matplotlib's fill in for characters that it lacks, so that none is lost."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
