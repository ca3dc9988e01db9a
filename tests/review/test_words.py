"""What the adviser writes in the files, from run to run."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pipeline.records import Stance
from pipeline.records.assessment import Assessment, Slot, evened, print_of, slot_of, tag_of
from pipeline.records.comment import Ref
from pipeline.records.point import Point
from pipeline.report import write
from pipeline.review import Found, carried, harvest, join, topics
from pipeline.store.decisions import BACKUP, DECISIONS, Decision, Decisions
from pipeline.summarise import summarise
from tests.report.small import hearing, mixed

TEXT = "Vi tar dette til følge.\nSe «punkt» 2 & 3 <ikke> noe annet."


def files(out: Path, *assessments: Assessment) -> Any:
    """The files of a small hearing with these words; gives the overview."""
    overview = replace(summarise(mixed(), hearing()), assessments=assessments)
    write(overview, mixed(), hearing(), out)
    return overview


def controls(document: Any) -> list[Any]:
    """The content controls that are the adviser's."""
    found = [
        sdt for sdt in document.element.body.iter(qn("w:sdt")) if sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}") is not None
    ]
    return [sdt for sdt in found if slot_of(sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")))]


def type_in(path: Path, place: int, text: str) -> tuple[Slot, str]:
    """Write into a control as Word does; gives its slot and key."""
    document = docx.Document(str(path))
    control = controls(document)[place]
    runs = control.find(qn("w:sdtContent")).findall(qn("w:r"))
    for run in runs[1:]:
        run.getparent().remove(run)
    for child in list(runs[0]):
        runs[0].remove(child)
    for number, line in enumerate(text.split("\n")):
        if number:
            runs[0].append(runs[0].makeelement(qn("w:br"), {}))
        holder = runs[0].makeelement(qn("w:t"), {})
        holder.text = line
        runs[0].append(holder)
    slot, key, _ = slot_of(control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))) or (None, None, None)
    document.save(str(path))
    return slot, key


def test_untouched_files_hold_nothing_new(tmp_path: Path) -> None:
    key = files(tmp_path).points[0].key
    files(tmp_path, Assessment(Slot.ASSESSMENT, key, TEXT), Assessment(Slot.PROPOSAL, "borte", "Gammelt", "Om noe"))
    for name in ("oversikt.docx", "oversikt.xlsx"):
        held = harvest(tmp_path / name)
        assert held is not None and held.found == ()


@pytest.mark.parametrize("text", [TEXT, "=1+1", "  to  ord  "])
def test_words_in_a_control_are_found(tmp_path: Path, text: str) -> None:
    files(tmp_path)
    rest = harvest(tmp_path / "oversikt.docx").rest
    slot, key = type_in(tmp_path / "oversikt.docx", 2, text)
    held = harvest(tmp_path / "oversikt.docx")
    assert held.found == (Found(slot, key, evened(text), print_of(""), "oversikt.docx"),)
    assert held.rest == rest, "nothing else has changed"


def test_words_in_the_workbook_are_found(tmp_path: Path) -> None:
    files(tmp_path)
    path = tmp_path / "oversikt.xlsx"
    rest = harvest(path).rest
    book = openpyxl.load_workbook(path)
    sheet = next(s for s in book if any(c.value == "Rådgivers vurdering" for c in s[1]))
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(3, heads.index("Forslag til endring") + 1).value = TEXT
    assert sheet.column_dimensions[sheet.cell(1, heads.index("Nøkkel (ikke rør)") + 1).column_letter].hidden
    book.save(path)
    held = harvest(path)
    assert [(f.slot, f.text) for f in held.found] == [(Slot.PROPOSAL, TEXT)]
    assert held.rest == rest


def test_another_edit_changes_the_rest(tmp_path: Path) -> None:
    files(tmp_path)
    rest = harvest(tmp_path / "oversikt.docx").rest
    document = docx.Document(str(tmp_path / "oversikt.docx"))
    document.paragraphs[0].add_run(" – utkast")
    document.save(str(tmp_path / "oversikt.docx"))
    held = harvest(tmp_path / "oversikt.docx")
    assert held.found == () and held.rest != rest


