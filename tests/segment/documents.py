"""Small hearings and documents made in code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.records import (
    Block,
    Document,
    Goal,
    Hearing,
    Line,
    Mail,
    Part,
    Party,
    Question,
    QuestionType,
    Status,
    Style,
)

HEARING = Hearing(
    id="prove",
    title="Handlingsplan for Vesledal 2024",
    owner="Vesledal regionråd",
    written_form="nb",
    deadline=dt.date(2024, 4, 27),
    goals=(Goal("vei", "Veiene i Vesledal skal være trygge for alle som ferdes der til fots og på sykkel."),),
    questions=(Question("tiltak", "Hvilke tiltak bør prioriteres i de første to årene av planen?", QuestionType.LIST),),
    invited=(Party("Granli kommune", aliases=("Granli",), group="medlem"),),
    letter_text="Utkastet sendes på høring til medlemmene og andre med frist til å levere innspill innen 27. april.",
)
BODY = "Vi mener at planen er god, og støtter tiltakene for trygge veier."
"""What a letter says, where only what stands around it matters."""


def document(
    *texts: str,
    file: str = "brev.pdf",
    mail: Mail | None = None,
    headings: Sequence[str] = (),
    footers: Sequence[str] = (),
    parts: Sequence[tuple[str, int]] = (),
) -> Document:
    """A document with a block per text; texts in `headings` and `footers` get that style, `parts` are (kind, from
    block)."""
    blocks = []
    for number, text in enumerate(texts):
        style = Style.HEADING if text in headings else Style.FOOTER if text in footers else Style.PARAGRAPH
        part = sum(number >= start for _, start in parts)
        blocks.append(Block(text, (Line(0, len(text), 1 + number // 20),), style=style, part=part))
    kinds = (Part(file, "file", "pdf"), *(Part(f"{file}!{kind}", kind, "txt") for kind, _ in parts))
    return Document(file, "0" * 64, "pdf", Status.OK, 1 + len(texts) // 20, tuple(blocks), kinds, mail)
