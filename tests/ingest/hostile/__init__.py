"""Files that were made to do harm, or that came to it: how each is made, small and in full size, and what it gets."""

from tests.ingest.hostile.others import OTHERS
from tests.ingest.hostile.pdfs import PDFS

CASES = {**PDFS, **OTHERS}
FULL = {name: case for name, case in CASES.items() if case.full}

__all__ = ["CASES", "FULL"]
