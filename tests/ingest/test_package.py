"""ZIP archives: each document in them is read, each that cannot be is named, and no name is a path."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from pipeline.ingest.package import expand
from pipeline.ingest.reading import Limits, Unreadable
from pipeline.ingest.unguarded import read_bytes
from pipeline.records import Status
from tests.ingest.make import docx, mail, paragraph, simple_pdf, zipped

LETTER = "Vi støtter planen.".encode()


def test_documents_of_many_formats_and_depths_are_parts() -> None:
    inner = zipped({"c.docx": docx(paragraph("Fra Word."))})
    outer = zipped({"a.txt": LETTER, "mappe/b.pdf": simple_pdf("Fra PDF."), "inni.zip": inner, "d.eml": mail("Hei.")})
    document = read_bytes(outer, "alt.zip")
    assert (document.status, document.format) == (Status.OK, "zip")
    assert [(part.name, part.format) for part in document.parts] == [
        ("alt.zip!a.txt", "txt"),
        ("alt.zip!mappe/b.pdf", "pdf"),
        ("alt.zip!inni.zip!c.docx", "docx"),
        ("alt.zip!d.eml", "eml"),
    ]
    assert [block.text for block in document.blocks] == ["Vi støtter planen.", "Fra PDF.", "Fra Word.", "Hei."]
    assert [block.part for block in document.blocks] == [0, 1, 2, 3]


def named(name: bytes, data: bytes = LETTER) -> bytes:
    """A ZIP with a member name in raw bytes, as DOS programs write it."""
    plain = zipped({"x" * len(name): data})
    return plain.replace(b"x" * len(name), name)


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("høringssvar Å.txt".encode("cp865"), "høringssvar Å.txt"),
        ("høring.txt".encode(), "høring.txt"),
        (b"../../etc/passwd", "etc/passwd"),
        (b"/etc/passwd", "etc/passwd"),
        (b"..\\..\\windows\\a.txt", "windows/a.txt"),
        (b"a!b.txt", "a_b.txt"),
        (b"..", "uten-navn"),
    ],
)
def test_names_are_labels(raw: bytes, label: str) -> None:
    assert [member.name for member in expand(named(raw))] == [label]


def test_members_of_one_name_are_all_there() -> None:
    doubled = zipped({"a.txt": b"Den ene.", "b.txt": b"Den andre."}).replace(b"b.txt", b"a.txt")
    assert [(m.name, m.data) for m in expand(doubled)] == [("a.txt", b"Den ene."), ("a.txt~", b"Den andre.")]


def test_links_are_named_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.txt"
    secret.write_text("Hemmelig.")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("snarvei.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(secret))
        archive.writestr("a.txt", LETTER)
    document = read_bytes(out.getvalue(), "a.zip")
    assert (document.status, document.text) == (Status.PARTIAL, "Vi støtter planen.")
    assert [(p.code, p.part) for p in document.problems] == [
        ("link", "a.zip!snarvei.txt"),
        ("member_failed", "a.zip!snarvei.txt"),
    ]


def locked() -> bytes:
    """A ZIP whose only member says that it is encrypted."""
    data = bytearray(zipped({"a.txt": LETTER}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def test_encrypted_members_are_said() -> None:
    assert read_bytes(locked(), "a.zip").status is Status.ENCRYPTED
    beside = zipped({"b.txt": LETTER, "laast.zip": locked()})
    found = {member.name: member.problem for member in expand(beside)}
    assert found["b.txt"] is None
    problem = found["laast.zip!a.txt"]
    assert problem is not None and problem.status is Status.ENCRYPTED


def nest(depth: int) -> bytes:
    data = zipped({"a.txt": LETTER})
    for _ in range(depth):
        data = zipped({"i.zip": data})
    return data


def test_depth_ends() -> None:
    assert [m.problem for m in expand(nest(3))] == [None]
    deep = next(iter(expand(nest(30))))
    assert deep.problem is not None and deep.problem.status is Status.TOO_LARGE
    assert read_bytes(nest(30), "a.zip").status is Status.TOO_LARGE


def test_a_bomb_in_an_archive_leaves_the_rest_readable() -> None:
    document = read_bytes(zipped({"a.txt": LETTER, "bombe.txt": bytes(40 << 20)}), "a.zip")
    assert (document.status, document.text) == (Status.PARTIAL, "Vi støtter planen.")


def test_a_member_with_a_damaged_header_leaves_the_rest_readable() -> None:
    data = zipped({"a.txt": LETTER, "bø.txt": b"Den andre."})
    at = data.rindex("bø.txt".encode(), 0, data.index(b"PK\x01\x02"))
    document = read_bytes(data[:at] + b"b\xff\xff.txt" + data[at + 7 :], "a.zip")
    assert (document.status, document.text) == (Status.PARTIAL, "Vi støtter planen.")


def test_folders_and_what_systems_leave_are_not_documents() -> None:
    data = zipped({"mappe/": b"", "__MACOSX/._a.txt": b"x", "Thumbs.db": b"x", "~$a.docx": b"x", "mappe/a.txt": LETTER})
    assert [member.name for member in expand(data)] == ["mappe/a.txt"]


def test_what_is_no_archive_is_said() -> None:
    with pytest.raises(Unreadable):
        list(expand(b"PK\x03\x04 nei"))
    assert read_bytes(zipped({"a.txt": LETTER}), "a.zip", Limits(depth=0)).status is Status.TOO_LARGE
