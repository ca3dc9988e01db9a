"""Limits that a process sets on itself before it reads a stranger's file."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.ingest.reading import Limits


def limit_self(limits: Limits) -> None:
    """Bounds this process's memory (address space), processor time and the files it writes; no core dumps.

    The soft limits are set, which a subprocess inherits; macOS accepts the memory limit but does not enforce it.
    """
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, 4 * limits.file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        soft = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (soft, hard))


@contextmanager
def unlimited_memory() -> Iterator[None]:
    """Lets a subprocess that is started inside have more address space: LibreOffice maps more than it uses."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
