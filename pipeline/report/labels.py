"""The words that a column of labels is chosen from."""

from __future__ import annotations

from pipeline.records import Kind, Stance
from pipeline.report.material import Material

MOST_CHARACTERS = 255
"""What a drop-down list of a workbook holds, with its commas."""


def choices(material: Material) -> dict[str, list[str]]:
    """Column's title → the words of its drop-down list. A list that is too long for a workbook is left out.

    Goals and questions may be several in a cell: their lists offer one, and do not refuse what else is written.
    """
    say = material.say
    found = {
        "stance": [say(f"stances.{stance.value}") for stance in Stance],
        "kind": [say(f"kinds.{kind.value}") for kind in Kind],
        "goals": [*material.goal_labels.values()],
        "questions": [*material.question_labels.values()],
        "unsure": [material.yes_no(True), material.yes_no(False)],
    }
    return {
        say(f"columns.{key}"): words
        for key, words in found.items()
        if words and len(",".join(words)) <= MOST_CHARACTERS and not any("," in word for word in words)
    }
