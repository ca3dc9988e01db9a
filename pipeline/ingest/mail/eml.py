"""EML: the standard library takes the message apart; bytes are decoded here, since charsets are often false."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import Message
from itertools import groupby
from operator import itemgetter

from pipeline.ingest.blocks import mark_headings
from pipeline.ingest.clean import clean
from pipeline.ingest.mail.head import decoded, head
from pipeline.ingest.mail.thread import Piece, by_prefix, split_thread
from pipeline.ingest.plain.decode import decode
from pipeline.ingest.plain.html import read_mail
from pipeline.ingest.plain.mojibake import mend
from pipeline.ingest.plain.text import text_blocks
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Part, Problem, Status

MAX_PARTS = 200
TINY_IMAGE = 24 * 1024
"""Pictures inside the text of fewer bytes than this are logos in signatures."""

PICTURES = frozenset(("png", "jpeg", "gif", "bmp", "tiff", "webp"))
"""A logo or a photograph without text is no loss."""

_RICH = ("text/rtf", "application/rtf", "text/richtext")
_ENVELOPE = ("text/calendar", "text/x-vcard", "text/vcard", "application/pkcs7-signature", "application/pgp-signature")


def read(data: bytes, context: Context) -> Reading:
    """The text of an e-mail with its thread and attachments. Raises Unreadable where there is no message."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        return read_message(message, context, "eml")
    except RecursionError as error:
        raise Unreadable(Status.TOO_LARGE, "too_deep", str(context.limits.depth)) from error
    except (ValueError, TypeError, AssertionError, LookupError) as error:
        raise Unreadable(Status.CORRUPT, "corrupt") from error


def read_message(message: Message, context: Context, kind: str) -> Reading:
    """The text of a parsed message; `kind` is the format that its parts are said to be in."""
    leaves = _leaves(message)
    mail = _Mail(message, context, kind)
    mail.body([leaf for leaf in leaves if _is_body(leaf)])
    for number, leaf in enumerate([leaf for leaf in leaves if not _is_body(leaf)], 1):
        mail.attachment(leaf, number)
    return mail.reading


def _leaves(message: Message) -> list[Message]:
    """The parts that are not containers; an enclosed message is a leaf, and is read as a document of its own."""
    found: list[Message] = []
    stack = [message]
    while stack:
        part = stack.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            stack += [inner for inner in reversed(payload) if isinstance(inner, Message)]
        else:
            found.append(part)
        if len(found) + len(stack) > MAX_PARTS:
            raise Unreadable(Status.TOO_LARGE, "too_many_parts", str(MAX_PARTS))
    return found


def _is_body(part: Message) -> bool:
    named = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    return not named and part.get_content_type() in (
        "text/plain", "text/html", "text/enriched", "text/markdown", *_RICH
    )  # fmt: skip


