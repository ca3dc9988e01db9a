"""What README.md tells people to type is there, and works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.whole.conftest import ExampleRun
from tests.whole.user import ROOT, hearing

BLOCK = re.compile(r"^[ \t]*```(?:console|bash|sh)[ \t]*\n(.*?)^[ \t]*```", re.S | re.M)
LONG = ("run", "train", "evaluate")
"""What takes minutes, or writes beside the repository: asked for its help, where every option must stand."""


def commands(start: str) -> list[str]:
    blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    lines = [line.strip().removeprefix("$ ").split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return sorted({line for line in lines if line.startswith(f"{start} ")})


def options(words: list[str]) -> list[str]:
    return [word.split("=")[0] for word in words if word.startswith("--")]


def test_readme_tells_the_commands() -> None:
    assert {"make demo", "make test"} <= set(commands("make"))
    assert any(line.startswith("hearing run ") for line in commands("hearing"))


@pytest.mark.parametrize("line", commands("make"))
def test_make_targets_exist(line: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert [word for word in line.split()[1:] if "=" not in word and word not in targets] == []


@pytest.mark.parametrize("line", [line for line in commands("hearing") if line.split()[1] in LONG])
def test_long_commands_know_their_options(line: str) -> None:
    name, *words = shlex.split(line)[1:]
    done = hearing(name, "--help")
    assert done.code == 0
    assert [option for option in options(words) if option not in done.stdout] == []
    paths = [word for word in words if word.startswith("data/raw/")]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("line", [line for line in commands("hearing") if line.split()[1] not in LONG])
def test_short_commands_work(line: str, example: ExampleRun) -> None:
    words = shlex.split(line)[1:]
    if words[0] == "status":
        words += ["--out", str(example.out)]
    done = hearing(*words, cwd=ROOT)
    assert done.code == 0, done.stderr


def test_every_command_has_help_with_an_exit_code_or_an_example() -> None:
    names = re.findall(r"^│ (\w+)\s{2,}", hearing("--help").stdout.split("Commands")[1], re.M)
    assert {"run", "status", "evaluate", "train", "check", "show"} <= set(names)
    assert [name for name in names if hearing(name, "--help").code != 0] == []


def test_exit_codes_in_the_help_of_run_and_in_readme() -> None:
    told = "0 all well, 2 bad arguments or hearing.yaml, 3 some files could not be read, 4 none could"
    assert told in " ".join(hearing("run", "--help").stdout.replace("│", " ").split())
    assert told in " ".join(Path(ROOT / "README.md").read_text(encoding="utf-8").replace("`", "").split())
