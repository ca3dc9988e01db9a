"""`make clean` throws away what can be made again, and nothing that a person decided."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_clean_keeps_decisions(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    out = tmp_path / "data" / "processed" / "eksempel"
    out.mkdir(parents=True)
    for name in ("decisions.db", "decisions-kopi.db", "oversikt.docx", "hearing.db"):
        (out / name).write_bytes(b"x")
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True, capture_output=True)
    assert sorted(path.name for path in out.iterdir()) == ["decisions-kopi.db", "decisions.db"]
