"""MSG: Outlook's own files, by python-oxmsg; laid out as an Internet message and read as one."""

from __future__ import annotations

from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

from oxmsg import Message as Outlook
from oxmsg.attachment import Attachment

from pipeline.ingest.mail.eml import read_message
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Status

MAX_ATTACHMENTS = 200


def read(data: bytes, context: Context) -> Reading:
    """The text of an Outlook message with its thread and attachments. Raises Unreadable where there is no message."""
    try:
        outlook = Outlook.load(data)
        if outlook.attachment_count > MAX_ATTACHMENTS:
            raise Unreadable(Status.TOO_LARGE, "too_many_parts", str(MAX_ATTACHMENTS))
        message, lost = _as_message(outlook)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # olefile and oxmsg raise whatever they stumble over in a broken file
        raise Unreadable(Status.CORRUPT, "corrupt") from error
    reading = read_message(message, context, "msg")
    for name in lost:
        reading.note("attachment_failed", name, loses_text=True)
    return reading


def _as_message(outlook: Outlook) -> tuple[Message, list[str]]:
    """The message, and the names of attachments that are not files (enclosed Outlook items, links)."""
    message = MIMEMultipart()
    message["From"] = _field(outlook.sender or "")
    message["Subject"] = _field(outlook.subject)
    if outlook.sent_date is not None:
        message["Date"] = outlook.message_headers.get("Date") or format_datetime(outlook.sent_date)
    bodies = MIMEMultipart("alternative")
    if outlook.body:
        bodies.attach(MIMEText(_sound(outlook.body), "plain", "utf-8"))
    if html := _html(outlook):
        bodies.attach(MIMEText(_sound(html), "html", "utf-8"))
    message.attach(bodies)
    lost = []
    for number, attachment in enumerate(outlook.attachments, 1):
        data = attachment.file_bytes if attachment.attached_by_value else None
        if data is None:
            lost.append(attachment.file_name or str(number))
        else:
            message.attach(_attached(attachment, data))
    return message, lost


def _html(outlook: Outlook) -> str:
    try:
        return outlook.html_body or ""
    except (LookupError, UnicodeError):  # a code page that is not what the text is written in
        return ""


def _attached(attachment: Attachment, data: bytes) -> Message:
    part = MIMEApplication(data)
    part.add_header("Content-Disposition", "attachment", filename=_sound(attachment.file_name or ""))
    return part


def _field(text: str) -> str:
    return Header(" ".join(_sound(text).split()), "utf-8").encode()


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
