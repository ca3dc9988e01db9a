"""Reads what the adviser has written into the Word document and the workbook of the last run."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

from pipeline import texts
from pipeline.records.assessment import Slot, evened, print_of, slot_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """A text that is not what the program had written there. `base` tells what that was (`print_of`)."""

    slot: Slot
    key: str
    text: str
    base: str
    file: str


@dataclass(frozen=True)
class Harvest:
    """What was found in a file, and who saved it last. `rest` is a hash of all that stands outside her places."""

    found: tuple[Found, ...]
    rest: str
    who: str = ""


def harvest(path: Path) -> Harvest | None:
    """What stands in the places of a file that are hers to write in; None where the file cannot be read.

    A file of any program that keeps the tags of content controls, or the hidden column of keys, will do. Nothing in
    the file is executed or followed.
    """
    reader = _READERS.get(path.suffix)
    if reader is None or not path.is_file():
        return None
    try:
        return reader(path)
    except Exception:
        # Whatever a broken or locked file makes its library raise: it is then put aside whole, and nothing is lost.
        return None


def _from_word(path: Path) -> Harvest:
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo("word/document.xml").file_size > _MOST_BYTES:
            raise ValueError("document.xml")
        data, who = archive.read("word/document.xml"), _saved_by(archive)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    found: list[Found] = []
    empty = {texts.text(form, f"overview.slots.{slot.value}.empty") for form in texts.FORMS for slot in Slot}
    for control in list(root.iter(f"{_W}sdt")):
        place = _place(control)
        if place is None:
            continue
        slot, key, base = place
        shown = evened(_said(control))
        text = "" if shown in empty else shown
        if print_of(text) != base:
            found.append(Found(slot, key, text, base, path.name))
        control.getparent().remove(control)
    outside = " ".join("".join(root.itertext(f"{_W}t")).split())
    return Harvest(tuple(found), hashlib.sha256(outside.encode()).hexdigest(), who)


def _place(control: Any) -> tuple[Slot, str, str] | None:
    """Whose place a control is: its tag tells, or else the bookmark in its paragraph."""
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    if tag is not None:
        return slot_of(tag.get(f"{_W}val", ""))
    paragraph = next(control.iterancestors(f"{_W}p"), None)
    marks = [] if paragraph is None else paragraph.iter(f"{_W}bookmarkStart")
    return next((place for mark in marks if (place := slot_of(mark.get(f"{_W}name", "")))), None)


def _saved_by(archive: zipfile.ZipFile) -> str:
    """Who saved an office document last, as it says itself."""
    try:
        core = etree.fromstring(archive.read("docProps/core.xml"), etree.XMLParser(resolve_entities=False))
    except (KeyError, etree.XMLSyntaxError):
        return ""
    return str(core.findtext("{*}lastModifiedBy") or "")


def _said(control: Any) -> str:
    """The text of a control, its line breaks and paragraphs kept."""
    parts: list[str] = []
    for node in control.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}tab":
            parts.append("\t")
        elif node.tag == f"{_W}p" and parts:
            parts.append("\n")
    return "".join(parts)


def _from_workbook(path: Path) -> Harvest:
    book = openpyxl.load_workbook(path, data_only=True)
    found: list[Found] = []
    outside = hashlib.sha256()
    for sheet in book.worksheets:
        rows = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        own = _own_columns(rows[0]) if rows else {}
        for row in rows:
            found.extend(_in_row(row, own, path.name))
            kept = [value for place, value in enumerate(row) if place not in own.values()]
            outside.update(repr([value for value in kept if value]).encode())
    with zipfile.ZipFile(path) as archive:
        return Harvest(tuple(found), outside.hexdigest(), _saved_by(archive))


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("_x000D_", "").strip()


def _own_columns(heads: list[str]) -> dict[str, int]:
    """«assessment», «proposal» and «key» → its column, where the sheet has all three."""
    for form in texts.FORMS:
        wanted = {name: texts.text(form, f"overview.columns.{name}") for name in ("assessment", "proposal", "key")}
        if all(title in heads for title in wanted.values()):
            return {name: heads.index(title) for name, title in wanted.items()}
    return {}


def _in_row(row: list[str], own: dict[str, int], file: str) -> Iterator[Found]:
    if not own:
        return
    columns = {Slot.ASSESSMENT: own["assessment"], Slot.PROPOSAL: own["proposal"]}
    for tag in row[own["key"]].split():
        place = slot_of(tag)
        if place is not None:
            slot, key, base = place
            text = evened(row[columns[slot]])
            if print_of(text) != base:
                yield Found(slot, key, text, base, file)


_READERS: dict[str, Callable[[Path], Harvest]] = {".docx": _from_word, ".xlsx": _from_workbook}
