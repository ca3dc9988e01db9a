"""The catalogue of cues may hold more than the models of stance and kind read."""

from __future__ import annotations

import numpy as np

from pipeline.classify.space import CUES, cue_rows
from pipeline.classify.views import View
from pipeline.language.cues import cues_in


def test_cues_of_other_stages_are_left_out() -> None:
    text = "Vi støtter forslaget, og veien er ikke vårt bord."
    assert "undecided" in cues_in(text) and "undecided" not in CUES
    row = cue_rows([View(text, "", "", None, True)])[0, : len(CUES)]
    assert [CUES[i] for i in np.flatnonzero(row)] == ["support"]
