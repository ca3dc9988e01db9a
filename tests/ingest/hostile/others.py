"""Hostile archives, office files, e-mail, text and pictures."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile
import zlib

from tests.ingest.hostile.case import (
    CORRUPT,
    EMPTY,
    LARGE,
    LOCKED,
    MEGABYTE,
    MEMORY,
    OK,
    PARTIAL,
    STRANGE,
    Case,
    squeezed,
)
from tests.ingest.make import docx, mail, paragraph, zipped
from tests.ingest.test_package import LETTER, locked, named, nest

SAID = "Vi støtter planen."
SPOKEN = "Vi støtter planen på Åmot – «ja»."
PLAIN = "Vi støtter planen på Åmot."
HEAD = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
LAUGHS = "<!DOCTYPE d [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SLIP = "hoering-slip.txt"
"""Whatever an archive or a mail calls its files, none of this name may ever appear."""


def many_members(number: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(number):
            archive.writestr(f"{n}.txt", "x")
    return out.getvalue()


def overlapping(number: int) -> bytes:
    """So many entries over one packed member, after Fifield (2019)."""
    packed = zipped({"a.txt": LETTER * 50_000})
    at, end = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    directory = packed[at:end] * number
    tail = bytearray(packed[end:])
    tail[8:12] = number.to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")
    return packed[:at] + directory + bytes(tail)


def with_part(size: int, name: str) -> bytes:
    """A ZIP with one member of so many spaces, written a megabyte at a time."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(size // MEGABYTE):
            member.write(b" " * MEGABYTE)
    return out.getvalue()


