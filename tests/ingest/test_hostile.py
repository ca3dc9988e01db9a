"""Files that were made to do harm, or that came to it: each gets its status from the guarded reader.

What is feared, the files that stand for it, and the status that each has to get; then the full size (bytes, pages,
levels, points …) of those that `make soak` has larger, and the status there. A test holds the table to the cases.
Two conversions by LibreOffice at once are in test_convert.py.

0 bytes                          | 0 bytes                       | empty
random bytes                     | random bytes                  | unsupported
                                 | noise after a head            | corrupt
                                 | zeros after a head            | corrupt
                                 | a program                     | unsupported
HTML named .pdf                  | html named .pdf               | ok
truncated head and tail          | truncated head                | corrupt
                                 | truncated tail                | corrupt
                                 | truncated after its pages     | partial
leading junk                     | leading junk                  | ok
user and owner passwords         | user password                 | encrypted
                                 | owner password                | ok
Flate bombs (flat and nested)    | flate bomb, flat              | empty | 3,145,728,000: memory
                                 | flate bomb, nested            | empty | 3,145,728,000: memory
millions of operators            | millions of operators         | ok | 5,000,000: ok
self-recursive, fan-out XObjects | self-recursive xobject        | ok
                                 | fan-out xobjects              | ok | 10: memory
page-tree and xref cycles        | page-tree cycle               | corrupt
                                 | page-tree cycle beside a page | partial
                                 | xref cycle                    | ok
60,000 pages                     | 60,000 pages                  | too_large | 60,000: too_large
lying /Count                     | lying /Count, too low         | partial
                                 | lying /Count, too high        | partial
                                 | lying /Count, absurd          | ok
                                 | lying /Count, negative        | ok
huge MediaBox                    | huge mediabox                 | empty
                                 | mediabox without area         | ok
40,000² image                    | 40,000² image                 | too_large | 40,000: too_large
                                 | 40,000² image in a pdf        | ok | 40,000: ok
                                 | image cut short               | corrupt
white/off-page text              | white text                    | empty
                                 | off-page text                 | empty
XFA «Please wait»                | xfa please wait               | empty
blank and footer-only pages      | blank page                    | empty
                                 | footer-only pages             | partial
CMap traversal                   | cmap traversal                | ok
(what a PDF may start)           | javascript and launch         | ok
zip slip                         | zip slip                      | ok
                                 | zip of absolute names         | ok
symlinks                         | zip with symlinks             | partial
zip bomb                         | zip bomb                      | too_large | 4,294,967,296: too_large
overlapping entries              | zip of overlapping entries    | too_large | 65,000: too_large
70,000 members                   | zip of 70,000 members         | too_large | 70,000: too_large
depth 30                         | zip at depth 30               | too_large
encrypted members                | zip with encrypted members    | encrypted
duplicate and cp865 names        | zip with duplicate names      | ok
                                 | zip with cp865 names          | ok
(a broken ZIP)                   | zip cut short                 | corrupt
DOCX with XXE                    | docx with xxe                 | corrupt
billion laughs                   | docx of billion laughs        | corrupt
1 GB part                        | docx with a 1 gb part         | too_large | 1,073,741,824: too_large
missing document.xml             | docx without document.xml     | corrupt
wrong extension                  | docx with another extension   | ok
(broken office files)            | docx of deep elements         | corrupt | 200,000: too_large
                                 | doc of zeros                  | corrupt
                                 | msg of zeros                  | corrupt
EML with false charset           | eml with a false charset      | ok
no boundary end                  | eml without a boundary end    | ok
                                 | eml without any boundary      | ok
200 nested messages              | 200 nested messages           | too_large | 20,000: too_large
../ attachment names             | eml with ../ attachment names | ok
(more parts than anyone sends)   | eml of 500 attachments        | too_large
texts in cp1252/cp865/MacRoman   | text in cp1252                | ok
                                 | text in cp865                 | ok
                                 | text in macroman              | ok
UTF-16 without BOM               | text in utf-16 without bom    | ok
mojibake                         | mojibake                      | ok
NUL                              | text with nul                 | ok
one 300 MB line                  | one 300 mb line               | too_large | 314,572,800: too_large
                                 | one line below the limit      | ok | 133,169,152: memory
                                 | a million lines               | ok | 1,000,000: ok
200,000 nested tags              | 200,000 nested tags           | partial | 200,000: partial
(what a web page may start)      | html with a script            | ok
(what takes a pattern for ever)  | comments and no page          | ok
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ingest import Limits, Reader
from pipeline.records import Status
from tests.ingest.hostile import CASES, FULL
from tests.ingest.hostile.measure import cost
from tests.ingest.make import PROSE

LIMITS = Limits(wall=60.0, cpu=20)
ROW = re.compile(r"^.{30,} \| (\S.*?) +\| (\w+)(?: \| ([\d,]+): (\w+))?$", re.M)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(LIMITS) as reader:
        yield reader


@pytest.mark.parametrize("name", CASES)
def test_hostile(name: str, reader: Reader, tmp_path: Path) -> None:
    case = CASES[name]
    path = tmp_path / "fil"
    path.write_bytes(case.make(*case.small))
    document = reader.read(path)
    assert document.status is case.status
    assert document.status is Status.OK or document.problems
    assert document.status.readable == bool(document.blocks)
    assert case.text in document.text
    assert "root:" not in document.text
    assert [p.name for p in tmp_path.iterdir()] == ["fil"]
    path.write_text(PROSE)
    assert reader.read(path).status is Status.OK, "the batch goes on"


@pytest.mark.soak
@pytest.mark.parametrize("name", FULL)
def test_hostile_in_full_size(name: str, tmp_path: Path) -> None:
    case = FULL[name]
    path = tmp_path / "fil"
    path.write_bytes(case.make(*case.full))
    found = cost(path)
    assert found.status == case.full_status
    assert case.then is not None or case.text in found.text
    assert found.peak <= Limits().memory >> 20
    assert [p.name for p in tmp_path.iterdir()] == ["fil"]


def test_the_table_above_has_every_case() -> None:
    rows = {name: (status, size or "", then or "") for name, status, size, then in ROW.findall(__doc__ or "")}
    assert rows == {
        name: (case.status, ", ".join(f"{n:,}" for n in case.full), case.full_status if case.full else "")
        for name, case in CASES.items()
    }
    assert len(rows) >= 60
