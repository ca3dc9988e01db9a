"""Runs the command as a process of its own, with no network: what a user types, and what the user sees."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "data" / "raw" / "eksempel"
VOLATILE = ("timings.json",)
"""The files that may differ between equal runs."""

NO_SOCKETS = """
import socket
def refuse(*_args, **_kwargs):
    raise OSError("no network in this test")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.create_connection = socket.getaddrinfo = refuse
"""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    stdout: str
    stderr: str


def hearing(*arguments: str | Path, cwd: Path | None = None, blocker: Path | None = None) -> Done:
    """Run `hearing` with these arguments where nothing can be reached but the machine itself.

    `blocker` is a folder for a `sitecustomize.py` that refuses connections, for machines without network namespaces.
    """
    environment = {**os.environ, "COLUMNS": "200", "PYTHONPATH": str(ROOT)}
    if blocker is not None:
        (blocker / "sitecustomize.py").write_text(NO_SOCKETS, encoding="utf-8")
        environment["PYTHONPATH"] = f"{blocker}{os.pathsep}{ROOT}"
    command = [*namespace(), sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)
    return Done(done.returncode, done.stdout, done.stderr)


@cache
def namespace() -> tuple[str, ...]:
    """The command before a command that takes the network from it; empty where the machine does not allow that."""
    for prefix in (("unshare", "-n"), ("unshare", "-rn")):
        if (
            shutil.which("unshare")
            and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
        ):
            return prefix
    return ()


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder that equal runs write alike."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in VOLATILE
    }
