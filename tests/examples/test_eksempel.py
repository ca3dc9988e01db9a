"""The example hearing: its files are what the sources make, and the gold labels keep the guide's rules."""

from __future__ import annotations

import email
import io
import json
import re
import zipfile
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2
import pytest
import yaml
from docx.table import Table
from lxml import etree
from make_eksempel import SOURCES, TARGET, gold, letter, main, sources, submission

from pipeline.records import Kind, RespondentType, Role, Stance, Voice

ALL = sources()
HEARING = yaml.safe_load((TARGET / "hearing.yaml").read_text(encoding="utf-8"))
BY_FILE = pytest.mark.parametrize("source", ALL, ids=[source["file"] for source in ALL])
PAGE_NUMBER = re.compile(r"Side \d+ av \d+")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return PAGE_NUMBER.sub("", text)


def docx_text(data: bytes) -> str:
    parts = []
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        parts += [cell.text for row in item.rows for cell in row.cells] if isinstance(item, Table) else [item.text]
    return "\n".join(parts)


def odt_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return " ".join(etree.fromstring(archive.read("content.xml")).itertext())


def html_text(data: bytes) -> str:
    return " ".join(lxml.html.fromstring(data.decode()).body.itertext())


def eml_text(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body()
    assert body is not None
    return "\n".join([body.get_content(), *(pdf_text(part.get_content()) for part in message.iter_attachments())])


READERS = {
    ".pdf": pdf_text, ".docx": docx_text, ".odt": odt_text, ".html": html_text, ".eml": eml_text,
    ".txt": lambda data: data.decode("cp1252"),
}  # fmt: skip


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eksempel")
    main(folder)
    return folder


def test_committed_files_are_what_the_sources_make(remade: Path) -> None:
    made = {path.relative_to(remade).as_posix() for path in remade.rglob("*") if path.is_file()}
    committed = {path.relative_to(TARGET).as_posix() for path in TARGET.rglob("*") if path.is_file()}
    assert committed == made | {"hearing.yaml"}


@BY_FILE
def test_committed_gold_is_what_the_source_says(source: dict[str, Any]) -> None:
    path = TARGET / "gold" / f"{Path(source['file']).stem}.json"
    assert json.loads(path.read_text(encoding="utf-8")) == gold(source)


@BY_FILE
def test_passages_are_the_words_of_the_submission(source: dict[str, Any]) -> None:
    data = (TARGET / "submissions" / source["file"]).read_bytes()
    passages = words(" ".join(passage["text"] for passage in source["passages"]))
    if source["layout"]["engine"] == "scan":
        assert pdf_text(data) == ""
        assert len(passages) > 100
    else:
        assert words(READERS[Path(source["file"]).suffix](data)) == passages


@BY_FILE
def test_same_source_gives_same_bytes(source: dict[str, Any], remade: Path) -> None:
    assert submission(source) == (remade / "submissions" / source["file"]).read_bytes()


@BY_FILE
def test_labels_are_those_of_the_guide_and_the_hearing(source: dict[str, Any]) -> None:
    assert source["respondent_type"] in set(RespondentType)
    goals = {goal["id"] for goal in HEARING["goals"]}
    questions = {question["id"] for question in HEARING["questions"]}
    for passage in source["passages"]:
        assert passage["role"] in set(Role)
        if passage["role"] == Role.COMMENT:
            assert passage["voice"] in set(Voice)
            assert passage["stance"] in set(Stance)
            assert passage["kind"] in set(Kind)
            assert set(passage["goals"]) <= goals
            assert set(passage["questions"]) <= questions
            assert set(passage["sdgs"]) <= set(range(1, 18))


@BY_FILE
def test_evidence_and_proposals_stand_in_the_answers_own_comments(source: dict[str, Any]) -> None:
    own = [p for p in source["passages"] if p["role"] == "comment" and p["voice"] == "vedtak"]
    forum = source["answers"]["forum"]
    options = {option["id"] for question in HEARING["questions"] for option in question.get("options", [])}
    assert forum["value"] in options | {"uavklart", None}
    if forum["value"] is None:
        assert not any("forum" in p["questions"] and p["kind"] == "vurdering" for p in own)
    else:
        assert any(forum["evidence"] in p["text"] and "forum" in p["questions"] for p in own)
    assert {int(number) for number in source["answers"]["sdg"]} <= {number for p in own for number in p["sdgs"]}
    asked = {question for p in own for question in p["questions"]}
    assert {question for _, question, _ in source["answers"]["prioriteringer"]} <= asked


@BY_FILE
def test_every_answer_says_that_it_is_an_example(source: dict[str, Any]) -> None:
    text = " ".join(passage["text"] for passage in source["passages"])
    assert re.search(r"Eksempel [–-] oppdikt(et|a) avsend[ea]r", text)


def test_comments_cover_the_hearing() -> None:
    comments = [p for source in ALL for p in source["passages"] if p["role"] == "comment"]
    for key, wanted in {
        "goals": {goal["id"] for goal in HEARING["goals"]},
        "questions": {question["id"] for question in HEARING["questions"]},
    }.items():
        assert {label for comment in comments for label in comment[key]} == wanted
    for key, labels in {"stance": Stance, "kind": Kind, "voice": Voice}.items():
        assert {comment[key] for comment in comments} == set(labels)


def test_three_of_the_invited_have_not_answered() -> None:
    answered = {source["respondent"] for source in ALL}
    assert len([party for party in HEARING["invited"] if party["name"] not in answered]) == 3


def test_letter_holds_the_questions_goals_and_measures() -> None:
    data = (TARGET / "letter.pdf").read_bytes()
    assert data == letter(HEARING)
    text = " ".join(words(pdf_text(data)))
    for item in [*HEARING["goals"], *HEARING["measures"], *HEARING["questions"]]:
        assert " ".join(words(item["text"])) in text


def test_sources_are_one_file_per_answer() -> None:
    assert len(list(SOURCES.glob("*.yaml"))) == len([source for source in ALL if not source.get("duplicate_of")])
