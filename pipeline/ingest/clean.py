"""Text as the records want it: NFC, ordinary spaces, no control characters, and line breaks only where meant."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(
    "[\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen and characters without width
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # writing direction: can make a text read otherwise than it looks
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\U000e0000-\U000e0fff]")
_BLANK_LINES = re.compile(r"\n{2,}")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NONCHARACTERS = re.compile(
    "[" + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)) + "]"
)

_ORDINARY = re.compile("[!-~\u00a1-\u00ac\u00ae-\u017f–—«»‘-„•…]+(?: [!-~\u00a1-\u00ac\u00ae-\u017f–—«»‘-„•…]+)*")
"""What most lines and words are made of, and `clean` has nothing to do for."""

# Word and LibreOffice set list markers in symbol fonts, whose characters have private code points (U+F020 to U+F0FF).
_SYMBOLS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "☐", 0xF06F: "☐", 0xF071: "☐", 0xF0FE: "☒", 0xF078: "☒", 0xF053: "☒",
    0xF0FC: "✓", 0xF0D8: "➢", 0xF0E0: "→", 0xF0DF: "←", 0xF076: "❖", 0xF0E8: "➔", 0xF02D: "–", 0xE00A: "•",
    0xF0A0: " ", 0xF020: " ",
}  # fmt: skip
_MAP = {**{0xF000 + c: chr(c) for c in range(0x21, 0x7F)}, **_SYMBOLS}


def clean(text: str) -> str:
    """`text` without control characters, in NFC, with single spaces and stripped lines; empty lines are dropped."""
    if _ORDINARY.fullmatch(text):
        return text
    text = _NEWLINES.sub("\n", text).translate(_MAP)
    text = _SURROGATES.sub("\ufffd", _DROPPED.sub("", text))
    text = _NONCHARACTERS.sub("", _CONTROLS.sub("", text))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n", text).strip("\n")


def symbol(code: int) -> str:
    """The ordinary character for a code point of a symbol font (with or without the private-use offset)."""
    return _MAP.get(code if code >= 0xE000 else 0xF000 + code, chr(code))
