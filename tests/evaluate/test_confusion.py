"""The confusion tables count every word by role and every comment by voice, missed and false ones too."""

from __future__ import annotations

import pytest
from rich.console import Console

from pipeline.evaluate.confusion import confusion, confusion_table
from pipeline.evaluate.score import NONE, Counts, count_file

VIEW = "Vi ber om at bussen går på kvelden."
MOVED = "Forslaget om en bro falt mot to stemmer."
FALSE = "Bygda har tre hundre innbyggere."


def comment(text: str, voice: str) -> dict[str, object]:
    return {
        "text": text, "role": "comment", "voice": voice, "goals": [], "questions": [], "sdgs": [],
        "stance": "ingen", "kind": "vurdering",
    }  # fmt: skip


@pytest.fixture
def counts() -> Counts:
    gold = [comment(VIEW, "vedtak"), comment(MOVED, "mindretall"), {"text": FALSE, "role": "background"}]
    run = [comment(VIEW, "innstilling"), {"text": "Forslaget om en bro", "role": "procedure"}, comment(FALSE, "vedtak")]
    return count_file({"passages": gold, "file": "a.txt"}, {"passages": run, "file": "a.txt", "answers": {}})


def test_words_are_counted_by_role(counts: Counts) -> None:
    assert confusion(counts, "role") == {
        "background": {"comment": 5},
        "comment": {"comment": 8, "procedure": 4, NONE: 4},
    }


def test_comments_are_counted_by_voice(counts: Counts) -> None:
    assert confusion(counts, "voice") == {
        "mindretall": {NONE: 1},
        "vedtak": {"innstilling": 1},
        NONE: {"vedtak": 1},
    }


@pytest.mark.parametrize(("kind", "said"), [("role", "Roles: words by gold"), ("voice", "Voices: comments by gold")])
def test_the_table_has_a_row_per_label_of_gold(counts: Counts, kind: str, said: str) -> None:
    console = Console(width=120)
    with console.capture() as capture:
        console.print(confusion_table(counts, kind))
    lines = capture.get().splitlines()
    assert said in lines[0]
    assert sum(line.startswith("│") for line in lines) == len(confusion(counts, kind))
