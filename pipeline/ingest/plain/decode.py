"""Bytes to Norwegian text.

Detectors that look at byte statistics guess wrong on Norwegian (a handful of æ, ø and å in kilobytes of ASCII); here
each single-byte code page is judged by whether its letters stand where Norwegian letters stand.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SINGLE_BYTE = ("cp1252", "cp865", "mac_roman")

CLEAR = 6.0
"""Three Norwegian letters in their places, and no other code page that reads nearly as well, leave no doubt."""

MAX_NUL = 0.15
"""Text that came from a broken disk or database has zeros in it; a file with more of them is something else."""

_NORWEGIAN = frozenset("æøåÆØÅ")
_LIKELY = frozenset("éèêòóôäöüÉÄÖÜ«»–—’‘“”…§°½•€\u00a0")
_WORD_WITH_SIGN = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\s]*")


def decode(data: bytes, hint: str | None = None) -> tuple[str, str, bool]:
    """The text of `data`, the encoding that it was read with, and whether that was certain.

    `hint` is what the file or the mail claims; it counts only where the bytes bear it out. Never raises: bytes that
    have no meaning become U+FFFD.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace"), name, True
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide, False
    try:
        return data.decode("utf-8"), "utf-8", True
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8", False
    claimed = _codec(hint)
    candidates = [claimed] if claimed and claimed not in ("utf-8", "ascii") else []
    candidates += [name for name in SINGLE_BYTE if name not in candidates]
    # The first wins where two read alike; what the file claims comes first.
    texts = [(data.decode(name, "replace"), name) for name in candidates]
    scores = [_score(text) for text, _ in texts]
    best = scores.index(max(scores))
    rival = max((score for i, score in enumerate(scores) if i != best), default=0.0)
    return *texts[best], candidates[best] == claimed or (scores[best] >= CLEAR and rival <= 0.25 * scores[best])


def _codec(hint: str | None) -> str | None:
    if not hint:
        return None
    try:
        name = codecs.lookup(hint.strip().strip("\"'")).name
    except LookupError:
        return None
    # Everyone who says Latin-1 means cp1252, as the HTML standard has it; only codecs of text are wanted.
    if name in ("iso8859-1", "ascii"):
        return "cp1252" if name == "iso8859-1" else name
    return name if name.startswith(("cp", "iso8859", "mac", "utf", "koi8")) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in European text every second byte is nought."""
    sample = data[:4000]
    if len(sample) < 4 or len(sample) % 2:
        sample = sample[:-1]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether a few broken bytes are all that keeps the data from being UTF-8."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for c in text if ord(c) > 0x7F and c != "\ufffd")
    return good >= 4 * broken


def _score(text: str) -> float:
    """How Norwegian the characters beyond ASCII are: letters inside words count for, all other signs against."""
    score = 0.0
    for word in _WORD_WITH_SIGN.findall(text[:200_000]):
        for i, c in enumerate(word):
            if ord(c) < 0x80:
                continue
            neighbours = word[max(0, i - 1) : i] + word[i + 1 : i + 2]
            if c in _NORWEGIAN:
                # «fÅr» is a small letter in the wrong code page
                odd = c.isupper() and any(n.islower() for n in word[max(0, i - 1) : i])
                score += -1.0 if odd else 2.0
            elif c in _LIKELY:
                score += (
                    0.2 if not (i and word[i - 1].isalpha() and i + 1 < len(word) and word[i + 1].isalpha()) else 0.0
                )
                score += 0.3 if c.isalpha() and neighbours.isalpha() else 0.0
            else:
                score -= 1.0
    return score


def looks_like_text(data: bytes) -> bool:
    """Whether bytes of no known file type are text: hardly any control characters among them."""
    if not data:
        return False
    if any(data.startswith(bom) for bom, _ in _BOMS) or _wide(data):
        return True
    sample = data[:65536].strip(b"\0")
    controls = sum(0 < byte < 0x20 and byte not in b"\t\n\r\f\x0b\x1a\x1b" for byte in sample) + sample.count(0x7F)
    if controls > 0.02 * len(sample) or sample.count(0) > MAX_NUL * len(sample):
        return False
    try:
        # Not more than half signs: æ is one letter, however many bytes it has.
        text = codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        text = sample.decode("ascii", "replace")
    return bool(text) and sum(c.isalnum() or c in " \r\n\t" for c in text) >= 0.5 * len(text)