def test_broken_file_is_no_harvest(tmp_path: Path) -> None:
    (tmp_path / "oversikt.docx").write_bytes(b"PK not a zip")
    assert harvest(tmp_path / "oversikt.docx") is None
    assert harvest(tmp_path / "oversikt.xlsx") is None


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_words_survive_a_save_in_libreoffice(tmp_path: Path, kind: str) -> None:
    key = files(tmp_path).points[0].key
    files(tmp_path, Assessment(Slot.ASSESSMENT, key, TEXT))
    if kind == "docx":
        place = type_in(tmp_path / "oversikt.docx", 3, "Skrevet i Word")
    else:
        book = openpyxl.load_workbook(tmp_path / "oversikt.xlsx")
        sheet = next(s for s in book if any(c.value == "Rådgivers vurdering" for c in s[1]))
        heads = [cell.value for cell in sheet[1]]
        sheet.cell(4, heads.index("Rådgivers vurdering") + 1).value = "Skrevet i Excel"
        book.save(tmp_path / "oversikt.xlsx")
        place = None
    before = harvest(tmp_path / f"oversikt.{kind}").found
    saved = tmp_path / "lagret"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(saved), str(tmp_path / f"oversikt.{kind}")], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    if not (saved / f"oversikt.{kind}").is_file():
        pytest.skip("this LibreOffice has no part for such files")
    after = harvest(saved / f"oversikt.{kind}").found
    assert after == before and len(after) == 1
    assert place is None or (after[0].slot, after[0].key) == place


def test_two_texts_about_the_same_are_both_kept() -> None:
    place = (Slot.ASSESSMENT, "a")
    base = print_of("Før")
    found = [Found(*place, "Før\nWord", base, "oversikt.docx"), Found(*place, "Før\nExcel", base, "oversikt.xlsx")]
    joined = join({place: "Før"}, found)
    assert joined.texts[place].split() == ["Før", "Word", "Excel"]
    assert joined.conflicts == ((place, "oversikt.xlsx"),)


def test_an_old_file_does_not_take_back_a_newer_text() -> None:
    place = (Slot.ASSESSMENT, "a")
    joined = join({place: "Nyere"}, [Found(*place, "Annet", print_of("Eldre"), "oversikt.docx")])
    assert joined.texts[place].split() == ["Nyere", "Annet"]


@pytest.mark.parametrize("slot", list(Slot))
def test_tag_tells_what_it_was_made_of(slot: Slot) -> None:
    assert slot_of(tag_of(slot, "abc-2", "x")) == (slot, "abc-2", print_of("x"))
    assert slot_of("annet") is None and slot_of("x|y|z") is None


def test_decisions_are_only_added(tmp_path: Path) -> None:
    home, out = tmp_path / "hjem", tmp_path / "ut"
    out.mkdir()
    Decisions(home, [out], "h").add([Decision("h", "vurdering", "a", "en"), Decision("annen", "vurdering", "a", "x")])
    Decisions(home, [out], "h").add([Decision("h", "vurdering", "a", "to", "en")])
    assert [d.new for d in Decisions(home, [], "h").all()] == ["en", "to"]
    assert [d.new for d in Decisions(tmp_path / "nytt", [out], "h").all()] == ["en", "to"], "found from the copy alone"
    for statement in ("DELETE FROM decision", "UPDATE decision SET new = ''"):
        with pytest.raises(sqlite3.IntegrityError), sqlite3.connect(home / DECISIONS) as db:
            db.execute(statement)


def test_damaged_decisions_come_back_from_the_backup(tmp_path: Path) -> None:
    Decisions(tmp_path, [], "h").add([Decision("h", "vurdering", "a", "en")])
    (tmp_path / DECISIONS).write_bytes(b"not a database" * 100)
    again = Decisions(tmp_path, [], "h")
    assert again.restored and [d.new for d in again.all()] == ["en"]
    again.add([Decision("h", "vurdering", "b", "to")])
    assert [d.new for d in Decisions(tmp_path, [], "h").all()] == ["en", "to"]
    assert (tmp_path / BACKUP).is_file() and (tmp_path / f"{DECISIONS}.skadet-1").is_file()


