"""The comments as a pandas table, for notebooks and for whoever counts further."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.records import Submission
from pipeline.summarise.comments import comments_of


def comments_table(submissions: Sequence[Submission]) -> pd.DataFrame:
    """One row per comment, with the columns of `Comment.row`; empty where there are no comments.

    `counts` tells which rows are in the tallies of the overview; `goals`, `questions` and `sdgs` are lists.
    """
    return pd.DataFrame.from_records([comment.row() for comment in comments_of(submissions)])
