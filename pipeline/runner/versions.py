"""What a result depends on besides its input: the program's own sources, the libraries, the tools on the machine."""

from __future__ import annotations

import hashlib
import platform
import re
import shutil
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pipeline
from pipeline.store import file_hash

TOOLS = ("tesseract", "soffice")
"""Programs that reading leans on; a file that could not be read without one is read again once it is there."""


@cache
def fingerprint(*folders: str) -> str:
    """A short hash of the sources, texts and models in these folders of `pipeline/`; of all, where none is named."""
    root = Path(pipeline.__file__).parent
    found = hashlib.sha256()
    for folder in folders or (".",):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(root).as_posix()}\0{file_hash(path)}\0".encode())
    return found.hexdigest()[:12]


@cache
def libraries() -> dict[str, str]:
    """Python's version and those of the libraries that the program declares as its dependencies."""
    versions = {"python": platform.python_version()}
    for requirement in metadata.requires("hearing") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        if "extra ==" in requirement:
            continue
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = ""
    return dict(sorted(versions.items()))


@cache
def tools() -> dict[str, Any]:
    """Which of the programs that reading leans on are on the machine; of tesseract, its version and languages."""
    found: dict[str, Any] = {tool: shutil.which(tool) is not None for tool in TOOLS}
    if found["tesseract"]:
        found["tesseract"] = [*_says("tesseract", "--version")[:1], *sorted(_says("tesseract", "--list-langs")[1:])]
    return found


def _says(*command: str) -> list[str]:
    """The lines that a program prints of itself; none where it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    return (done.stdout or done.stderr).splitlines()
