"""The head of an e-mail: who, when, about what. Broken fields give empty ones, never an error."""

from __future__ import annotations

import datetime as dt
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from pipeline.ingest.clean import clean
from pipeline.ingest.plain.decode import decode
from pipeline.ingest.plain.mojibake import mended
from pipeline.records import Mail


def head(message: Message) -> Mail:
    """The sender, the date (in the sender's own time zone) and the subject."""
    name, address = parseaddr(_unfolded(message, "From"))
    return Mail(
        _line(decoded(name)), _line(decoded(address)), _date(message), _line(decoded(_unfolded(message, "Subject")))
    )


def _unfolded(message: Message, name: str) -> str:
    """A field as it stands in the file, on one line; the parser keeps eight-bit bytes as surrogates."""
    found = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return str(next(found, "")).replace("\r", "").replace("\n", "")


def decoded(value: str) -> str:
    """RFC 2047 words and raw eight-bit bytes to text."""
    value = value.replace("\r", "").replace("\n", "")
    try:
        pieces = decode_header(value)
    except Exception:  # the standard library raises many kinds of errors for malformed words
        return value
    out = ""
    for text, charset in pieces:
        if isinstance(text, str):
            out += _raw(text)
        else:
            out += decode(text, charset)[0]
    return out


def _raw(text: str) -> str:
    """The parser keeps eight-bit bytes of a head as surrogates."""
    try:
        return decode(text.encode("ascii", "surrogateescape"))[0] if any(c >= "\udc80" for c in text) else text
    except UnicodeEncodeError:
        return text


def _line(text: str) -> str:
    return clean(mended(text)[0]).replace("\n", " ").strip("\"' ")


def _date(message: Message) -> dt.date | None:
    try:
        return parsedate_to_datetime(_unfolded(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
