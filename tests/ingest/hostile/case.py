"""A hostile file: what makes it, how large, and the status that it has to get."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.records import Status

OK, PARTIAL, EMPTY, CORRUPT = Status.OK, Status.PARTIAL, Status.EMPTY, Status.CORRUPT
LARGE, LOCKED, STRANGE, TIME, MEMORY = (
    Status.TOO_LARGE,
    Status.ENCRYPTED,
    Status.UNSUPPORTED,
    Status.TIMEOUT,
    Status.MEMORY,
)
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Case:
    """`make(*small)` is the file in `make test`, `make(*full)` the one in `make soak`; `then` its status where it
    differs from the small one's. `text` stands in what is read.
    """

    make: Callable[..., bytes]
    status: Status
    text: str = ""
    small: tuple[int, ...] = ()
    full: tuple[int, ...] = ()
    then: Status | None = None

    @property
    def full_status(self) -> Status:
        return self.then or self.status


def squeezed(size: int, byte: bytes = b" ", level: int = 9) -> bytes:
    """So many equal bytes in zlib's packing, made a megabyte at a time."""
    packer = zlib.compressobj(level)
    chunk = byte * MEGABYTE
    out = b"".join(packer.compress(chunk) for _ in range(size // MEGABYTE))
    return out + packer.compress(byte * (size % MEGABYTE)) + packer.flush()
