"""The gold submissions: hardly a word is lost, in order, and no passage begins where a paragraph was glued on."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ingest import Reader
from pipeline.ingest.ocr.tesseract import language
from tests.ingest.test_invariants import check

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
RECORDS = sorted(SHARED.glob("*/*/gold/*.json"))
SCANS = {"a1_eldreradet_nordfoss.pdf", "a2_fjellhelse_pasientforening.pdf", "c_skardsbygda_bygdelag.pdf"}

pytestmark = pytest.mark.skipif(not RECORDS, reason="the gold submissions are not here")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


def words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+", text)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_words_and_blocks(record: Path, reader: Reader) -> None:
    gold = json.loads(record.read_text(encoding="utf-8"))
    scan = gold["file"] in SCANS
    if scan and language() is None:
        pytest.skip("tesseract with a Norwegian model is not installed")
    document = reader.read(record.parents[1] / "submissions" / gold["file"])
    check(document)
    block_of = [i for i, block in enumerate(document.blocks) for _ in words(block.text)]
    mine = words(document.text)
    theirs = [(word, i) for i, passage in enumerate(gold["passages"]) for word in words(passage["text"])]
    found = difflib.SequenceMatcher(None, [word for word, _ in theirs], mine, autojunk=False).get_matching_blocks()
    assert sum(run.size for run in found) >= (0.97 if scan else 0.995) * len(theirs)
    passages: dict[int, set[int]] = {}
    for run in found:
        for k in range(run.size):
            passages.setdefault(theirs[run.a + k][1], set()).add(block_of[run.b + k])
    whole = sum(len(blocks) == 1 for blocks in passages.values())
    assert whole >= 0.95 * len(passages)
