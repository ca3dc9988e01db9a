"""The trained models of this stage, as one file of plain arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.segment.joins import JoinModel
from pipeline.segment.roles import RoleModel

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "segment.npz"


@dataclass(frozen=True)
class SegmentModel:
    """What role a unit has, and which units make one comment."""

    roles: RoleModel
    joins: JoinModel

    def arrays(self) -> dict[str, Any]:
        """What to store."""
        return {**self.roles.arrays(), **self.joins.arrays()}

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Any]) -> SegmentModel:
        """The models that `arrays` stored."""
        return cls(RoleModel.from_arrays(stored), JoinModel.from_arrays(stored))


@lru_cache(maxsize=2)
def load_model(path: Path = SHIPPED) -> SegmentModel:
    """The trained models. Raises FileNotFoundError where `hearing train` has not been run and none were shipped."""
    with np.load(path) as stored:
        return SegmentModel.from_arrays(stored)
