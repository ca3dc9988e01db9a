"""Office files are zip archives: the same content must give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

_FIRST_YEAR = 1980


def midnight(day: dt.date) -> dt.datetime:
    """The date that all metadata carries: the hearing's deadline, so that a later run gives the same file."""
    return dt.datetime(max(day.year, _FIRST_YEAR), day.month, day.day)


def with_fixed_dates(data: bytes, day: dt.date) -> bytes:
    """The same archive with every member dated `day` (zip knows no year before 1980) and packed the same way."""
    stamp = midnight(day).timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for member in source.infolist():
            info = zipfile.ZipInfo(member.filename, date_time=stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(member), compresslevel=6)
    return packed.getvalue()
