"""What can be wrong with the folder that a run writes to."""

from __future__ import annotations

from pipeline.texts import text


class StoreError(Exception):
    """The out folder cannot be used; the message is the Norwegian sentence `run.store.<code>`."""

    def __init__(self, code: str, form: str = "nb", /, **fields: object) -> None:
        self.code = code
        super().__init__(text(form, f"run.store.{code}", **fields))
