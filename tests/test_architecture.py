"""The house rules that a machine can hold: who may import whom, and how long a file may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PIPELINE = Path(__file__).resolve().parents[1] / "pipeline"
LINES = 250

COMMON = {"records", "texts", "language"}
STAGES = ("hearing", "ingest", "segment", "classify", "answer", "summarise", "publish", "report", "review")
ALL = {"*"}
MAY_IMPORT: dict[str, set[str]] = {
    "records": set(),
    "texts": set(),
    "language": {"texts"},
    **dict.fromkeys(STAGES, COMMON),
    "store": {"records", "texts"},
    "console": {"records", "texts", "runner"},
    "runner": ALL,
    "bench": {"records", "texts", "hearing", "ingest", "segment", "summarise", "report"},
    "evaluate": ALL,
    "run": ALL,
    "cli": ALL,
}
"""What each folder or module of `pipeline/` may import of the others; its own it always may."""


def imports(source: str, package: str) -> Iterator[tuple[int, str]]:
    """The line and the absolute name of everything that a module imports, wherever in it that stands.

    `package` is the dotted name of the package that the module lies in.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _name(node.func) in ("import_module", "__import__") and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def violations(root: Path) -> list[str]:
    """Every import in the package at `root` that its rule does not allow, and every part that has no rule."""
    parts = {path.stem for path in root.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    parts.discard("__init__")
    found = [f"pipeline: {part} has no rule" for part in sorted(parts - MAY_IMPORT.keys())]
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root)
        part = place.parts[0].removesuffix(".py")
        if part not in parts & MAY_IMPORT.keys():
            continue
        package = ".".join(["pipeline", *place.parts[:-1]])
        for line, name in imports(path.read_text(encoding="utf-8"), package):
            steps = name.split(".")
            target = steps[1] if steps[0] == "pipeline" and len(steps) > 1 else ""
            if target in parts - {part} and not {target, "*"} & MAY_IMPORT[part]:
                found.append(f"{place}:{line}: {part} imports {target}")
    return found


def too_long(root: Path) -> list[str]:
    """Every Python file with more lines than a file may have."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sorted(root.rglob("*.py"))}
    return [f"{path.relative_to(root)}: {length} lines" for path, length in lengths.items() if length > LINES]


def test_stages_import_records_and_not_each_other() -> None:
    assert violations(PIPELINE) == []


def test_files_fit_the_head() -> None:
    assert too_long(PIPELINE) == []


BROKEN = [
    ("segment", "from pipeline.classify import Classifier", "segment imports classify"),
    ("segment", "import pipeline.report.word", "segment imports report"),
    ("segment", "from pipeline import ingest", "segment imports ingest"),
    ("segment", "from ..ingest import read", "segment imports ingest"),
    ("segment", "from .. import ingest", "segment imports ingest"),
    ("segment", "def f():\n    from pipeline.run import run", "segment imports run"),
    ("segment", "import importlib\nimportlib.import_module('pipeline.ingest')", "segment imports ingest"),
    ("records", "from pipeline.texts import text", "records imports texts"),
    ("language", "from pipeline.records import Hearing", "language imports records"),
    ("store", "from pipeline.ingest import read", "store imports ingest"),
    ("novelty", "import os", "novelty has no rule"),
]


@pytest.mark.parametrize(("part", "source", "said"), BROKEN)
def test_checker_finds_a_made_up_violation(tmp_path: Path, part: str, source: str, said: str) -> None:
    made_up(tmp_path, part, source)
    assert [found.split(": ")[1] for found in violations(tmp_path)] == [said]


ALLOWED = [
    ("segment", "import pipeline\nfrom pipeline.records import Hearing\nfrom pipeline.language.words import words"),
    ("segment", "from pipeline.segment.deep import x\nfrom . import y\nfrom .deep import z\nimport ingest"),
    ("evaluate", "from pipeline.classify import Classifier\nfrom pipeline.run import run"),
    ("run", "from pipeline import ingest, segment"),
]


@pytest.mark.parametrize(("part", "source"), ALLOWED)
def test_checker_lets_the_rest_pass(tmp_path: Path, part: str, source: str) -> None:
    made_up(tmp_path, part, source)
    assert violations(tmp_path) == []


def test_checker_finds_a_file_that_is_too_long(tmp_path: Path) -> None:
    made_up(tmp_path, "segment", "x = 1\n" * (LINES + 1))
    assert too_long(tmp_path) == [f"segment/broken.py: {LINES + 1} lines"]


def made_up(root: Path, part: str, source: str) -> None:
    """A package with all the parts, and one module with this source in one of them."""
    for name in (*MAY_IMPORT, part):
        (root / name).mkdir(exist_ok=True)
        (root / name / "__init__.py").touch()
    (root / part / "broken.py").write_text(source, encoding="utf-8")
