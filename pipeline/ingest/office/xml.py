"""Small helpers over lxml for office XML, by local names: transitional and strict files differ in namespaces only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def local(element: Any) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any | None, name: str) -> Any | None:
    """The first child with a local name."""
    if element is None:
        return None
    return next((e for e in element if local(e) == name), None)


def children(element: Any, name: str) -> Iterator[Any]:
    """The children with a local name."""
    return (e for e in element if local(e) == name)


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name, or ""."""
    for key, text in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(text)
    return ""


def value(element: Any | None, name: str) -> str:
    """The `val` attribute of the first child with a local name, or ""."""
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def is_on(element: Any | None, name: str) -> bool:
    """Whether a toggle property (bold, vanish) is set: present and not switched off."""
    found = child(element, name)
    return found is not None and attribute(found, "val").lower() not in ("0", "false", "off", "none")
