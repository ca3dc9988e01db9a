"""Content controls: the places of a Word document that are the adviser's to write in, and what she has written."""

from __future__ import annotations

from typing import Any

from pipeline.records.assessment import Slot, tag_of
from pipeline.report.blocks import Entry
from pipeline.report.material import Material
from pipeline.report.word import xml
from pipeline.report.word.styles import CELL_STYLE


def of_entry(entry: Entry, material: Material, ids: xml.Ids, *, writable: bool = True) -> list[Any]:
    """The paragraphs of the last column: a control for her assessment and one for her proposal, or their texts alone
    in a document that is not read back."""
    if not entry.key:
        return [xml.paragraph(CELL_STYLE)]
    paragraphs = []
    for slot, label in ((Slot.ASSESSMENT, ""), (Slot.PROPOSAL, material.say("columns.proposal"))):
        made = xml.paragraph(CELL_STYLE)
        if label:
            made.append(xml.run(f"{label}: ", bold=True))
        words = material.words(slot, entry.key)
        if writable:
            place(made, slot, entry.key, words, material, ids)
        elif words:
            made.append(xml.run(words))
        paragraphs.append(made)
    return paragraphs


def place(paragraph: Any, slot: Slot, key: str, text: str, material: Material, ids: xml.Ids) -> None:
    """Adds a control to a paragraph that holds no other.

    Its tag is also the name of a bookmark there: LibreOffice before 7.5 drops tags when it saves.
    """
    xml.bookmark(paragraph, tag_of(slot, key, text), ids)
    paragraph.append(_control(slot, key, text, material))


def _control(slot: Slot, key: str, text: str, material: Material) -> Any:
    """A control of running text, with its tag, and what stands there until she writes."""
    made, properties = xml.element("sdt"), xml.element("sdtPr")
    properties.append(xml.element("alias", val=material.say(f"slots.{slot.value}.name")))
    properties.append(xml.element("tag", val=tag_of(slot, key, text)))
    if not text:
        properties.append(xml.element("showingPlcHdr"))
    properties.append(xml.element("text", multiLine="1"))
    content = xml.element("sdtContent")
    shown = text or material.say(f"slots.{slot.value}.empty")
    content.append(xml.run(shown, style="" if text else "PlaceholderText"))
    made.extend((properties, content))
    return made
