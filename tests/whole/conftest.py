"""One real run of the example hearing, as a user would start it, shared by all tests of the whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.whole.user import EXAMPLE, Done, hashes, hearing


class ExampleRun:
    """A finished run of a copy of the example hearing: what was there before, what was said, what lies there now."""

    def __init__(self, root: Path) -> None:
        self.folder, self.out = root / "raw" / "eksempel", root / "ut"
        shutil.copytree(EXAMPLE, self.folder, ignore=shutil.ignore_patterns("gold"))
        self.before = hashes(self.folder)
        self.first: Done = hearing("run", self.folder, "--out", self.out)
        self.after_first = hashes(self.out)
        self.second: Done = hearing("run", self.folder, "--out", self.out)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> ExampleRun:
    run = ExampleRun(tmp_path_factory.mktemp("hele"))
    assert run.first.code == 0, run.first.stderr or run.first.stdout
    return run
