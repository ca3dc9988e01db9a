"""What lies in `data/processed/<hearing>/`: the ledger of results, the lock, and the files that a run writes."""

from pipeline.store.errors import StoreError
from pipeline.store.folder import default_out, locked, make_folder
from pipeline.store.ledger import DATABASE, Ledger, RunRow, digest, key
from pipeline.store.memo import Held, Memo
from pipeline.store.outputs import Outputs, file_hash, write_volatile

__all__ = [
    "DATABASE",
    "Held",
    "Ledger",
    "Memo",
    "Outputs",
    "RunRow",
    "StoreError",
    "default_out",
    "digest",
    "file_hash",
    "key",
    "locked",
    "make_folder",
    "write_volatile",
]
