"""hearing.yaml: what a right one gives, and that a wrong one is told with line and key."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from importlib import resources
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.hearing import HearingError, load
from pipeline.hearing.marked import read_marked
from pipeline.records import Option, Party, QuestionType


def test_right_hearing(folder: Path) -> None:
    hearing = load(folder)
    assert hearing.deadline == dt.date(2024, 5, 2)
    assert hearing.measures[0].id == "1.10"
    assert hearing.goal("vei").keywords == ("fartsgrense", "fortau")
    assert hearing.invited[0] == Party("Storvik kommune")
    assert hearing.invited[1].aliases == ("Lillevik",) and hearing.invited[1].group == "medlem"
    assert hearing.question("modell").options[0] == Option("to", "To skoler", replaced_by="en")
    assert hearing.question("modell").options[2] == Option("ingen")
    assert hearing.question("annet").type is QuestionType.OPEN
    assert hearing.meetings[0].date == dt.date(2024, 6, 1)
    assert hearing.letter == "brev.txt" and hearing.letter_text == ""


def test_words_that_yaml_takes_for_something_else_stay_words(folder: Path) -> None:
    replace(folder, "  - ingen\n", "  - no\n  - nei\n  - 0x1F\n")
    assert [option.id for option in load(folder).question("modell").options] == ["to", "en", "no", "nei", "0x1F"]


def replace(folder: Path, old: str, new: str) -> None:
    path = folder / "hearing.yaml"
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


BROKEN = [
    ("title: Prøveplan for Vesledal\n", "", 1, "title", "mangler"),
    ("title: Prøveplan for Vesledal\n", "title:\n", 2, "title", "mangler"),
    ("title: Prøveplan for Vesledal\n", "title: ''\n", 2, "title", "tom"),
    ("title: Prøveplan for Vesledal\n", "title: [a, b]\n", 2, "title", "en tekst"),
    ("title: Prøveplan for Vesledal\n", "titel: Prøveplan\n", 2, "titel", "«title»"),
    ("written_form: nb", "written_form: bokmål", 4, "written_form", "nb, nn"),
    ("deadline: 2024-05-02", "deadline: 2024-02-30", 5, "deadline", "ikke en dato"),
    ("deadline: 2024-05-02", "deadline: 02.05.2024", 5, "deadline", "ÅÅÅÅ-MM-DD"),
    ("deadline: 2024-05-02", "deadline: 20240502", 5, "deadline", "ÅÅÅÅ-MM-DD"),
    ("  date: '2024-06-01'", "  date: snart", 8, "meetings[1].date", "«snart»"),
    ("- body: Kommunestyret\n  date", "- date", 7, "meetings[1].body", "mangler"),
    ("letter: brev.txt", "letter: borte.pdf", 9, "letter", "«borte.pdf»"),
    ("  aliases: [Lillevik]", "  aliases: Lillevik", 13, "invited[2].aliases", "en liste"),
    ("  group: medlem", "  group: medlemmer", 14, "invited[2].group", "medlem, annen"),
    ("  email: post@lillevik.example", "  email: lillevik", 15, "invited[2].email", "e-postadresse"),
    ("- name: Lillevik kommune", "- name: Storvik kommune", 12, "invited[2].name", "linje 11"),
    ("- id: skole\n", "- id: vei\n", 20, "goals[2].id", "linje 17"),
    ("  name: Skole\n", "  nmae: Skole\n", 22, "goals[2].nmae", "«name»"),
    ("  goal: vei\n", "  goal: veg\n", 25, "measures[1].goal", "vei, skole"),
    ("  type: choice\n", "  type: valg\n", 31, "questions[1].type", "choice"),
    ("    replaced_by: en\n", "    replaced_by: fire\n", 35, "questions[1].options[1].replaced_by", "«fire»"),
    ("    replaced_by: en\n", "    replaced_by: to\n", 35, "questions[1].options[1].replaced_by", "«to»"),
    ("  - id: en\n", "  - id: to\n", 36, "questions[1].options[2].id", "linje 33"),
    ("  - ingen\n", "  - en\n", 38, "questions[1].options[3]", "linje 36"),
    ("- id: modell\n", "- id: prioriteringer\n", 29, "questions[1].id", "prioriteringer"),
    ("  options: []\n", "  type: choice\n", 39, "questions[2].options", "svaralternativer"),
    ("owner: Vesledal kommune\n", "owner: Vesledal kommune\nowner: Andre\n", 4, "owner", "to ganger"),
    ("  keywords: [fartsgrense, fortau]", "  keywords:\n  - a: b", 20, "goals[1].keywords[1]", "en tekst"),
    ("goals:\n", "goals: mange\nmeasure:\n", 16, "goals", "en liste"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "said"), BROKEN)
def test_broken_hearing_names_line_and_key(folder: Path, old: str, new: str, line: int, key: str, said: str) -> None:
    replace(folder, old, new)
    with pytest.raises(HearingError) as caught:
        load(folder)
    assert [(p.line, p.key) for p in caught.value.problems if said in p.sentence] == [(line, key)]
    assert f"hearing.yaml, linje {line}, {key}: " in str(caught.value)


NOT_YAML = [
    (b"", 1, "tom"),
    (b"# bare en merknad\n", 1, "tom"),
    (b"id: a\ntitle: Plan: del 2\n", 2, "kolon"),
    (b"id: a\n\ttitle: b\n", 2, "tabulator"),
    (b"id: a\ntitle: 'b\nowner: c\n", 4, "anf"),
    (b"id: a\ntitle: b\xe5t\n", 2, "UTF-8"),
    (b"id: a\ntitle: b\x07t\n", 2, "usynlig"),
    (b"id: a\ntitle: &x [b]\nowner: *x\n", 3, "«*»"),
    (b"- id: a\n", 1, "verdier"),
    (b"bare tekst", 1, "verdier"),
    (b"[" * 1200 + b"]" * 1200, 1, "nivåer"),
]


@pytest.mark.parametrize(("content", "line", "said"), NOT_YAML, ids=range(len(NOT_YAML)))
def test_what_is_no_hearing_at_all(folder: Path, content: bytes, line: int, said: str) -> None:
    (folder / "hearing.yaml").write_bytes(content)
    with pytest.raises(HearingError) as caught:
        load(folder)
    assert any(p.line == line and said in p.sentence for p in caught.value.problems), caught.value


def test_missing_file_and_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(HearingError, match=r"ingen hearing\.yaml"):
        load(tmp_path)
    with pytest.raises(HearingError, match="Finner ikke mappa"):
        load(tmp_path / "borte")


def test_all_problems_are_told_at_once_and_in_the_hearings_own_form(folder: Path) -> None:
    replace(folder, "written_form: nb", "written_form: nn")
    replace(folder, "deadline: 2024-05-02", "deadline: i morgon")
    replace(folder, "  name: Skole\n", "  farge: blå\n")
    with pytest.raises(HearingError) as caught:
        load(folder)
    assert [p.line for p in caught.value.problems] == [5, 22]
    assert "ikkje ein dato" in caught.value.problems[0].sentence


def test_every_shared_hearing_loads(shared: Path) -> None:
    folders = [path.parent for path in sorted(shared.rglob("hearing.yaml"))]
    assert len(folders) >= 6
    for folder in folders:
        hearing = load(folder)
        assert hearing.goals and hearing.questions
        assert {measure.goal for measure in hearing.measures} <= {goal.id for goal in hearing.goals}


def test_published_schema_is_a_schema_and_takes_what_other_yaml_readers_give(folder: Path) -> None:
    schema = json.loads(resources.files("pipeline.hearing").joinpath("hearing.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = yaml.safe_load((folder / "hearing.yaml").read_text(encoding="utf-8"))
    data["deadline"] = str(data["deadline"])
    assert list(Draft202012Validator(schema).iter_errors(data)) == []


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1).map(str.strip)


@given(st.recursive(texts.filter(bool), lambda inner: st.lists(inner) | st.dictionaries(texts.filter(bool), inner)))
def test_quoted_text_comes_through_as_it_is(tmp_path_factory: pytest.TempPathFactory, data: object) -> None:
    path = tmp_path_factory.getbasetemp() / "data.yaml"
    path.write_text(json.dumps({"x": data}, ensure_ascii=False), encoding="utf-8")
    as_json = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert normal(read_marked(path).data) == normal(as_json)


def normal(data: object) -> object:
    """The same data with its text as the loader gives it: composed characters, no white space around."""
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data).strip()
    if isinstance(data, list):
        return [normal(item) for item in data]
    assert isinstance(data, dict)
    return {unicodedata.normalize("NFC", key): normal(value) for key, value in data.items()}
