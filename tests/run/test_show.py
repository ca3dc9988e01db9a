"""`hearing show --passages` tells the role, the voice and the page of each passage, in colour and without."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from rich.console import Console

from pipeline.console.show import COLOURS, print_passages
from pipeline.records import Block, Document, Line, Passage, Role, Status, Submission, Voice

VIEW = "Vi ber om at bussen går på kvelden, og at den går hver dag hele året for alle som bor i bygda."


def passage(text: str, role: Role, page: int = 1, confidence: float = 0.9, **more: object) -> Passage:
    return Passage(0, len(text), text, role, confidence, page, **more)  # type: ignore[arg-type]


PASSAGES = (
    passage("GRANLI KOMMUNE\nTeknisk etat", Role.LETTERHEAD),
    passage("Utkastet ble sendt på høring.", Role.BACKGROUND, confidence=0.4),
    passage(VIEW, Role.COMMENT, page=2, voice=Voice.ENCLOSED, voice_of="Granli ungdomsråd"),
    passage("Vi støtter planen.", Role.COMMENT, page=2, voice=Voice.DECISION),
)


def shown(form: str = "nb", terminal: bool = False, width: int = 60) -> str:
    text = "".join(p.text for p in PASSAGES)
    document = Document("brev.pdf", "0" * 64, "pdf", Status.OK, 2, (Block(text, (Line(0, len(text), 1),)),))
    submission = Submission(
        file="brev.pdf", sha256="0" * 64, format="pdf", status=Status.OK, pages=2, respondent="Granli kommune",
        respondent_type=None, written_form=form, dated=dt.date(2024, 4, 20), passages=PASSAGES,
    )  # fmt: skip
    console = Console(
        file=io.StringIO(), force_terminal=terminal, width=width, color_system="standard" if terminal else None
    )
    print_passages(console, document, submission, form)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("nb", ["Granli kommune  20.04.2024", "Innspill (25 ord)", "Side 2", "Bakgrunn, usikkert"]),
        ("nn", ["Granli kommune  20.04.2024", "Innspel (25 ord)", "Side 2", "Bakgrunn, usikkert"]),
    ],
)
def test_each_passage_has_its_role_voice_and_page(form: str, words: list[str]) -> None:
    said = shown(form)
    assert [word for word in words if word not in said] == []
    assert f"({'vedlagt uttalelse' if form == 'nb' else 'vedlagd fråsegn'}: Granli ungdomsråd)\n{VIEW}\n" in said
    assert said.index("Side 1") < said.index("Teknisk etat") < said.index("Side 2") < said.index(VIEW)


def test_a_pipe_gets_no_colours_and_whole_lines() -> None:
    said = shown(width=40)
    assert "\x1b" not in said and VIEW in said.splitlines()
    assert [line for line in said.splitlines() if line != line.rstrip()] == []


def test_a_terminal_gets_a_colour_per_role_and_lines_that_fit() -> None:
    said = shown(terminal=True, width=40)
    assert VIEW not in said
    assert len(set(COLOURS.values())) == len(COLOURS) == len(Role)
    for code, role in (("\x1b[36m", "Brevhode (4 ord)"), ("\x1b[1;32m", "Innspill (25 ord)")):
        assert f"{code}{role}" in said
