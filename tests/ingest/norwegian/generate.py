"""Makes the committed files of the Norwegian test set: `python -m tests.ingest.norwegian.generate [LAYOUT…]`.

The tests need only what it wrote (`files/`). To run it: LibreOffice, Chromium, the free fonts Liberation and DejaVu,
and `pip install typst` (Apache-2.0, 34 MB), which brings its own fonts and hyphenation for bokmål and nynorsk.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from tests.ingest.norwegian.content import FILES, Layout, load_layouts, load_letter
from tests.ingest.norwegian.typeset import html_source, typst_source
from tests.ingest.norwegian.word import word


def main(names: list[str]) -> None:
    """Writes the committed files of the named layouts, or of all."""
    FILES.mkdir(exist_ok=True)
    layouts = [layout for layout in load_layouts() if not names or layout.name in names]
    make([layout for layout in layouts if not layout.held_out], FILES)


def make(layouts: Sequence[Layout], out: Path) -> None:
    """Writes the PDF and ODT files of the layouts into a folder."""
    for layout in layouts:
        for name in layout.letters:
            if layout.engine == "typst":
                _write(out / f"{layout.name}-{name}.pdf", _typst(typst_source(load_letter(name), layout)))
            elif layout.engine == "html":
                _write(out / f"{layout.name}-{name}.pdf", _chromium(html_source(load_letter(name), layout)))
    _office([layout for layout in layouts if layout.engine == "word"], out)


def _write(target: Path, data: bytes) -> None:
    """Stores a PDF without dates and identities, so that the same input gives the same bytes where engines allow."""
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(
            target,
            deterministic_id=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )


def _typst(source: str) -> bytes:
    import typst

    made = typst.compile(source.encode("utf-8"))
    assert isinstance(made, bytes)
    return made


def _chromium(source: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(source, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out.read_bytes()


def _office(layouts: Sequence[Layout], out: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for layout in layouts:
            for name in layout.letters:
                source = Path(folder, f"{layout.name}-{name}.docx")
                source.write_bytes(word(load_letter(name), layout))
                made[source] = layout, name
        if not made:
            return
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to"]
        open_texts = [source for source, (layout, _) in made.items() if layout.odt]
        for target, sources in (("pdf", list(made)), ("odt", open_texts)):
            if sources:
                options = [*command, target, "--outdir", folder, *map(str, sources)]
                subprocess.run(options, check=True, capture_output=True, timeout=600)
        for source in made:
            _write(out / source.with_suffix(".pdf").name, source.with_suffix(".pdf").read_bytes())
        for source in open_texts:
            _slim(source.with_suffix(".odt"), out / source.with_suffix(".odt").name)


def _slim(source: Path, target: Path) -> None:
    """Copies an ODT without its preview picture."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.startswith(("Thumbnails/", "Configurations2/")):
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main(sys.argv[1:])
