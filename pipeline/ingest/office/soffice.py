"""DOC and RTF through LibreOffice, which writes them as DOCX for the same walk."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from pipeline.ingest.guarding import unlimited_memory
from pipeline.ingest.office import docx
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Status

SECONDS = 120.0


def read_doc(data: bytes, context: Context) -> Reading:
    """The text of a DOC file. Raises Unreadable where LibreOffice is missing or cannot open it."""
    return _convert(data, "doc", context)


def read_rtf(data: bytes, context: Context) -> Reading:
    """The text of an RTF file. Raises Unreadable where LibreOffice is missing or cannot open it."""
    return _convert(data, "rtf", context)


def _convert(data: bytes, kind: str, context: Context) -> Reading:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable(Status.UNSUPPORTED, "no_converter", kind.upper())
    with tempfile.TemporaryDirectory(prefix="hearing-") as folder:
        source, out = Path(folder, f"in.{kind}"), Path(folder, "out")
        source.write_bytes(data)
        # A profile of its own: no macros or links of the user's, and two conversions can run side by side.
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source),
        ]  # fmt: skip
        environment = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "TMPDIR")}
        try:
            with unlimited_memory():
                subprocess.run(
                    command,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=max(1.0, context.remaining(SECONDS)),
                    env={**environment, "HOME": folder},
                    check=False,
                )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(Status.TIMEOUT, "timeout") from error
        made = out / "in.docx"
        if not made.is_file():
            raise Unreadable(Status.CORRUPT, "corrupt")
        reading = docx.read(made.read_bytes(), context)
    reading.parts = [replace(part, format=kind) if part.name == context.name else part for part in reading.parts]
    return reading
