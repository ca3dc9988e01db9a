"""DOC, RTF and ODT as LibreOffice writes them: the same text and the same layer as the DOCX that they were made of."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.ingest import Limits, Reader
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Status
from tests.ingest.make import docx, paragraph, part
from tests.ingest.test_margin import COMMENTS, TRACKED

soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/></w:lvl>'
    for level, kind, shown in ((0, "decimal", "%1."), (1, "lowerLetter", "%2)"))
)
NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


def item(text: str, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


BODY = paragraph("Innledning på Røros.") + TRACKED + item("Mer skog") + item("nær bygda", 1) + item("Færre møter")
TEXT = ["Innledning på Røros.", "Vi støtter planen.", "1. Mer skog", "a) nær bygda", "2. Færre møter", "Hvem betaler?"]

Convert = Callable[[str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """The letter in another format, as LibreOffice writes it."""
    folder = tmp_path_factory.mktemp("formater")
    source = folder / "brev.docx"
    source.write_bytes(docx(BODY, comments=COMMENTS, numbering=NUMBERING))

    def converted(kind: str) -> bytes:
        command = ["soffice", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to"]
        subprocess.run([*command, kind, "--outdir", folder, source], check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{kind}").read_bytes()

    return converted


@soffice
@pytest.mark.parametrize("kind", ["odt", "rtf", "doc"])
def test_text_numbers_changes_and_comments(kind: str, convert: Convert) -> None:
    document = read_bytes(convert(kind), f"brev.{kind}")
    assert (document.format, document.status) == (kind, Status.OK)
    assert [block.text for block in document.blocks] == TEXT
    assert [(p.name, p.kind, p.format) for p in document.parts] == [
        (f"brev.{kind}", "file", kind),
        (f"brev.{kind}", "margin", kind),
    ]
    assert [(r.kind, r.text, r.author, r.date.removesuffix("Z"), r.block) for r in document.revisions] == [
        ("insertion", "støtter", "Kari Nordmann", "2021-04-25T10:00:00", 1),
        ("deletion", "avviser", "Kari Nordmann", "2021-04-25T10:00:00", 1),
        ("comment", "Hvem betaler?", "Kari Nordmann", "2021-04-25T10:00:00", 1),
    ]
    assert sorted(problem.code for problem in document.problems) == ["margin_comments", "tracked_changes"]


RTF = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}"
RTF += rb"\f0 Vi st\'f8tter m\'e5let p\'e5 \'c5mot \u8211? \'abja\'bb.\par}"


@soffice
def test_letters_in_an_rtf_of_an_8_bit_code_page() -> None:
    assert read_bytes(RTF, "a.rtf").text == "Vi støtter målet på Åmot – «ja»."


@soffice
def test_two_conversions_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    paths = [tmp_path / f"{number}.rtf" for number in (1, 2)]
    for number, path in enumerate(paths, 1):
        path.write_bytes(RTF.replace(b"Vi", b"Vi %d" % number))
    with Reader() as one, Reader() as two, ThreadPoolExecutor(2) as pool:
        documents = list(pool.map(lambda reader, path: reader.read(path), (one, two), paths))
    assert [document.status for document in documents] == [Status.OK, Status.OK]
    assert [document.text[:4] for document in documents] == ["Vi 1", "Vi 2"]
    assert list(scratch.iterdir()) == []


def test_a_conversion_that_is_killed_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch, program = tmp_path / "tmp", tmp_path / "bin" / "soffice"
    scratch.mkdir()
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("PATH", str(program.parent))
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    with Reader(Limits(wall=0.0)) as hurried:
        assert hurried.read(path).status is Status.TIMEOUT
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("kind", ["rtf", "doc"])
def test_without_libreoffice_the_file_says_what_it_needs(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data = {"rtf": RTF, "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")}
    document = read_bytes(data[kind], f"a.{kind}")
    assert (document.status, [p.code for p in document.problems]) == (Status.UNSUPPORTED, ["no_converter"])