def linked() -> bytes:
    """A ZIP with a symbolic link to a file of the system's beside a letter."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("snarvei.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", LETTER)
    return out.getvalue()


def same_names() -> bytes:
    return zipped({"a.txt": b"Den ene.", "b.txt": b"Den andre."}).replace(b"b.txt", b"a.txt")


def nested_mail(depth: int) -> bytes:
    inner = b"From: a@b.example\nSubject: x\nDate: Sun, 25 Apr 2021 23:30:00 +0200\n\nInnerst.\n"
    for _ in range(depth):
        inner = b"Subject: x\nMIME-Version: 1.0\nFrom: a@b.example\nContent-Type: message/rfc822\n\n" + inner
    return inner


def multipart(*lines: str) -> bytes:
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\n\n' + "\n".join(lines).encode()


def white_png(side: int) -> bytes:
    """A whole and valid picture of side × side points of one bit."""
    rows = squeezed((1 + (side + 7) // 8) * side, b"\0")
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0), b"IDAT" + rows, b"IEND")
    body = b"".join(struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


def one_line(size: int) -> bytes:
    return b"ord " * (size // 4)


def tags(number: int) -> bytes:
    return b"<html><body><p>Hei.</p>" + b"<div>" * number + b"og nei"


ARCHIVES = {
    "zip slip": Case(lambda: zipped({f"../../../../../../tmp/{SLIP}": LETTER, f"..\\{SLIP}": LETTER}), OK, SAID),
    "zip of absolute names": Case(lambda: zipped({f"/tmp/{SLIP}": LETTER}), OK, SAID),
    "zip with symlinks": Case(linked, PARTIAL, SAID),
    "zip bomb": Case(lambda size: with_part(size, "a.txt"), LARGE, small=(64 * MEGABYTE,), full=(1 << 32,)),
    "zip of overlapping entries": Case(overlapping, LARGE, small=(1500,), full=(65_000,)),
    "zip of 70,000 members": Case(many_members, LARGE, small=(2001,), full=(70_000,)),
    "zip at depth 30": Case(lambda: nest(30), LARGE),
    "zip with encrypted members": Case(locked, LOCKED),
    "zip with duplicate names": Case(same_names, OK, "Den ene.\nDen andre."),
    "zip with cp865 names": Case(lambda: named("høring Å.txt".encode("cp865")), OK, SAID),
    "zip cut short": Case(lambda: zipped({"a.txt": LETTER * 99})[:90], CORRUPT),
}
OFFICE = {
    "docx with xxe": Case(
        lambda: docx(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), CORRUPT
    ),
    "docx of billion laughs": Case(lambda: docx(paragraph("&a9;"), LAUGHS), CORRUPT),
    "docx with a 1 gb part": Case(
        lambda size: with_part(size, "word/document.xml"), LARGE, small=(140 * MEGABYTE,), full=(1024 * MEGABYTE,)
    ),
    "docx without document.xml": Case(lambda: zipped({"[Content_Types].xml": "wordprocessingml"}), CORRUPT),
    "docx with another extension": Case(lambda: docx(paragraph(SAID)), OK, SAID),
    "docx of deep elements": Case(
        lambda n: docx("<w:sdt>" * n + "</w:sdt>" * n), CORRUPT, small=(300,), full=(200_000,), then=LARGE
    ),
    "doc of zeros": Case(lambda: OLE + "WordDocument".encode("utf-16-le"), CORRUPT),
    "msg of zeros": Case(lambda: OLE + "__substg1.0_".encode("utf-16-le"), CORRUPT),
}
MAILS = {
    "eml with a false charset": Case(
        lambda: HEAD + b"Content-Type: text/plain; charset=klingon-1\n\nVi st\xf8tter planen.\n", OK, SAID
    ),
    "eml without a boundary end": Case(
        lambda: multipart("--b", "Content-Type: text/plain; charset=utf-8", "", SAID), OK, SAID
    ),
    "eml without any boundary": Case(lambda: multipart(SAID), OK, SAID),
    "200 nested messages": Case(nested_mail, LARGE, small=(200,), full=(20_000,)),
    "eml with ../ attachment names": Case(lambda: mail("Hei.", (f"../../../../tmp/{SLIP}", LETTER)), OK, SAID),
    "eml of 500 attachments": Case(lambda: mail("Hei.", *[(f"{n}.txt", b"x") for n in range(500)]), LARGE),
}
TEXTS = {
    "0 bytes": Case(lambda: b"", EMPTY),
    "random bytes": Case(lambda: random.Random(1).randbytes(5000), STRANGE),
    "text in cp1252": Case(lambda: SPOKEN.encode("cp1252"), OK, SPOKEN),
    "text in cp865": Case(lambda: PLAIN.encode("cp865"), OK, PLAIN),
    "text in macroman": Case(lambda: SPOKEN.encode("mac-roman"), OK, SPOKEN),
    "text in utf-16 without bom": Case(lambda: SPOKEN.encode("utf-16-le"), OK, SPOKEN),
    "mojibake": Case(lambda: SPOKEN.encode().decode("cp1252").encode(), OK, SPOKEN),
    "text with nul": Case(lambda: b"Vi er for.\x00\x00Ja.\x00\x00\x00\x00", OK, "Vi er for.\ufffdJa."),
    "one 300 mb line": Case(one_line, LARGE, small=(129 * MEGABYTE,), full=(300 * MEGABYTE,)),
    "one line below the limit": Case(one_line, OK, "ord", small=(2 * MEGABYTE,), full=(127 * MEGABYTE,), then=MEMORY),
    "a million lines": Case(lambda n: b"a\n" * n, OK, "a\na", small=(20_000,), full=(1_000_000,)),
    "comments and no page": Case(lambda: b"<!-- en merknad -->" * 60 + b"<o:p>Vi er for.", OK, "Vi er for."),
    "200,000 nested tags": Case(tags, PARTIAL, "Hei.", small=(2000,), full=(200_000,)),
    "html with a script": Case(lambda: b"<html><body><script>alert(1)</script><p>Hei.</p>", OK, "Hei."),
    "a program": Case(lambda: b"\x7fELF" + bytes(500), STRANGE),
}
PICTURES = {
    "40,000² image": Case(white_png, LARGE, small=(20_000,), full=(40_000,)),
    "image cut short": Case(lambda: b"\xff\xd8\xff\xe0" + bytes(20), CORRUPT),
}
OTHERS = {**ARCHIVES, **OFFICE, **MAILS, **TEXTS, **PICTURES}
