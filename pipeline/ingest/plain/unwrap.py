"""Lines of plain text to blocks: hard-wrapped paragraphs are joined, lines that the writer broke are kept."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.ingest.blocks import ends_sentence
from pipeline.ingest.clean import clean
from pipeline.ingest.layout.hyphens import join
from pipeline.ingest.markers import list_marker

MIN_WIDTH, MAX_WIDTH = 50, 100
"""Hard-wrapped text has lines of at most this many characters; longer ones are paragraphs."""

LONG = 120
"""A block of more characters than this is no group of short lines."""

_RULE = re.compile(r"^[\s_=*~#.-]{3,}$")


def wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which a text was hard-wrapped, or None where it was not.

    It was if no line but single long words (addresses) runs past a common width, and at least three lines, of which
    the next one's first word would not have fitted, come near it.
    """
    lengths = sorted(len(line) for line in lines if " " in line.strip())
    if not lengths or not MIN_WIDTH <= lengths[-1] <= MAX_WIDTH:
        return None
    width = lengths[-1]
    near = sum(
        bool(following.strip()) and width - len(line) <= len(following.split()[0]) and len(line) >= 0.6 * width
        for line, following in itertools.pairwise(lines)
        if line.strip()
    )
    return width if near >= 3 else None


def split_blocks(text: str, *, flowed: bool = False) -> list[str]:
    """The paragraphs, list items and groups of short lines of a plain text.

    Empty lines part blocks. `flowed` is format=flowed of RFC 3676: a space at a line's end joins it with the next.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if flowed:
        lines = _unflow(lines)
    lines = [line.expandtabs(8).rstrip() for line in lines]
    width = wrap_width(lines)
    found: list[str] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if clean(line):
            group.append(line)
        elif group:
            found += _group(group, width)
            group = []
    return found


def _unflow(lines: list[str]) -> list[str]:
    out: list[str] = []
    open_line = False
    for line in lines:
        body = line[1:] if line.startswith(" ") else line
        if open_line:
            out[-1] += body
        else:
            out.append(body)
        open_line = body.endswith(" ") and body != "-- "
    return out


def _group(lines: list[str], width: int | None) -> list[str]:
    """The blocks of lines that no empty line parts."""
    # Pieces of text, so that a text of a million lines is not copied a million times.
    found = [[lines[0].strip()]]
    full = False
    for above, line in itertools.pairwise(lines):
        text, last = line.strip(), found[-1]
        full = width is not None and len(above) + 1 + len(text.split()[0]) > width and len(above) >= 0.5 * width
        if _begins(last, above.strip(), text, full=full):
            found.append([text])
        else:
            last += [_joint(last, text) if full else "\n", text]
    blocks = ["".join(pieces) for pieces in found]
    return [block for block in blocks if not _RULE.match(block)] or blocks[:1]


def _joint(pieces: list[str], text: str) -> str:
    """What stands between a block and the line that goes on; takes the typesetter's hyphen from the block's end."""
    if not pieces[-1].endswith("-"):
        return " "
    ending = "".join(pieces[-3:])
    kept, between = join(ending, text, ())
    if kept != ending:
        pieces[-1] = pieces[-1][:-1]
    return between


def _begins(block: list[str], above: str, line: str, *, full: bool) -> bool:
    """Whether `line` begins a new block though no empty line stands above it."""
    if list_marker(line):
        return not full or ends_sentence(above)
    if full:
        return False
    prose = len(above) > MAX_WIDTH or (ends_sentence(above) and (len(above) > 60 or len("".join(block[:LONG])) > LONG))
    item = bool(list_marker("".join(block[:3])))
    return prose or len(line) > MAX_WIDTH or item or (above.endswith(":") and len(line) > 60)
