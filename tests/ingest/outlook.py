"""Outlook messages as files, written by another library than the one that reads them."""

from __future__ import annotations

import datetime as dt

from aspose.email_foss.msg.mapi_message import MapiMessage

STRING8, UNICODE, BINARY, NUMBER, TIME = 0x001E, 0x001F, 0x0102, 0x0003, 0x0040
SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENDER_NAME, SENDER_KIND, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1E, 0x0C1F, 0x5D01
SUBMITTED, HEADERS = 0x0039, 0x007D
MESSAGE_CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE

SENT = dt.datetime(2021, 4, 25, 21, 30, tzinfo=dt.UTC)


def message(*, code_page: str = "", sent: dt.datetime | None = SENT, **texts: str) -> MapiMessage:
    """A message with these texts (`subject`, `body`, `name`, `address`, `smtp`), in Unicode or in a code page."""
    made = MapiMessage(unicode_strings=not code_page)
    made.emit_compatibility_defaults = False
    texts = {"subject": "Høringssvar – Åmot", "name": "Kåre Nordmann", "address": "kare@bygdelag.example", **texts}
    pids = {
        "subject": SUBJECT,
        "body": BODY,
        "name": SENDER_NAME,
        "address": SENDER_ADDRESS,
        "smtp": SENDER_SMTP,
        "headers": HEADERS,
    }
    for key, text in texts.items():
        value = text.encode(code_page) if code_page else text
        made.set_property(pids[key], STRING8 if code_page else UNICODE, value)
    if sent is not None:
        made.set_property(SUBMITTED, TIME, sent)
    return made