class _Mail:
    def __init__(self, message: Message, context: Context, kind: str) -> None:
        self._context = context
        self._kind = kind
        self._names: set[str] = set()
        self.reading = Reading(mail=head(message))
        self.reading.parts.append(Part(context.name, "attachment" if context.depth else "body", kind))

    def body(self, parts: list[Message]) -> None:
        """The body: the plain alternative, unless only the HTML one holds the text."""
        html = [p for p in parts if p.get_content_type() == "text/html"]
        rtf = [p for p in parts if p.get_content_type() in _RICH]
        plain = self._plain([p for p in parts if p not in html and p not in rtf])
        pieces = plain
        if html and _letters(plain) < 0.5 * _letters(rich := self._html(html)):
            pieces = rich
        for piece in pieces or self._rtf(rtf):
            self._add_piece(piece)

    def _add_piece(self, piece: Piece) -> None:
        part = 0
        if piece.quoted:
            self.reading.parts.append(Part(self._context.name, "thread", self._kind))
            part = len(self.reading.parts) - 1
        self.reading.blocks += [replace(block, part=part) for block in piece.blocks]

    def _plain(self, parts: list[Message]) -> list[Piece]:
        found: list[Piece] = []
        for part in parts:
            text, _, _ = decode(_payload(part), part.get_content_charset())
            flowed = str(part.get_param("format", "")).lower() == "flowed"
            for run in by_prefix(mend(text, self.reading)):
                blocks = mark_headings(text_blocks(run.text, flowed=flowed))
                found += [Piece(blocks=tuple(blocks), quoted=True)] if run.quoted and blocks else []
                found += [] if run.quoted else split_thread(blocks)
        return found

    def _html(self, parts: list[Message]) -> list[Piece]:
        found: list[Piece] = []
        for part in parts:
            text, _, _ = decode(_payload(part), part.get_content_charset())
            try:
                inner, cited = read_mail(text)
            except Unreadable:
                self._note("attachment_failed", "HTML", self._context.name)
                continue
            self.reading.problems += inner.problems
            for quoted, run in groupby(zip(inner.blocks, cited, strict=True), key=itemgetter(1)):
                blocks = [block for block, _ in run]
                found += [Piece(tuple(blocks), quoted=True)] if quoted else split_thread(blocks)
        return found

    def _rtf(self, parts: list[Message]) -> list[Piece]:
        """The body of a message that is in RTF alone, which LibreOffice has to convert."""
        found: list[Piece] = []
        for part in parts:
            name = self._context.name
            try:
                _, inner = self._context.nested(_payload(part), name, self._context.deeper(name))
            except Unreadable as reason:
                self.reading.why = self.reading.why or reason.status
                self._note(reason.code, reason.detail, name)
                continue
            self.reading.problems += inner.problems
            found += split_thread(inner.blocks)
        return found

    def attachment(self, part: Message, number: int) -> None:
        """Reads an attachment as a document of its own and adds it."""
        name = self._name(part, number)
        data = _payload(part)
        if part.get_content_type() in _ENVELOPE or not data:
            self.reading.problems.append(Problem("attachment_skipped", _label(name), name))
            return
        if _is_decoration(part, data):
            self.reading.problems.append(Problem("small_image", _label(name), name))
            return
        try:
            kind, inner = self._context.nested(data, name, self._context.deeper(name))
        except Unreadable as reason:
            self.reading.why = self.reading.why or reason.status
            self._note(reason.code, reason.detail or _label(name), name)
            self._note("attachment_failed", _label(name), name)
            self.reading.parts.append(Part(name, "attachment", "unknown"))
            return
        self._add(kind, inner, name)

    def _add(self, kind: str, inner: Reading, name: str) -> None:
        reading = self.reading
        reading.add(inner, kind, name)
        if not inner.blocks:
            reading.problems.append(Problem("attachment_empty", _label(name), name))
            reading.partial = reading.partial or kind not in PICTURES

    def _note(self, code: str, detail: str, name: str) -> None:
        self.reading.problems.append(Problem(code, detail, name))
        self.reading.partial = True

    def _name(self, part: Message, number: int) -> str:
        """`mail.eml!name`: a label, never a path."""
        given = clean(decoded(part.get_filename() or "")).replace("\n", " ")
        base = given.replace("\\", "/").rsplit("/", 1)[-1].replace("!", "_").strip(". ")[:120]
        if not base:
            base = f"vedlegg-{number}"
        if base in self._names:
            base = f"{number}-{base}"
        self._names.add(base)
        return f"{self._context.name}!{base}"


def _payload(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):  # an enclosed message
        return b"".join(inner.as_bytes() for inner in payload if isinstance(inner, Message))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _is_decoration(part: Message, data: bytes) -> bool:
    inline = part.get_content_disposition() != "attachment" and part.get("Content-ID") is not None
    return inline and part.get_content_maintype() == "image" and len(data) < TINY_IMAGE


def _letters(pieces: list[Piece]) -> int:
    return sum(len(block.text) for piece in pieces for block in piece.blocks)


def _label(name: str) -> str:
    return name.rsplit("!", 1)[-1]
