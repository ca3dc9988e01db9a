"""Archives of submissions: each document in them becomes a file with a number for its name; nothing else is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import Limits, Reader, expand
from pipeline.records import Status
from tests.ingest.make import docx, paragraph, simple_pdf, zipped
from tests.ingest.test_package import locked


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "ut"
    folder.mkdir()
    return folder


def archive(folder: Path, members: dict[str, str | bytes]) -> Path:
    path = folder / "alt.zip"
    path.write_bytes(zipped(members))
    return path


def test_each_document_is_a_file_and_what_is_lost_has_a_document(tmp_path: Path, into: Path) -> None:
    path = archive(tmp_path, {"../../a.pdf": simple_pdf("Hei."), "b.zip": zipped({"c.txt": "Nei."}), "d.zip": locked()})
    found = expand(path, "mappe/alt.zip", into)
    assert found is not None
    assert [file for _, file in found.files] == ["mappe/alt.zip!a.pdf", "mappe/alt.zip!b.zip!c.txt"]
    assert [path.read_bytes()[:4] for path, _ in found.files] == [b"%PDF", b"Nei."]
    assert [(d.file, d.status) for d in found.lost] == [("mappe/alt.zip!d.zip!a.txt", Status.ENCRYPTED)]
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*")) == ["alt.zip", "ut", "ut/1", "ut/2"]


@pytest.mark.parametrize(
    "data",
    [docx(paragraph("Hei")), simple_pdf("Hei"), locked()[:40], zipped({}), b""],
    ids=["docx", "pdf", "cut", "no", "0"],
)
def test_what_is_no_archive_of_documents_is_left_as_it_is(data: bytes, tmp_path: Path, into: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert expand(path, "a.zip", into) is None
    assert list(into.iterdir()) == []


def test_an_archive_over_the_limit_is_left_as_it_is(tmp_path: Path, into: Path) -> None:
    with Reader(Limits(file_size=100)) as reader:
        assert reader.expand(archive(tmp_path, {"a.txt": "Hei." * 99}), "a.zip", into) is None
