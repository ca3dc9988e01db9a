"""Which members of a DOCX belong to its main part, and which that is."""

from __future__ import annotations

import posixpath

from pipeline.ingest.office.archive import Archive
from pipeline.ingest.office.xml import attribute
from pipeline.ingest.reading import Unreadable
from pipeline.records import Status


def main_part(archive: Archive) -> str:
    """The member that holds the text. Raises Unreadable where there is none."""
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                name = attribute(relation, "Target").lstrip("/")
                if name in archive:
                    return name
    if "word/document.xml" not in archive:
        raise Unreadable(Status.CORRUPT, "corrupt")
    return "word/document.xml"


def relations(archive: Archive, main: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (kind, member name) of the main part. Raises Unreadable for broken XML."""
    folder, name = posixpath.split(main)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in archive:
        return {}
    found = {}
    for relation in archive.xml(rels):
        if attribute(relation, "TargetMode") != "External":
            target = attribute(relation, "Target")
            member = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[attribute(relation, "Id")] = (attribute(relation, "Type").rpartition("/")[2], member)
    return found
