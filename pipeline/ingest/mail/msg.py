"""MSG: Outlook's own files, laid out as an Internet message and read as one."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass, field
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.parser import HeaderParser
from email.utils import format_datetime, parseaddr
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import olefile
from compressed_rtf import decompress

from pipeline.ingest.mail import outlook
from pipeline.ingest.mail.eml import MAX_PARTS, read_message
from pipeline.ingest.mail.head import decoded
from pipeline.ingest.mail.outlook import Item
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Status

BY_VALUE = 1
"""How a file is attached that is there, and not just a path or an address."""


def read(data: bytes, context: Context) -> Reading:
    """The text of an Outlook message with its thread and attachments. Raises Unreadable where there is no message."""
    layout = _Layout(context.limits.depth)
    try:
        with olefile.OleFileIO(data) as ole:
            message = layout.message(Item(ole), 0)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # olefile raises whatever it stumbles over in a broken file
        raise Unreadable(Status.CORRUPT, "corrupt") from error
    reading = read_message(message, context, "msg")
    for name in layout.lost:
        reading.note("attachment_failed", name, loses_text=True)
    return reading


@dataclass
class _Layout:
    """Lays items out as messages; `lost` are the names of attachments that are no files (links, other objects)."""

    depth: int
    lost: list[str] = field(default_factory=list)
    parts: int = 0

    def message(self, item: Item, level: int) -> Message:
        message = MIMEMultipart()
        headers = HeaderParser().parsestr(item.text(outlook.HEADERS))
        message["From"] = _sender(item, headers)
        message["Subject"] = _field(item.text(outlook.SUBJECT))
        if date := _date(item, headers):
            message["Date"] = date
        bodies = MIMEMultipart("alternative")
        for body in self._bodies(item):
            bodies.attach(body)
        message.attach(bodies)
        for number, attachment in enumerate(item.attachments(), 1):
            self._attach(message, attachment, number, level)
        return message

    def _bodies(self, item: Item) -> list[Message]:
        found: list[Message] = []
        if plain := item.text(outlook.BODY):
            found.append(_text("plain", plain.encode("utf-8", "replace"), "utf-8"))
        if html := item.html():
            found.append(_text("html", html, item.code_page))
        if not found and (packed := item.binary(outlook.RTF)):
            try:
                found.append(MIMEApplication(decompress(packed), "rtf"))
            except Exception:  # the library raises plain exceptions, and IndexError and struct.error
                self.lost.append("RTF")
        return found

    def _attach(self, message: Message, attachment: Item, number: int, level: int) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise Unreadable(Status.TOO_LARGE, "too_many_parts", str(MAX_PARTS))
        name = " ".join(attachment.name.split())
        inner = attachment.enclosed()
        data = attachment.binary(outlook.DATA)
        part: Message
        if inner is not None and level < self.depth:
            part = MIMEMessage(self.message(inner, level + 1))
            name = name or " ".join(inner.text(outlook.SUBJECT).split())
        elif inner is None and data is not None and (data or attachment.number(outlook.METHOD) in (None, BY_VALUE)):
            part = _file(attachment, data)
        else:
            self.lost.append(name or str(number))
            return
        inline = "Content-ID" in part and attachment.number(outlook.HIDDEN)
        part.add_header("Content-Disposition", "inline" if inline else "attachment", filename=_sound(name))
        message.attach(part)


def _text(kind: str, data: bytes, charset: str) -> Message:
    part = MIMENonMultipart("text", kind, charset=charset)
    part["Content-Transfer-Encoding"] = "base64"
    _fill(part, data)
    return part


def _file(attachment: Item, data: bytes) -> Message:
    kind, _, more = attachment.text(outlook.MIME_TYPE).partition("/")
    picture = kind.lower() == "image" and more.isascii() and more.replace("-", "").isalnum()
    part = MIMEBase("image", more) if picture else MIMEBase("application", "octet-stream")
    part["Content-Transfer-Encoding"] = "base64"
    _fill(part, data)
    if attachment.text(outlook.CONTENT_ID):
        part["Content-ID"] = "<inline>"
    return part


def _fill(part: Message, data: bytes) -> None:
    part.set_payload(base64.encodebytes(data).decode("ascii"))


def _sender(item: Item, headers: Message) -> str:
    """Who sent the item: as the Internet head says, else as Outlook does; an Exchange path is no address."""
    name, address = parseaddr(str(headers.get("From", "")).replace("\n", ""))
    name = decoded(name) or item.text(outlook.SENDER_NAME) or item.text(outlook.ON_BEHALF_NAME)
    for pid in (outlook.SENDER_SMTP, outlook.SENDER_ADDRESS, outlook.ON_BEHALF_SMTP):
        address = address if "@" in address else item.text(pid)
    address = "".join(address.split()) if "@" in address else ""
    return f"{_field(name)} <{address.encode('ascii', 'ignore').decode()}>" if name else address


def _date(item: Item, headers: Message) -> str:
    """When the item was sent, in the sender's time zone; where only UTC is known, as clocks in Norway showed it."""
    if given := headers.get("Date"):
        return " ".join(str(given).split())
    sent = item.time(outlook.SUBMITTED) or item.time(outlook.DELIVERED)
    return format_datetime(sent.astimezone(_norway())) if sent is not None else ""


def _norway() -> dt.tzinfo:
    try:
        return ZoneInfo("Europe/Oslo")
    except ZoneInfoNotFoundError:
        return dt.UTC


def _field(text: str) -> str:
    return Header(" ".join(_sound(text).split()), "utf-8").encode()


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