class _Overview:
    """As much of an overview as carrying needs."""

    def __init__(self, points: dict[str, list[str]]) -> None:
        self.comments = ()
        self.points = tuple(
            Point(key, Ref("f", 0), (Ref("f", 0),), (), (), Stance.NONE, marks=tuple(marks), lead=f"Om {key}")
            for key, marks in sorted(points.items())
        )


class Rounds(RuleBasedStateMachine):
    """Edits in two files, runs, late letters, letters that go, points whose key changes: each line stays, once."""

    def __init__(self) -> None:
        super().__init__()
        self.points = {"a": ["a1", "a2"], "b": ["b1", "b2"]}
        self.texts: dict[tuple[Slot, str], str] = {}
        self.marks: dict[str, tuple[list[str], str]] = {}
        self.files: list[dict[tuple[Slot, str], tuple[str, str]]] = [{}, {}]
        self.live: set[str] = set()
        self.number = 0
        self.run()

    @rule(file=st.integers(0, 1), place=st.integers(0, 9), replaces=st.booleans())
    def edit(self, file: int, place: int, replaces: bool) -> None:
        """She writes a new line somewhere, below what stands there or in its place."""
        held = self.files[file]
        spot = sorted(held)[place % len(held)]
        text, base = held[spot]
        self.number += 1
        line = f"linje{self.number}"
        if replaces:
            self.live -= set(text.split())
        self.live.add(line)
        held[spot] = (evened(line if replaces else f"{text}\n{line}"), base)

    @rule(key=st.sampled_from("abcdef"))
    def letter(self, key: str) -> None:
        """A late letter makes a point, or says more about one."""
        self.points.setdefault(key, [f"{key}1", f"{key}2"]).append(f"{key}{len(self.points.get(key, [])) + 1}")

    @rule(place=st.integers(0, 9))
    def goes(self, place: int) -> None:
        """A point is gone."""
        if self.points:
            del self.points[sorted(self.points)[place % len(self.points)]]

    @rule(place=st.integers(0, 9))
    def renamed(self, place: int) -> None:
        """The comment that gave a point its key was cut otherwise."""
        if self.points:
            key = sorted(self.points)[place % len(self.points)]
            self.number += 1
            self.points[f"{key[0]}{self.number}"] = self.points.pop(key)

    @rule()
    def run(self) -> None:
        """A run: the files are read, and written anew."""
        found = [
            Found(slot, key, text, base, f"fil{number}")
            for number, held in enumerate(self.files)
            for (slot, key), (text, base) in sorted(held.items())
            if print_of(text) != base
        ]
        self.texts = dict(join(self.texts, found).texts)
        overview: Any = _Overview(self.points)
        self.marks.update({key: (list(marks), about) for key, marks, about in topics(overview)})
        result = carried(self.texts, overview, self.marks)
        for (slot, old), target, text in result.moves:
            self.texts[slot, old], self.texts[slot, target] = "", text
        shown = {(a.slot, a.key): a.text for a in result.assessments}
        assert shown == {place: text for place, text in self.texts.items() if text}
        places = {*shown, *((Slot.ASSESSMENT, point.key) for point in overview.points)} or {(Slot.ASSESSMENT, "a")}
        for number in (0, 1):
            self.files[number] = {place: (shown.get(place, ""), print_of(shown.get(place, ""))) for place in places}

    @invariant()
    def every_line_stays_once(self) -> None:
        lines = Counter(line for text in self.texts.values() for line in text.split())
        assert not lines or max(lines.values()) == 1
        written = {line for held in self.files for text, _ in held.values() for line in text.split()}
        assert self.live <= written | set(lines)


TestRounds = Rounds.TestCase
TestRounds.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
