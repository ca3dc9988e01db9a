"""Bad input gets a sentence in Norwegian and a row of its own; the rest is processed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.ingest.make import encrypted_pdf
from tests.report.reading import Written
from tests.whole.user import EXAMPLE, Done, hearing

ANSWER = "privat_diktegrend.txt"
BAD: dict[str, tuple[bytes, str]] = {
    "odelagt.pdf": (b"%PDF-1.7\n1 0 obj << /Type /Cata", "Filen er ødelagt eller ufullstendig"),
    "laast.pdf": (encrypted_pdf(), "Filen er beskyttet med passord"),
    "kart.dwg": (b"AC1032\0\0\0\0\1\2\3", "Programmet kan ikke lese denne typen fil"),
    "tom.pdf": (b"", "Filen er tom (0 byte)"),
    "tom.txt": (b"", "Filen er tom (0 byte)"),
}
SAME = ("nord/svar.txt", "sør/svar.txt")


class BadRun:
    """A run of a hearing with one good answer, every bad file, and two files of the same name."""

    def __init__(self, root: Path) -> None:
        self.folder, self.out = bare(root / "horing"), root / "ut"
        submissions = self.folder / "submissions"
        for name, (data, _) in BAD.items():
            (submissions / name).write_bytes(data)
        for number, name in enumerate(SAME, start=1):
            (submissions / name).parent.mkdir()
            (submissions / name).write_text(f"Vi i lag {number} støtter planen om {number} nye veier.\n", "utf-8")
        self.done: Done = hearing("run", self.folder, "--out", self.out, "--no-embeddings")


def bare(folder: Path, *answers: str) -> Path:
    """The example hearing with a single answer."""
    (folder / "submissions").mkdir(parents=True)
    for path in EXAMPLE.glob("*.*"):
        shutil.copy(path, folder)
    for answer in answers or (ANSWER,):
        shutil.copy(EXAMPLE / "submissions" / answer, folder / "submissions")
    return folder


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> BadRun:
    return BadRun(tmp_path_factory.mktemp("darlig"))


@pytest.fixture(scope="module")
def written(bad: BadRun) -> Written:
    return Written(bad.out)


def test_exit_code_says_that_some_could_not_be_read(bad: BadRun) -> None:
    assert bad.done.code == 3
    assert "Traceback" not in bad.done.stderr + bad.done.stdout
    assert f"{len(BAD)} filer kunne ikke leses og må leses av en person:" in bad.done.stdout


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_is_told_in_the_summary(bad: BadRun, name: str) -> None:
    (line,) = [line for line in bad.done.stdout.splitlines() if line.startswith(f"  {name}: ")]
    assert BAD[name][1] in line


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_has_its_row_and_reason(written: Written, name: str) -> None:
    (record,) = [record for record in written.records if record["file"] == name]
    assert record["passages"] == [] and record["problems"] and not record["counts"]
    (row,) = [row for row in written.sheet("Respondenter") if row["Fil"] == name]
    assert any(BAD[name][1] in str(cell) for cell in row.values()), row
    assert BAD[name][1] in written.page.text_content()
    assert name in {row[9] for table in written.word_tables("Grunnlag") for row in table[1:]}


def test_the_rest_is_processed(written: Written) -> None:
    read = {r["file"] for r in written.records if r["status"] == "ok"}
    assert read == {ANSWER, *SAME}
    assert ANSWER in set(written.table["file"])


def test_files_of_the_same_name_are_two_answers(written: Written) -> None:
    texts = {r["file"]: "".join(p["text"] for p in r["passages"]) for r in written.records}
    assert "lag 1" in texts[SAME[0]] and "lag 2" in texts[SAME[1]]
    assert {row["Fil"] for row in written.sheet("Respondenter")} >= set(SAME)


def test_second_run_gives_the_same_exit_code(bad: BadRun) -> None:
    again = hearing("run", bad.folder, "--out", bad.out, "--no-embeddings")
    assert again.code == 3
    assert "Ingenting er endret" in again.stdout and "laast.pdf" in again.stdout


def test_none_could_be_read(tmp_path: Path) -> None:
    folder = bare(tmp_path / "horing")
    (folder / "submissions" / ANSWER).write_bytes(b"")
    done = hearing("run", folder, "--out", tmp_path / "ut", "--no-embeddings")
    assert done.code == 4
    assert f"  {ANSWER}: Filen er tom" in done.stdout
    assert json.loads((tmp_path / "ut" / "run.json").read_text(encoding="utf-8"))["exit_code"] == 4
    assert ANSWER in Written(tmp_path / "ut").page.text_content()


def remove_answers(folder: Path) -> None:
    (folder / "submissions" / ANSWER).unlink()


def remove_submissions(folder: Path) -> None:
    shutil.rmtree(folder / "submissions")


def remove_yaml(folder: Path) -> None:
    (folder / "hearing.yaml").unlink()


def replace(old: str, new: str, folder: Path) -> None:
    path = folder / "hearing.yaml"
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


def bad_date(folder: Path) -> None:
    replace("deadline: '2021-04-27'", "deadline: snart", folder)


def unknown_key(folder: Path) -> None:
    replace("owner: ", "eier: ", folder)


def dangling_goal(folder: Path) -> None:
    path = folder / "hearing.yaml"
    head, tail = path.read_text(encoding="utf-8").split("goal: landbruk", 1)
    path.write_text(f"{head}goal: landbrukk{tail}", encoding="utf-8")


STOPS = [
    (remove_answers, ["Det ligger ingen innspill i mappa"]),
    (remove_submissions, ["Finner ikke mappa", "Legg høringsinnspillene der"]),
    (remove_yaml, ["Det er ingen hearing.yaml i mappa"]),
    (bad_date, ["hearing.yaml, linje 6, deadline: «snart» er ikke en dato"]),
    (unknown_key, ["hearing.yaml, linje 4, eier: Ukjent nøkkel"]),
    (dangling_goal, [".goal: Det er ikke noe mål som heter «landbrukk»", "hearing.yaml, linje "]),
]


@pytest.mark.parametrize(("spoil", "said"), STOPS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_hearing_that_cannot_be_run_is_told_and_nothing_is_written(
    spoil: object, said: list[str], tmp_path: Path
) -> None:
    folder = bare(tmp_path / "horing")
    assert callable(spoil)
    spoil(folder)
    done = hearing("run", folder, "--out", tmp_path / "ut")
    assert (done.code, done.stdout) == (2, "")
    assert [sentence for sentence in said if sentence not in done.stderr] == [], done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "ut").exists()
