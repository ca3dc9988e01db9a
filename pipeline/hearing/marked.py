"""YAML as plain data that remembers on which line each key stands.

Every value is taken as the text that stands there: `id: 1.10` is the id «1.10» and not the number 1.1, and `nei` or
`no` is a word. Nothing in hearing.yaml is anything but text, so YAML's guesses could only do harm.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pipeline.hearing.problems import HearingError, Problem
from pipeline.texts import text

Place = tuple[str | int, ...]

HINTS = (
    ("\\t", "tab"),
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no_colon"),
    ("found unexpected end of stream", "quote"),
    ("expected <block end>", "indent"),
)
"""What PyYAML's messages mean to somebody who is no programmer, first match."""

NULLS = ("", "~", "null", "Null", "NULL")


@dataclass
class Marked:
    """The data of a YAML file, the line (1-based) of each key and item, and keys that stand twice."""

    data: Any
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Place) -> int:
        """The line of a key or item, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_marked(path: Path) -> Marked:
    """The YAML file as data with lines; keys without a value are left out. Raises HearingError where it is no YAML."""
    content = _decode(path)
    try:
        for event in yaml.parse(content, yaml.SafeLoader):
            # An alias can make a small file endless; hearing.yaml has no use for one.
            if isinstance(event, yaml.AliasEvent):
                raise HearingError(path.name, [_problem(event.start_mark, "hearing.alias")])
        root = yaml.compose(content, yaml.SafeLoader)
        marked = Marked(None)
        marked.data = None if root is None else _convert(root, (), marked)
    except yaml.reader.ReaderError as error:
        line = content.count("\n", 0, error.position) + 1
        raise HearingError(path.name, [Problem(line, "", text("nb", "hearing.control"))]) from error
    except yaml.MarkedYAMLError as error:
        raise HearingError(path.name, [_not_yaml(error)]) from error
    except RecursionError as error:
        raise HearingError(path.name, [Problem(1, "", text("nb", "hearing.deep"))]) from error
    return marked


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise HearingError(path.name, [Problem(line, "", text("nb", "hearing.encoding"))]) from error


def _not_yaml(error: yaml.MarkedYAMLError) -> Problem:
    said = str(error.problem)
    hint = next((hint for part, hint in HINTS if part in said), "other")
    return _problem(error.problem_mark or error.context_mark, f"hearing.not_yaml.{hint}")


def _problem(mark: Any, key: str) -> Problem:
    return Problem(mark.line + 1 if mark else 1, "", text("nb", key))


def _convert(node: yaml.Node, path: Place, marked: Marked) -> Any:
    marked.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _convert_mapping(node, path, marked)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(child, (*path, number), marked) for number, child in enumerate(node.value)]
    value = str(node.value)
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return None if plain and value in NULLS else value.strip()


def _convert_mapping(node: yaml.MappingNode, path: Place, marked: Marked) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        line = key_node.start_mark.line + 1
        if (*path, key) in marked.lines:
            marked.problems.append(Problem(line, show((*path, key)), text("nb", "hearing.key_twice")))
        marked.lines[(*path, key)] = line
        value = _convert(value_node, (*path, key), marked)
        if value is not None:
            data[key] = value
    return data


def show(path: Place) -> str:
    """A place in the data as a person counts: `measures[3].goal` is the goal of the third measure."""
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown
